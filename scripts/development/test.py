"""Runs every check and test of the project. Standard library only."""

import os

from commandline.environment import prepare
from commandline.programs import call
from commandline.project import PYTHON, SITE, TEST
from testtools.browser import find_or_install
from testtools.npm import install, program

# auditor: reports doubtful cases too; strict: an unreadable workflow is a finding; offline: same findings everywhere
WORKFLOW_CHECK = [
    str(PYTHON.with_name(f"zizmor{PYTHON.suffix}")),
    *("--persona=auditor", "--strict-collection", "--collect=all", "--offline", ".github"),
]
# format and lint, then types
JAVASCRIPT_CHECKS = (
    [
        *program(str(PYTHON), "@biomejs/biome/bin/biome"),
        *("ci", "--config-path=tests/tools", "--error-on-warnings", "--colors=off", "docs/assets"),
    ],
    [*program(str(PYTHON), "typescript/bin/tsc"), "--project", "tests/tools"],
)


def run_test(arguments: list[str], fast: bool = False) -> int:
    """Runs the checks and the tests; with `arguments`, only pytest with these arguments.

    With `fast`, the tests are only those that need no built site and no browser. Returns the exit code of the first
    step that fails, else 0.
    """
    python = str(prepare(SITE, TEST))
    if fast:
        return _run([*_checks(python), _pytest(python, "tests/core", *arguments)], {})
    environment = {"CASEBOOK_CHROMIUM": find_or_install(python)}
    install(python, "--omit=dev")
    if arguments:
        return _run([[python, "-m", "pytest", *arguments]], environment)
    return _run([*_checks(python), WORKFLOW_CHECK, _pytest(python)], environment)


def _checks(python: str) -> list[list[str]]:
    """Returns the commands that check format, lint, types, JavaScript and content; they take seconds."""
    return [
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "mypy"],
        *JAVASCRIPT_CHECKS,
        [python, "scripts/casebook.py", "check"],
    ]


def _pytest(python: str, *arguments: str) -> list[str]:
    """Returns the command for the tests, in up to four processes; one that is done takes tests over from the others."""
    return [python, "-m", "pytest", *arguments, "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]


def _run(steps: list[list[str]], environment: dict[str, str]) -> int:
    """Runs the steps one after another, up to the first that fails; returns its exit code, 0 if none fails."""
    for step in steps:
        print(f"-- {' '.join(step).replace(str(PYTHON.parent) + os.sep, '')}", flush=True)
        if code := call(step, environment):
            return code
    return 0
