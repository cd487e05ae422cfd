"""What the checker says, in no language yet: a key of messages.yml with what fills it, put into words at the end."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Union

import yaml

from casebook.model.story import Language

CATALOGUE = Path(__file__).with_name("messages.yml")
# The C parser is seven times as fast; a Python without it still works.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Both:
    """A value that is another text in each language."""

    zh: str
    en: str


Value = Union[str, int, tuple[str, ...], Both, "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """A message or a phrase by its key, with the values that fill it; made by `said`."""

    key: str
    values: tuple[tuple[str, Value], ...]

    def message(self, language: Language) -> str:
        """What is wrong, without a full stop."""
        return self._filled(_entries()[self.key][language]["message"], language)

    def tip(self, language: Language) -> str:
        """What to do."""
        return self._filled(_entries()[self.key][language]["tip"], language)

    def phrase(self, language: Language) -> str:
        """A part of a sentence; the value `n` chooses between one and other in English."""
        form = _entries()["phrases"][self.key][language]
        if isinstance(form, dict):
            form = form["one" if dict(self.values).get("n") == 1 else "other"]
        return self._filled(form, language)

    def _filled(self, form: str, language: Language) -> str:
        return form.format(**{name: _in_words(value, language) for name, value in self.values})


def said(key: str, /, **values: Value) -> Said:
    """The message or phrase `key` of the catalogue, filled with `values`; a tuple is a list, joined as one."""
    return Said(key, tuple(values.items()))


def _in_words(value: Value, language: Language) -> str | int:
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(value)
    if isinstance(value, Both):
        return value.zh if language == "zh" else value.en
    return value.phrase(language) if isinstance(value, Said) else value


@lru_cache(maxsize=1)
def _entries() -> dict[str, Any]:
    with CATALOGUE.open(encoding="utf-8") as file:
        entries: dict[str, Any] = yaml.load(file, Loader=LOADER)
    return entries


def language_of_reader() -> Language:
    """The language that the environment asks for, as other programs read it; English where it asks for none of ours."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").lower().startswith("zh") else "en"
