"""JSON as it is written to files."""

import json
from typing import Any


def to_json(data: Any) -> str:
    """JSON as it is written to a file: UTF-8 unescaped, one space of indent, a newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
