"""Formats the code and repairs what the linter can repair. Standard library only."""

from commandline.environment import prepare
from commandline.programs import call
from commandline.project import SITE, TEST


def format_code() -> int:
    """Runs the formatter, then the linter; returns 1 if there are findings that the linter cannot repair."""
    python = str(prepare(SITE, TEST))
    return call([python, "-m", "ruff", "format", "."]) or call([python, "-m", "ruff", "check", "--fix", "."])
