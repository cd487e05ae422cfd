"""Accepts the present output of the tests as the expected one. Standard library only."""

from commandline.environment import prepare
from commandline.messages import message
from commandline.programs import call
from commandline.project import SITE, TEST


def bless() -> int:
    """Runs tests/bless.py, which rewrites the expected output; returns its exit code."""
    code = call([str(prepare(SITE, TEST)), "tests/bless.py"])
    print(message("blessed"))
    return code
