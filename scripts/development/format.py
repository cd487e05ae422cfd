"""Formats the code and repairs what the linter can repair. Standard library only."""

from commandline.environment import prepare
from commandline.programs import call
from commandline.project import SITE, TEST


def format_code() -> int:
    """Returns the linter's exit code: 1 for findings that it cannot repair."""
    python = str(prepare(SITE, TEST))
    return call([python, "-m", "ruff", "format", "."]) or call([python, "-m", "ruff", "check", "--fix", "."])
