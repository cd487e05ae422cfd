"""Parses the text of files into models, and reports each mistake in their form as a problem at its line.

A file with mistakes is repaired as far as possible (an unknown field is removed, a missing text filled in), so that
the rules can check the rest in the same run. Repaired data is never published, because any problem stops the build.
"""

from typing import Any, TypeVar

from pydantic import ValidationError

from casebook.model.base import Model
from casebook.model.casebook import STORIES, VOCABULARY, LoadedStory, StoryFolder
from casebook.model.history import REMOVED, RENAMED, History, Removed, Renamed
from casebook.model.story import Story
from casebook.model.vocabulary import VOCABULARIES, Term, Vocabulary
from casebook.model.yaml_text import FieldPath, YamlText
from casebook.reading.repair import repair
from casebook.reading.shape_errors import describe, is_missing_by_typo
from casebook.reading.unfinished import replace_unfinished
from casebook.reading.yaml_reader import read_yaml
from casebook.wording.problems import Problem, problem

M = TypeVar("M", bound=Model)


def parse_story(folder: StoryFolder) -> tuple[LoadedStory | None, list[Problem]]:
    """Returns the story of a folder, or None if its story.yml cannot be made into one, and the problems found."""
    path = folder.path("story.yml")
    if not folder.files.get("story.yml"):
        return None, []  # reported by the rule about the files of a story, or when the file was read
    text, problems = read_yaml(folder.files["story.yml"], path)
    if text is None:
        return None, problems
    unfinished, found = replace_unfinished(text, path, Story)
    problems += found
    facts, found = _model(Story, text.data, text, path, (), unfinished)
    problems += found
    return (LoadedStory(folder=folder, facts=facts, yaml=text) if facts else None), problems


def parse_vocabulary(texts: dict[str, str]) -> tuple[Vocabulary, dict[str, YamlText], list[Problem]]:
    """Returns the vocabulary, the lines of its files by name, and the problems found.

    `texts` maps names of vocabularies to the texts of their files; a vocabulary with an empty text is skipped.
    """
    problems: list[Problem] = []
    lines: dict[str, YamlText] = {}
    terms: dict[str, tuple[Term, ...]] = {}
    for name in VOCABULARIES:
        path = f"{VOCABULARY}/{name}.yml"
        if not texts.get(name):
            continue
        text, found = read_yaml(texts[name], path)
        problems += found
        if text is None:
            continue
        lines[name] = text
        if not isinstance(text.data, list):
            problems.append(problem(path, 1, "not_a_list_of_terms"))
            continue
        if not text.data:
            problems.append(problem(path, 1, "no_terms"))
        unfinished, found = replace_unfinished(text, path)
        problems += found
        parsed: list[Term] = []
        for index, data in enumerate(text.data):
            term, found = _model(Term, data, text, path, (index,), unfinished)
            problems += found
            parsed += [term] if term else []
        terms[name] = tuple(parsed)
    return Vocabulary(**terms), lines, problems


def parse_history(texts: dict[str, str]) -> tuple[History, list[Problem]]:
    """Returns the history of removed stories and moved pages, and the problems found.

    `texts` maps the names of the two files to their texts.
    """
    problems: list[Problem] = []
    lines: dict[str, YamlText] = {}

    def entries(name: str, model: type[M], field: str) -> tuple[M, ...]:
        path = f"{STORIES}/{name}"
        text, found = read_yaml(texts[name], path) if texts.get(name) else (None, [])
        problems.extend(found)
        if text is None:
            return ()
        lines[name] = text
        if not isinstance(text.data, list):
            problems.append(problem(path, 1, "record_not_a_list", field=field))
            return ()
        parsed: list[M] = []
        for index, data in enumerate(text.data):
            entry, found = _model(model, data, text, path, (index,), frozenset())
            problems.extend(found)
            parsed += [entry] if entry else []
        return tuple(parsed)

    removed = entries(REMOVED, Removed, "slug")
    renamed = entries(RENAMED, Renamed, "old")
    return History(removed=removed, renamed=renamed, lines=lines), problems


def _model(
    model: type[M], data: Any, text: YamlText, path: str, base: FieldPath, unfinished: frozenset[FieldPath]
) -> tuple[M | None, list[Problem]]:
    """Returns `data` as a `model`, or None if it cannot be repaired, and the problems found.

    `data` is at `base` in the file at `path`, whose lines `text` knows; it is repaired in place. `unfinished` are the
    paths that are already reported as still to be written.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
    # pydantic also reports a list as too short if it rejected its entries; those are reported one by one
    errors = [error for error in errors if not (error["type"] == "too_short" and error["input"])]
    new_errors = [
        error
        for error in errors
        if base + error["loc"] not in unfinished and not is_missing_by_typo(model, error, errors)
    ]
    problems = [describe(model, error, text, path, base) for error in new_errors]
    repaired = [repair(model, data, error) for error in errors]
    if not all(repaired):
        return None, problems
    try:
        return model.model_validate(data), problems
    except ValidationError:
        return None, problems
