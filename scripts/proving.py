"""Runs every check and test of the project, and brings what it rests on up to date. Standard library only."""

import os
import sys

from browser import find_or_install
from environment import PYTHON, prepare
from npm_tools import install
from programs import SITE, TEST, call

LOCK_COMMAND = "-m uv pip compile --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --upgrade"
# auditor: every doubt; strict: a workflow it cannot read is a finding; offline: the same answer everywhere
WORKFLOW_CHECK = [
    str(PYTHON.with_name(f"zizmor{PYTHON.suffix}")),
    *("--persona=auditor", "--strict-collection", "--collect=all", "--offline", ".github"),
]


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
        [python, "-m", "casebook", "check"],
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


def run_update() -> int:
    """Locks the newest versions that requirements*.in allow, with their hashes."""
    python = str(prepare(SITE, TEST))
    for name in (SITE, TEST):  # in this order: the second takes the versions of the first
        source = name.replace(".txt", ".in")
        if code := call([python, *LOCK_COMMAND.split(), "--quiet", source, "-o", name]):
            print(f"{name} is unchanged. Read the message above; it is from uv.", file=sys.stderr)
            return code
    print("Read the difference of requirements*.txt, run the tests, and say in the commit what changed.")
    return 0
