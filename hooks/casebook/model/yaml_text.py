"""Plain data read from YAML, and the line of each field."""

from dataclasses import dataclass, field
from typing import Any

FieldPath = tuple[str | int, ...]
"""The keys and list indexes that lead to a field, as in ("uses", 0, "effect")."""


@dataclass(frozen=True, slots=True)
class YamlText:
    """Data of nested dict, list and str, and the line, from 1, of each key and each item."""

    data: Any
    lines: dict[FieldPath, int] = field(default_factory=dict)

    def line(self, field_path: FieldPath) -> int:
        """Returns the line of a field; if it is missing, that of the innermost field around it that exists."""
        while field_path and field_path not in self.lines:
            field_path = field_path[:-1]
        return self.lines.get(field_path, 1)
