"""The way from a folder to a casebook that may be published: load, parse, judge."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from casebook.checking.published_addresses import lost_addresses
from casebook.model.casebook import STORIES, VOCABULARY, Casebook, StoryFolder
from casebook.model.history import History
from casebook.model.vocabulary import Vocabulary
from casebook.model.yaml_text import YamlText
from casebook.reading.files import (
    foreign_files,
    load_addresses,
    load_history,
    load_pages,
    load_stories,
    load_story,
    load_vocabulary,
)
from casebook.reading.parse import parse_history, parse_story, parse_vocabulary
from casebook.reading.repair import mentions_stand_in
from casebook.reading.unfinished import unfinished_prose
from casebook.rules.markers import unknown_markers
from casebook.rules.registry import FOLDER_RULES, RULES
from casebook.wording.problems import CasebookError, Problem

# of the few stories that somebody works on, nobody asks what was taken down
NOTHING = History()


def judge(
    folders: Iterable[StoryFolder],
    vocabulary: Vocabulary,
    lines: dict[str, YamlText],
    known: list[Problem],
    history: History = NOTHING,
) -> tuple[Casebook, list[Problem]]:
    """The casebook of these stories, and what is wrong with it besides the problems that are `known` already."""
    problems: list[Problem] = []
    stories = []
    for folder in folders:
        problems += [problem for rule in FOLDER_RULES for problem in rule(folder)]
        problems += unfinished_prose(folder)
        story, found = parse_story(folder)
        problems += found
        stories += [story] if story else []
    book = Casebook(stories=tuple(stories), vocabulary=vocabulary, lines=lines, history=history)
    judged = [problem for rule in RULES for problem in rule(book)]
    if known or problems:  # of a value that stands in for another, and of a line to be written, enough was said
        places = {(problem.path, problem.line) for problem in problems if problem.unfinished}
        places = {(path, line) for path, line in places if path.endswith(".md")}
        judged = [problem for problem in judged if (problem.path, problem.line) not in places]
        judged = [problem for problem in judged if not mentions_stand_in(problem.message)]
    return book, problems + judged


def judge_stories(root: Path, slugs: Iterable[str]) -> Casebook:
    """The casebook of these stories of the project at `root`; no other one is read, nor any page.

    CasebookError with their problems and the vocabulary's, where there are any: a term may have been added for them.
    What of a term is still to be written is no problem of theirs: whoever speaks that language fills it in.
    """
    texts, problems = load_vocabulary(root)
    vocabulary, lines, found = parse_vocabulary(texts)
    problems += found
    folders = []
    for slug in slugs:
        folder, found = load_story(root, slug)
        problems += found
        folders.append(folder)
    book, found = judge(folders, vocabulary, lines, problems)
    own = tuple([f"{STORIES}/{folder.slug}/" for folder in folders] + [f"{VOCABULARY}/"])
    shown = [problem for problem in problems + found if problem.path.startswith(own)]
    waiting = [problem for problem in shown if problem.unfinished and problem.path.startswith(f"{VOCABULARY}/")]
    if len(shown) > len(waiting):
        raise CasebookError(shown)
    return replace(book, unfinished=CasebookError(waiting).problems)


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
