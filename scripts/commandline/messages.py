"""The texts of the command line, in the reader's language. Standard library only.

They are in messages.json, by key, in English and Chinese with the same placeholders in braces. The section `argparse`
translates the texts of Python's own parser.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

CATALOGUE = Path(__file__).with_name("messages.json")
LANGUAGES = ("zh", "en")


class CommandError(Exception):
    """The failure of a command; its text gives the reason and the remedy."""


def message(key: str, /, **values: object) -> str:
    """Returns the text `key` in the reader's language, filled with `values`."""
    text: str = catalogue()["texts"][key][language_of_reader()]
    return text.format(**values)


def language_of_reader() -> str:
    """Returns zh or en, from the variables of the locale.

    `casebook.wording.messages` has the same function, but needs packages that may not be installed yet; a test compares
    the two.
    """
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").lower().startswith("zh") else "en"


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Any]:
    """Returns the content of messages.json."""
    read: dict[str, Any] = json.loads(CATALOGUE.read_text("utf-8"))
    return read
