"""The way from a folder to a casebook that may be published: load, parse, judge."""

from pathlib import Path

from casebook.checking.judge import judge
from casebook.checking.published_addresses import lost_addresses
from casebook.model.casebook import Casebook
from casebook.pages.markers import unknown_markers
from casebook.reading.files import (
    foreign_files,
    load_addresses,
    load_history,
    load_pages,
    load_stories,
    load_vocabulary,
)
from casebook.reading.parse import parse_history, parse_vocabulary
from casebook.wording.problems import CasebookError


def read_casebook(root: Path) -> Casebook:
    """The casebook of the project at `root`; CasebookError with every problem where it has any."""
    texts, problems = load_vocabulary(root)
    vocabulary, lines, found = parse_vocabulary(texts)
    problems += found
    folders, found = load_stories(root)
    problems += found
    texts, found = load_history(root)
    problems += found
    history, found = parse_history(texts)
    problems += found
    book, found = judge(folders, vocabulary, lines, problems, history)
    problems += found
    pages, found = load_pages(root)
    problems += found
    problems += foreign_files(root)
    problems += [problem for path, text in pages.items() for problem in unknown_markers(path, text)]
    kept, found = load_addresses(root)
    problems += found
    if not problems:  # what cannot be read is not gone
        problems += lost_addresses(book, pages, kept)
    if problems:
        raise CasebookError(problems)
    return book
