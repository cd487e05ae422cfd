"""Runs every check and test of the project. Standard library only."""

import os

from commandline.environment import prepare
from commandline.programs import call
from commandline.project import PYTHON, SITE, TEST
from testtools.browser import find_or_install
from testtools.npm import install, program

# auditor: every doubt; strict: a workflow it cannot read is a finding; offline: the same answer everywhere
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
    """Runs format, lint, types, content and the tests; with arguments only pytest, with those.

    With `fast` only the tests that need no built site and no browser.
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
    """The checks that take seconds."""
    return [
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "mypy"],
        *JAVASCRIPT_CHECKS,
        [python, "scripts/casebook.py", "check"],
    ]


def _pytest(python: str, *arguments: str) -> list[str]:
    """The tests, on every core: each process has a row of files, and takes over from another when it is done."""
    return [python, "-m", "pytest", *arguments, "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]


def _run(steps: list[list[str]], environment: dict[str, str]) -> int:
    """Runs one step after another up to the first that fails; returns its exit code."""
    for step in steps:
        print(f"-- {' '.join(step).replace(str(PYTHON.parent) + os.sep, '')}", flush=True)
        if code := call(step, environment):
            return code
    return 0
