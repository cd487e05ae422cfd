"""Runs every check and test of the project, and brings what it rests on up to date. Standard library only."""

import os
import sys

from browser import find_or_install
from environment import PYTHON, prepare
from npm_tools import install, program
from programs import SITE, TEST, call

LOCK_COMMAND = "-m uv pip compile --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --upgrade"
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


def run_test(arguments: list[str]) -> int:
    """Format, lint, types, content, then the tests; with arguments only pytest, with those."""
    python = str(prepare(SITE, TEST))
    environment = {"CASEBOOK_CHROMIUM": find_or_install(python)}
    install(python, "--omit=dev")
    steps = [
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "mypy"],
        *JAVASCRIPT_CHECKS,
        WORKFLOW_CHECK,
        [python, "-m", "casebook", "check"],
        # on every core; a test file stays whole, so that what its tests share is made once
        [python, "-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"],
    ]
    for step in [[python, "-m", "pytest", *arguments]] if arguments else steps:
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
