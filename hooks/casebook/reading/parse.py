"""Texts to models: the shape of one file, with every mistake in it as a problem at its line.

A file with mistakes is repaired as far as that is safe (an unknown field dropped, a missing
language filled in), so that the rules can judge the rest in the same run. Nothing repaired is ever
published: any problem stops the build.
"""

from typing import Any, TypeVar

from pydantic import ValidationError

from casebook.model.casebook import STORIES, VOCABULARY, LoadedStory, StoryFolder
from casebook.model.removed_and_renamed import REMOVED, RENAMED, History, Removed, Renamed
from casebook.model.story import VOCABULARIES, Model, Story, Term, Vocabulary
from casebook.reading.shape_errors import describe, repair, told_elsewhere
from casebook.reading.unfinished import take_out
from casebook.reading.yaml_reader import FieldPath, YamlText, read_yaml
from casebook.wording.problems import Problem, problem

M = TypeVar("M", bound=Model)


def parse_story(folder: StoryFolder) -> tuple[LoadedStory | None, list[Problem]]:
    """The story of a folder, or None where its story.yml has not the shape of one."""
    path = folder.path("story.yml")
    if not folder.files.get("story.yml"):
        return None, []  # the rule about the three files, or the loader, says so
    text, problems = read_yaml(folder.files["story.yml"], path)
    if text is None:
        return None, problems
    unwritten, found = take_out(text, path, Story)
    problems += found
    facts, found = _model(Story, text.data, text, path, (), unwritten)
    problems += found
    return (LoadedStory(folder=folder, facts=facts, yaml=text) if facts else None), problems


def parse_vocabulary(texts: dict[str, str]) -> tuple[Vocabulary, dict[str, YamlText], list[Problem]]:
    """The vocabulary, the lines of its files, and what is wrong with their shape."""
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
        unwritten, found = take_out(text, path)
        problems += found
        parsed: list[Term] = []
        for index, data in enumerate(text.data):
            term, found = _model(Term, data, text, path, (index,), unwritten)
            problems += found
            parsed += [term] if term else []
        terms[name] = tuple(parsed)
    return Vocabulary(**terms), lines, problems


def parse_history(texts: dict[str, str]) -> tuple[History, list[Problem]]:
    """What was taken down and what moved, and what is wrong with the shape of the two files."""
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
    model: type[M], data: Any, text: YamlText, path: str, base: FieldPath, unwritten: frozenset[FieldPath]
) -> tuple[M | None, list[Problem]]:
    """`data` as a `model`, repaired where it has mistakes; None where that is not possible.

    `unwritten` are the places of which it was said that they are still to be written.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
    # pydantic calls a list too short of which it refused the entries, and says so of each of them
    errors = [error for error in errors if not (error["type"] == "too_short" and error["input"])]
    untold = [
        error for error in errors if base + error["loc"] not in unwritten and not told_elsewhere(model, error, errors)
    ]
    problems = [describe(model, error, text, path, base) for error in untold]
    repaired = [repair(model, data, error) for error in errors]
    if not all(repaired):
        return None, problems
    try:
        return model.model_validate(data), problems
    except ValidationError:
        return None, problems
