"""Plain data read from YAML, with the line of each field."""

from dataclasses import dataclass, field
from typing import Any

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlText:
    """Data of nested dict, list and str, and the line on which each key or item stands."""

    data: Any
    lines: dict[FieldPath, int] = field(default_factory=dict)

    def line(self, field_path: FieldPath) -> int:
        """The line of the deepest part of `field_path` that exists in the text."""
        while field_path and field_path not in self.lines:
            field_path = field_path[:-1]
        return self.lines.get(field_path, 1)
