"""The way from a folder to a casebook that may be published: load, parse, judge."""

from collections.abc import Iterable
from pathlib import Path

from casebook.casefile import Casebook, StoryFolder
from casebook.load import foreign_files, load_pages, load_stories, load_vocabulary
from casebook.model import Vocabulary
from casebook.parse import parse_story, parse_vocabulary
from casebook.parts import unknown_parts
from casebook.problems import CasebookError, Problem
from casebook.rules.all import FOLDER_RULES, RULES
from casebook.shape import UNFILLED
from casebook.unwritten import unwritten_prose
from casebook.yaml_text import YamlText


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


def judge(
    folders: Iterable[StoryFolder], vocabulary: Vocabulary, lines: dict[str, YamlText], known: list[Problem]
) -> tuple[Casebook, list[Problem]]:
    """The casebook of some stories, and what is wrong with it besides the problems that are `known` already."""
    problems: list[Problem] = []
    stories = []
    for folder in folders:
        problems += [problem for rule in FOLDER_RULES for problem in rule(folder)]
        problems += unwritten_prose(folder)
        story, found = parse_story(folder)
        problems += found
        stories += [story] if story else []
    book = Casebook(stories=tuple(stories), vocabulary=vocabulary, lines=lines)
    judged = [problem for rule in RULES for problem in rule(book)]
    if (
        known or problems
    ):  # of a value that stands in for a missing or wrong one, and of a line to be written, enough was said
        places = {(problem.path, problem.line) for problem in problems if problem.unwritten}
        places = {(path, line) for path, line in places if path.endswith(".md")}
        judged = [problem for problem in judged if (problem.path, problem.line) not in places]
        judged = [problem for problem in judged if UNFILLED not in f"{problem.message} {problem.tip}"]
    return book, problems + judged
