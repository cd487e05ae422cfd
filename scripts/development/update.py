"""Updates the locked dependencies. Standard library only."""

import sys

from commandline.environment import prepare
from commandline.messages import message
from commandline.programs import call
from commandline.project import SITE, TEST

LOCK_COMMAND = "-m uv pip compile --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --upgrade"


def run_update() -> int:
    """Locks the newest versions that requirements*.in allow, with their hashes; returns the exit code of uv."""
    python = str(prepare(SITE, TEST))
    for name in (SITE, TEST):  # in this order: the second is constrained by the first
        source = name.replace(".txt", ".in")
        if code := call([python, *LOCK_COMMAND.split(), "--quiet", source, "-o", name]):
            print(message("not_locked", file=name), file=sys.stderr)
            return code
    print(message("locked"))
    return 0
