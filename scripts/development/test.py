"""Runs every check and test of the project. Standard library only."""

import os

from commandline.environment import prepare
from commandline.programs import call
from commandline.project import PYTHON, SITE, TEST
from testtools.browser import find_or_install
from testtools.npm import install

# auditor: every doubt; strict: a workflow it cannot read is a finding; offline: the same answer everywhere
WORKFLOW_CHECK = [
    str(PYTHON.with_name(f"zizmor{PYTHON.suffix}")),
    *("--persona=auditor", "--strict-collection", "--collect=all", "--offline", ".github"),
]


def run_test(arguments: list[str]) -> int:
    """Format, lint, types, content, then the tests; with arguments only pytest, with those."""
    python = str(prepare(SITE, TEST))
    environment = {"CASEBOOK_CHROMIUM": find_or_install(python)}
    install(python, "--omit=dev")
    steps = [
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "mypy"],
        WORKFLOW_CHECK,
        [python, "scripts/casebook.py", "check"],
        # on every core; a test file stays whole, so that what its tests share is made once
        [python, "-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"],
    ]
    for step in [[python, "-m", "pytest", *arguments]] if arguments else steps:
        print(f"-- {' '.join(step).replace(str(PYTHON.parent) + os.sep, '')}", flush=True)
        if code := call(step, environment):
            return code
    return 0
