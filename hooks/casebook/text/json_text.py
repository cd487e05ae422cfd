"""The one format of every JSON file that is written."""

import json
from typing import Any


def to_json(data: Any) -> str:
    """Returns `data` as JSON with unescaped UTF-8, one space of indentation, and a newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
