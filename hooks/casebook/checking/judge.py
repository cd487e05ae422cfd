"""Stories held against the rules: all of a library, or the few that somebody works on."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from casebook.model.casebook import STORIES, VOCABULARY, Casebook, StoryFolder
from casebook.model.removed_and_renamed import History
from casebook.model.story import Vocabulary
from casebook.reading.files import load_story, load_vocabulary
from casebook.reading.parse import parse_story, parse_vocabulary
from casebook.reading.shape_errors import STAND_IN
from casebook.reading.unfinished import unfinished_prose
from casebook.reading.yaml_reader import YamlText
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
        judged = [problem for problem in judged if STAND_IN not in repr(problem.said)]
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
