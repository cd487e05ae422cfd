"""Strict YAML: text in, plain data with line numbers out.

A subset of YAML in which a text means the same to everybody: no anchors, aliases, merges, tags or
second documents, no duplicate keys, and every scalar stays text (`no`, `3:30` and `012` are what
they look like) until the model asks for a number. Works on libyaml's events, so nothing is ever
constructed from a tag and an alias bomb is refused at its first alias.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from casebook import characters
from casebook.problems import Problem

# Far above what a story needs (about 6,000 nodes, 8 levels), far below what hurts.
MAX_DEPTH = 16
MAX_NODES = 50_000
MAX_TEXT = 5_000
MAX_KEY = 200

# The C parser is seven times as fast; a Python without it still works.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlText:
    """Data of nested dict, list and str, and the line on which each key or item stands."""

    data: Any
    lines: dict[Location, int] = field(default_factory=dict)

    def line(self, location: Location) -> int:
        """The line of the deepest part of `location` that exists in the text."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class _Refusal(Exception):
    """Stops the reading of one text; carries line, message and tip."""


def read_yaml(text: str, path: str) -> tuple[YamlText | None, list[Problem]]:
    """The data of `text`, or the problems that forbid reading it; `path` is only for messages."""
    problems: list[Problem] = []
    try:
        reader = _Reader(text, path, problems)
        return reader.document(), problems
    except _Refusal as refusal:
        line, message, tip = refusal.args
        return None, [*problems, Problem(path, line, message, tip)]
    except yaml.YAMLError as error:
        # a quote that is never closed ends with the file: what matters is where it was opened
        unclosed = "quoted" in str(getattr(error, "context", ""))
        mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
        line = mark.line + 1 if mark else _line_of(text, getattr(error, "position", 0))
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
        tip = "Check the indentation, the colons and the quotes around this line."
        return None, [*problems, Problem(path, line, f"the YAML cannot be read: {what}", tip)]


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


class _Reader:
    """Builds the data from events, noting lines and refusing what the subset does not allow."""

    def __init__(self, text: str, path: str, problems: list[Problem]) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=Loader)
        self.path = path
        self.problems = problems
        self.lines: dict[Location, int] = {}
        self.nodes = 0

    def document(self) -> YamlText:
        next(self.events)  # start of the stream
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refusal(1, "the file is empty", "Copy the form of another file of this kind.")
        if event.version or event.tags:
            raise _Refusal(1, "a directive (%) stands before the data", "Remove it and the line '---'.")
        data = self.node(next(self.events), ())
        next(self.events)  # end of the document
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refusal(
                event.start_mark.line + 1,
                "a second document starts here",
                "Remove the line '---' and what follows it.",
            )
        return YamlText(data, self.lines)

    def node(self, event: Any, location: Location) -> Any:
        line = event.start_mark.line + 1
        self.nodes += 1
        _refuse_tricks(event, line)
        if self.nodes > MAX_NODES:
            raise _Refusal(line, f"the file has more than {MAX_NODES:,} values", "Shorten it.")
        if len(location) > MAX_DEPTH:
            raise _Refusal(line, f"the values are nested more than {MAX_DEPTH} deep", "Flatten them.")
        self.lines.setdefault(location, line)
        if isinstance(event, yaml.ScalarEvent):
            if found := characters.unwanted(event.value):
                self.problems.append(Problem(self.path, line, f"{found[0]} stands here", characters.TIP))
            if len(event.value) > MAX_TEXT:
                raise _Refusal(line, f"a text of more than {MAX_TEXT:,} characters", "Shorten it.")
            return event.value.strip()
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(location)
        return self.mapping(location)

    def sequence(self, location: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*location, len(items))))
        return items

    def mapping(self, location: Location) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            _refuse_tricks(event, line)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refusal(line, "a field name is not plain text", "Write it as a single word.")
            key = str(event.value)
            if len(key) > MAX_KEY:
                raise _Refusal(line, f"a field name of more than {MAX_KEY} characters", "Write a single word.")
            if key == "<<":
                raise _Refusal(line, "a merge (<<) is not allowed", "Write the fields out.")
            self.lines.setdefault((*location, key), line)
            value = self.node(next(self.events), (*location, key))
            if key in entries:
                self.problems.append(
                    Problem(self.path, line, f"the field '{key}' stands here twice", "Keep one of them.")
                )
            entries.setdefault(key, value)
        return entries


def _refuse_tricks(event: Any, line: int) -> None:
    """Anchors, aliases and tags, on values as on field names."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise _Refusal(line, "anchors and aliases (& and *) are not allowed", "Write the value out.")
    if getattr(event, "tag", None) is not None:
        raise _Refusal(line, f"the tag '{event.tag}' is not allowed", "Write the value as plain text.")
