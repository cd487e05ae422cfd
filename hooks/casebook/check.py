"""The way from a folder to a casebook that may be published: load, parse, judge."""

from pathlib import Path

from casebook.casefile import Casebook
from casebook.judge import judge
from casebook.load import foreign_files, load_pages, load_stories, load_vocabulary
from casebook.parse import parse_vocabulary
from casebook.parts import unknown_parts
from casebook.problems import CasebookError


def read_casebook(root: Path) -> Casebook:
    """The casebook of the project at `root`; CasebookError with every problem where it has any."""
    texts, problems = load_vocabulary(root)
    vocabulary, lines, found = parse_vocabulary(texts)
    problems += found
    folders, found = load_stories(root)
    problems += found
    book, found = judge(folders, vocabulary, lines, problems)
    problems += found
    pages, found = load_pages(root)
    problems += found
    problems += foreign_files(root)
    problems += [problem for path, text in pages.items() for problem in unknown_parts(path, text)]
    if problems:
        raise CasebookError(problems)
    return book
