"""The fixed words of the generated pages, and how dates and lists are written."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import format_date

from casebook.model.story import Citation, Language, Source
from casebook.text import dates
from casebook.wording.messages import LOADER
from casebook.wording.other_language import filled, joined

WORDS = Path(__file__).parents[3] / "overrides" / "casebook" / "words.yml"
LOCALES = {"zh": "zh_Hans_CN", "en": "en_US"}
PATTERNS = {"zh": ("y 年", "y 年 M 月", "y 年 M 月 d 日"), "en": ("y", "MMM y", "MMM d, y")}


@lru_cache
def entries() -> dict[str, Any]:
    """All words by their key; read once until `entries.cache_clear()`."""
    with WORDS.open(encoding="utf-8") as file:  # not its text: an error then names the file
        words: dict[str, Any] = yaml.load(file, Loader=LOADER)
    return words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def __call__(self, key: str, **values: Any) -> str:
        """The words under `key`, filled with `values`; `n` also chooses the plural form in English."""
        entry = entries()[key][self.language]
        if isinstance(entry, dict):
            entry = entry["one" if values.get("n") == 1 else "other"]
        return filled(str(entry), values)

    def unfilled(self, *beginnings: str) -> dict[str, str | dict[str, str]]:
        """The words whose keys begin with any of `beginnings` as they stand in the file, for a script to fill."""
        return {key: entry[self.language] for key, entry in entries().items() if key.startswith(beginnings)}

    def about(self, text: str, approx: bool) -> str:
        """`text`, marked as approximate where it is."""
        return self("about", text=text) if approx else text

    def date(self, text: str, approx: bool = False) -> str:
        """A date as exactly as it is known: 2017 年 3 月, about Mar 2017."""
        pattern = PATTERNS[self.language][len(dates.parts(text)) - 1]
        return self.about(format_date(dates.first_day(text), pattern, locale=LOCALES[self.language]), approx)

    def month(self, month: int) -> str:
        """A month's short name: 3 月, Mar."""
        return format_date(date(2000, month, 1), "LLL", locale=LOCALES[self.language]).replace("月", " 月")

    def join(self, items: list[str]) -> str:
        """Items of a list in one line."""
        return joined("、" if self.language == "zh" else ", ", items)

    def place(self, citation: Citation) -> str:
        """Where in its source a citation points, as short as it can be found again by."""
        return self(f"place_{citation.kind}", value=citation.value, heading=citation.heading).strip()

    def source_kind(self, source: Source) -> str:
        """Kind and language of a source in words."""
        return self.join([self(f"kind_{source.kind}"), self(f"language_{source.language}")])
