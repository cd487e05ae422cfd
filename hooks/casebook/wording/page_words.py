"""The fixed words of the generated pages, and the form of dates and lists, in each language."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import format_date

from casebook.languages import BABEL_LOCALES, Language
from casebook.text import dates
from casebook.wording.messages import LOADER
from casebook.wording.other_language import filled, joined

WORDS = Path(__file__).parents[3] / "overrides" / "casebook" / "words.yml"
PATTERNS = {"zh": ("y 年", "y 年 M 月", "y 年 M 月 d 日"), "en": ("y", "MMM y", "MMM d, y")}


@lru_cache
def entries() -> dict[str, Any]:
    """Returns all entries of words.yml by their key. They are cached; `entries.cache_clear()` reads them again."""
    with WORDS.open(encoding="utf-8") as file:  # PyYAML names the file in an error if it gets the file, not the text
        words: dict[str, Any] = yaml.load(file, Loader=LOADER)
    return words


class MissingWord(LookupError):
    """The code asks for an entry that words.yml does not have."""

    def __init__(self, key: str) -> None:
        super().__init__(f"words.yml has no entry {key!r}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def __call__(self, key: str, **values: Any) -> str:
        """Returns the words under `key` with `values` filled in; in English `n` selects the singular or plural.

        Raises MissingWord where words.yml has no such entry.
        """
        if key not in entries():
            raise MissingWord(key)
        entry = entries()[key][self.language]
        if isinstance(entry, dict):
            entry = entry["one" if values.get("n") == 1 else "other"]
        return filled(str(entry), values)

    def unfilled(self, *prefixes: str) -> dict[str, str | dict[str, str]]:
        """Returns the words whose keys begin with any of `prefixes`, with their placeholders, for a browser script."""
        return {key: entry[self.language] for key, entry in entries().items() if key.startswith(prefixes)}

    def about(self, text: str, approx: bool) -> str:
        """Returns `text`, marked as approximate if `approx` is set."""
        return self("about", text=text) if approx else text

    def date(self, text: str, approx: bool = False) -> str:
        """Returns a date as exactly as it is known: 2017 年 3 月, about Mar 2017."""
        pattern = PATTERNS[self.language][len(dates.parts(text)) - 1]
        return self.about(format_date(dates.first_day(text), pattern, locale=BABEL_LOCALES[self.language]), approx)

    def month(self, month: int) -> str:
        """Returns the short name of a month, 1 to 12: 3 月, Mar."""
        return format_date(date(2000, month, 1), "LLL", locale=BABEL_LOCALES[self.language]).replace("月", " 月")

    def join(self, items: list[str]) -> str:
        """Returns the items of a list in one line, separated as the language requires."""
        return joined("、" if self.language == "zh" else ", ", items)
