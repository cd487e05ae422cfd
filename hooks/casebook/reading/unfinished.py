"""What is still to be written: the places that a scaffold, or somebody in a hurry, left for later.

In the facts a text that is `TODO` or begins with `TODO:`; in the prose the word `TODO` outside code. A story with
such places is unfinished, which is something else than broken: they are told apart from the errors.
"""

import re
from collections.abc import Iterator
from typing import Any

from casebook.languages import NARRATIVES
from casebook.model.base import Model
from casebook.model.casebook import StoryFolder
from casebook.model.yaml_text import FieldPath, YamlText
from casebook.reading.shape_errors import STAND_IN, field_name, may_be_missing
from casebook.text.todo import unfinished_lines
from casebook.wording.problems import Problem, problem

PLACE = re.compile(r"TODO\s*(?:[:：].*)?", re.DOTALL)


def replace_unfinished(
    text: YamlText, path: str, model: type[Model] | None = None
) -> tuple[frozenset[FieldPath], list[Problem]]:
    """The places of a file that are still to be written, and a problem for each.

    In the data something else stands in for them, so that the rest can be judged. `model` is what the file holds, if
    what no source says may be left out of it.
    """
    places = frozenset(_replace(text.data, ()))
    keys = {place: "unwritten_optional" for place in places if model and may_be_missing(model, place)}
    return places, [
        problem(path, text.line(place), keys.get(place, "unwritten_field"), field=field_name(place)) for place in places
    ]


def _replace(data: Any, field_path: FieldPath) -> Iterator[FieldPath]:
    entries = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for key, value in entries:
        if isinstance(value, str) and PLACE.fullmatch(value):
            data[key] = STAND_IN
            yield (*field_path, key)
        else:
            yield from _replace(value, (*field_path, key))


def unfinished_prose(folder: StoryFolder) -> list[Problem]:
    """A problem for each line of the narratives that is still to be written."""
    return [
        problem(folder.path(name), line, "unwritten_line")
        for name in NARRATIVES.values()
        for line in unfinished_lines(folder.files.get(name, ""))
    ]
