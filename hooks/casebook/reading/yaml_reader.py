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

from casebook.reading.yaml_errors import explain
from casebook.text import characters
from casebook.wording.messages import LOADER, Said, said
from casebook.wording.problems import Problem, problem

# Far above what a story needs (about 6,000 nodes, 8 levels), far below what hurts.
MAX_DEPTH = 16
MAX_NODES = 50_000
MAX_TEXT = 5_000
MAX_KEY = 200

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlText:
    """Data of nested dict, list and str, and the line on which each key or item stands."""

    data: Any
    lines: dict[FieldPath, int] = field(default_factory=dict)

    def line(self, location: FieldPath) -> int:
        """The line of the deepest part of `location` that exists in the text."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class _Refusal(Exception):
    """Stops the reading of one text."""

    def __init__(self, line: int, said: Said) -> None:
        super().__init__(line, said)
        self.line, self.said = line, said


def read_yaml(text: str, path: str) -> tuple[YamlText | None, list[Problem]]:
    """The data of `text`, or the problems that forbid reading it; `path` is only for messages."""
    problems: list[Problem] = []
    try:
        reader = _Reader(text, path, problems)
        return reader.document(), problems
    except _Refusal as refusal:
        return None, [*problems, Problem(path, refusal.line, refusal.said)]
    except yaml.YAMLError as error:
        return None, [*problems, Problem(path, *explain(text, error))]


class _Reader:
    """Builds the data from events, noting lines and refusing what the subset does not allow."""

    def __init__(self, text: str, path: str, problems: list[Problem]) -> None:
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self.path = path
        self.problems = problems
        self.lines: dict[FieldPath, int] = {}
        self.nodes = 0

    def document(self) -> YamlText:
        next(self.events)  # start of the stream
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refusal(1, said("yaml_empty"))
        if event.version or event.tags:
            raise _Refusal(1, said("yaml_directive"))
        data = self.node(next(self.events), ())
        next(self.events)  # end of the document
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refusal(event.start_mark.line + 1, said("yaml_second_document"))
        return YamlText(data, self.lines)

    def node(self, event: Any, location: FieldPath) -> Any:
        line = event.start_mark.line + 1
        self.nodes += 1
        _refuse_tricks(event, line)
        if self.nodes > MAX_NODES:
            raise _Refusal(line, said("yaml_many_values", limit=MAX_NODES))
        if len(location) > MAX_DEPTH:
            raise _Refusal(line, said("yaml_deep", limit=MAX_DEPTH))
        self.lines.setdefault(location, line)
        if isinstance(event, yaml.ScalarEvent):
            if found := characters.unwanted(event.value):
                self.problems.append(problem(self.path, line, "invisible", code=found[0]))
            if len(event.value) > MAX_TEXT:
                raise _Refusal(line, said("yaml_long_text", limit=MAX_TEXT))
            return event.value.strip()
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(location)
        return self.mapping(location)

    def sequence(self, location: FieldPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*location, len(items))))
        return items

    def mapping(self, location: FieldPath) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            _refuse_tricks(event, line)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refusal(line, said("yaml_key_no_text"))
            key = str(event.value)
            if len(key) > MAX_KEY:
                raise _Refusal(line, said("yaml_long_key", limit=MAX_KEY))
            if key == "<<":
                raise _Refusal(line, said("yaml_merge"))
            inside = next(self.events)
            begins = inside.start_mark.line + 1
            if isinstance(inside, yaml.ScalarEvent) and inside.value:  # a text may begin below its field's name
                line = begins
            self.lines.setdefault((*location, key), line)
            value = self.node(inside, (*location, key))
            if key in entries:
                self.problems.append(problem(self.path, line, "yaml_twice", field=key))
            entries.setdefault(key, value)
        return entries


def _refuse_tricks(event: Any, line: int) -> None:
    """Anchors, aliases and tags, on values as on field names."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise _Refusal(line, said("yaml_anchor"))
    if getattr(event, "tag", None) is not None:
        raise _Refusal(line, said("yaml_tag", tag=event.tag))
