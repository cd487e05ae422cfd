"""What is still to be written: the places that a scaffold, or somebody in a hurry, left for later.

In the facts a text that is `TODO` or begins with `TODO:`; in the prose the word `TODO` outside code. A story with
such places is unfinished, which is something else than broken: they are told apart from the errors.
"""

import re
from collections.abc import Iterator
from typing import Any

from casebook.model.casebook import NARRATIVES, StoryFolder
from casebook.model.story import Model
from casebook.reading.shape_errors import STAND_IN, may_be_missing, name_of
from casebook.reading.yaml_reader import FieldPath, YamlText
from casebook.text.markdown_code import without_code
from casebook.text.narrative import numbered
from casebook.wording.problems import Problem, problem

PLACE = re.compile(r"TODO\s*(?:[:：].*)?", re.DOTALL)
# not \b: Chinese characters are letters too
WORD = re.compile(r"(?<![A-Za-z0-9_])TODO(?![A-Za-z0-9_])")


def take_out(text: YamlText, path: str, model: type[Model] | None = None) -> tuple[frozenset[FieldPath], list[Problem]]:
    """The places of a file that are still to be written, and a problem for each.

    In the data something else stands in for them, so that the rest can be judged. `model` is what the file holds, if
    what no source says may be left out of it.
    """
    places = frozenset(_replace(text.data, ()))
    keys = {place: "unwritten_optional" for place in places if model and may_be_missing(model, place)}
    return places, [
        problem(path, text.line(place), keys.get(place, "unwritten_field"), field=name_of(place)) for place in places
    ]


def _replace(data: Any, location: FieldPath) -> Iterator[FieldPath]:
    entries = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for key, value in entries:
        if isinstance(value, str) and PLACE.fullmatch(value):
            data[key] = STAND_IN
            yield (*location, key)
        else:
            yield from _replace(value, (*location, key))


def unfinished_prose(folder: StoryFolder) -> list[Problem]:
    """A problem for each line of the narratives that is still to be written."""
    return [
        problem(folder.path(name), line, "unwritten_line")
        for name in NARRATIVES.values()
        for line in unfinished_lines(folder.files.get(name, ""))
    ]


def unfinished_lines(prose: str) -> list[int]:
    """The numbers of the lines that hold the word TODO outside code."""
    return [number for number, line in numbered(without_code(prose)) if WORD.search(line)]
