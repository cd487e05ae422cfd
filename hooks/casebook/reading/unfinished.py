"""Finds the places that are still to be written.

In the facts such a place is a text that is `TODO` or begins with `TODO:`, in the prose the word `TODO` outside code.
A story with such places is unfinished, not wrong; they are reported separately from the errors.
"""

import re
from collections.abc import Iterator
from typing import Any

from casebook.languages import NARRATIVES
from casebook.model.base import Model
from casebook.model.casebook import StoryFolder
from casebook.model.yaml_text import FieldPath, YamlText
from casebook.reading.model_fields import field_name, may_be_missing
from casebook.reading.repair import STAND_IN
from casebook.text.todo import unfinished_lines
from casebook.wording.problems import Problem, problem

TODO = re.compile(r"TODO\s*(?:[:：].*)?", re.DOTALL)


def replace_unfinished(
    text: YamlText, path: str, model: type[Model] | None = None
) -> tuple[frozenset[FieldPath], list[Problem]]:
    """Replaces the unfinished texts in the data of `text`, in place, so that the rest can be checked.

    Returns their paths within the file, and a problem for each. If the model of the file is given, the problem of a
    field that may be missing offers to leave it out.
    """
    field_paths = frozenset(_replace(text.data, ()))
    keys = {
        field_path: "unwritten_optional" for field_path in field_paths if model and may_be_missing(model, field_path)
    }
    return field_paths, [
        problem(
            path,
            text.line(field_path),
            keys.get(field_path, "unwritten_field"),
            field=field_name(field_path),
        )
        for field_path in field_paths
    ]


def _replace(data: Any, field_path: FieldPath) -> Iterator[FieldPath]:
    """Replaces each unfinished text inside `data`, which is at `field_path`, and yields its path."""
    entries = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for key, value in entries:
        if isinstance(value, str) and TODO.fullmatch(value):
            data[key] = STAND_IN
            yield (*field_path, key)
        else:
            yield from _replace(value, (*field_path, key))


def unfinished_prose(folder: StoryFolder) -> list[Problem]:
    """Returns a problem for each line of the narratives that is still to be written."""
    return [
        problem(folder.path(name), line, "unwritten_line")
        for name in NARRATIVES.values()
        for line in unfinished_lines(folder.files.get(name, ""))
    ]
