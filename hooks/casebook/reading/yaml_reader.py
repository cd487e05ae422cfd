"""Reads a strict subset of YAML into plain data with line numbers.

The subset has no surprises for people who do not know YAML: no anchors, aliases, merges, tags or second documents, no
duplicate keys, and every scalar is a text (`no`, `3:30` and `012` stay as they are written) until a model converts it.
It is read from the events of libyaml, so that no tag can construct an object, and an alias bomb is refused at its
first alias.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from casebook.model.yaml_text import FieldPath, YamlText
from casebook.reading.yaml_errors import explain
from casebook.text import characters
from casebook.wording.messages import LOADER, Message, message
from casebook.wording.problems import Problem, problem

# Far above what a story needs (about 6,000 nodes and 8 levels), and small enough to be read quickly.
MAX_DEPTH = 16
MAX_NODES = 50_000
MAX_TEXT = 5_000
MAX_KEY = 200


class _Refusal(Exception):
    """Stops the reading of a text at a line that the subset does not allow."""

    def __init__(self, line: int, reason: Message) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason


def read_yaml(text: str, path: str) -> tuple[YamlText | None, list[Problem]]:
    """Returns the data of `text`, or None if it cannot be read, and the problems found.

    `path` is the path of the file in the problems.
    """
    problems: list[Problem] = []
    try:
        reader = _Reader(text, path, problems)
        return reader.document(), problems
    except _Refusal as refusal:
        return None, [*problems, Problem(path, refusal.line, refusal.reason)]
    except yaml.YAMLError as error:
        return None, [*problems, Problem(path, *explain(text, error))]


class _Reader:
    """Builds the data from the events of the parser, and records the line of each key and item."""

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
            raise _Refusal(1, message("yaml_empty"))
        if event.version or event.tags:
            raise _Refusal(1, message("yaml_directive"))
        data = self.node(next(self.events), ())
        next(self.events)  # end of the document
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refusal(event.start_mark.line + 1, message("yaml_second_document"))
        return YamlText(data, self.lines)

    def node(self, event: Any, field_path: FieldPath) -> Any:
        line = event.start_mark.line + 1
        self.nodes += 1
        _refuse_tricks(event, line)
        if self.nodes > MAX_NODES:
            raise _Refusal(line, message("yaml_many_values", limit=MAX_NODES))
        if len(field_path) > MAX_DEPTH:
            raise _Refusal(line, message("yaml_deep", limit=MAX_DEPTH))
        self.lines.setdefault(field_path, line)
        if isinstance(event, yaml.ScalarEvent):
            if found := characters.first_unwanted(event.value):
                self.problems.append(problem(self.path, line, "invisible", code=found[0]))
            if len(event.value) > MAX_TEXT:
                raise _Refusal(line, message("yaml_long_text", limit=MAX_TEXT))
            return event.value.strip()
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(field_path)
        return self.mapping(field_path)

    def sequence(self, field_path: FieldPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*field_path, len(items))))
        return items

    def mapping(self, field_path: FieldPath) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            _refuse_tricks(event, line)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refusal(line, message("yaml_key_no_text"))
            key = str(event.value)
            if len(key) > MAX_KEY:
                raise _Refusal(line, message("yaml_long_key", limit=MAX_KEY))
            if key == "<<":
                raise _Refusal(line, message("yaml_merge"))
            value_event = next(self.events)
            value_line = value_event.start_mark.line + 1
            # a text may begin on a line below the name of its field; problems are then reported on that line
            if isinstance(value_event, yaml.ScalarEvent) and value_event.value:
                line = value_line
            self.lines.setdefault((*field_path, key), line)
            value = self.node(value_event, (*field_path, key))
            if key in entries:
                self.problems.append(problem(self.path, line, "yaml_twice", field=key))
            entries.setdefault(key, value)
        return entries


def _refuse_tricks(event: Any, line: int) -> None:
    """Refuses anchors, aliases and tags, which values and field names can have."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise _Refusal(line, message("yaml_anchor"))
    if getattr(event, "tag", None) is not None:
        raise _Refusal(line, message("yaml_tag", tag=event.tag))
