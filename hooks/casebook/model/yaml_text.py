"""Plain data read from YAML, with the line of each field."""

from dataclasses import dataclass, field
from typing import Any

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
