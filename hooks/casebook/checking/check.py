"""Reads a project's files, parses them and applies every rule, which results in a casebook or in problems."""

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
from casebook.rules import registry
from casebook.rules.markers import unknown_markers
from casebook.wording.problems import CasebookError, Problem

# A check of single stories ignores what was taken down or moved.
NO_HISTORY = History()


def judge(
    folders: Iterable[StoryFolder],
    vocabulary: Vocabulary,
    lines: dict[str, YamlText],
    known: list[Problem],
    history: History = NO_HISTORY,
) -> tuple[Casebook, list[Problem]]:
    """Parses the stories in `folders` and applies every rule to them and to the vocabulary.

    `lines` are the lines of the vocabulary's files, and `known` are the problems found so far; if there are any, a
    value that replaced a reported one causes no second problem. Returns the casebook and the new problems.
    """
    problems: list[Problem] = []
    stories = []
    for folder in folders:
        problems += [problem for rule in registry.FOLDER_RULES for problem in rule(folder)]
        problems += unfinished_prose(folder)
        story, found = parse_story(folder)
        problems += found
        stories += [story] if story else []
    book = Casebook(stories=tuple(stories), vocabulary=vocabulary, lines=lines, history=history)
    broken_rules = [problem for rule in registry.RULES for problem in rule(book)]
    if known or problems:  # replaced values and unfinished lines of the prose are already reported
        unfinished = {(problem.path, problem.line) for problem in problems if problem.unfinished}
        unfinished = {(path, line) for path, line in unfinished if path.endswith(".md")}
        broken_rules = [
            problem
            for problem in broken_rules
            if (problem.path, problem.line) not in unfinished and not mentions_stand_in(problem.message)
        ]
    return book, problems + broken_rules


def judge_stories(root: Path, slugs: Iterable[str]) -> Casebook:
    """Returns a casebook of some stories of the project at `root`; other stories and the pages are not read.

    Raises CasebookError with the problems of these stories and of the vocabulary, to which a term may have been added
    for them. Unfinished places in the vocabulary alone are no error, because a contributor who knows the other
    language may fill them in; they are in `Casebook.unfinished`.
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
    checked = tuple([f"{STORIES}/{folder.slug}/" for folder in folders] + [f"{VOCABULARY}/"])
    relevant = [problem for problem in problems + found if problem.path.startswith(checked)]
    unfinished = [problem for problem in relevant if problem.unfinished and problem.path.startswith(f"{VOCABULARY}/")]
    if len(relevant) > len(unfinished):
        raise CasebookError(relevant)
    return replace(book, unfinished=CasebookError(unfinished).problems)


def read_casebook(root: Path) -> Casebook:
    """Returns the casebook of the project at `root`; raises CasebookError with all problems if there are any."""
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
    address_list, found = load_addresses(root)
    problems += found
    if not problems:  # otherwise the addresses of an unreadable file would be reported as lost
        problems += lost_addresses(book, pages, address_list)
    if problems:
        raise CasebookError(problems)
    return book
