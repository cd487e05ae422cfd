"""The messages of the check, which stay independent of a language until they are shown.

A message is a key of messages.yml with the values for its placeholders, so that one run of the check can be reported
in either language.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Union

import yaml

from casebook.languages import Language

CATALOGUE = Path(__file__).with_name("messages.yml")
# The C parser is seven times as fast. PyYAML can be installed without it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Translated:
    """A value with a different text in each language."""

    zh: str
    en: str


Value = Union[str, int, tuple[str, ...], Translated, "Message"]


@dataclass(frozen=True, slots=True)
class Message:
    """A message, or a phrase within one: its key in the catalogue and the values for its placeholders.

    A message has a statement and a tip, a phrase only one text. The function `message` creates both.
    """

    key: str
    values: tuple[tuple[str, Value], ...]

    def statement(self, language: Language) -> str:
        """Returns what is wrong, without a full stop."""
        return self._filled(_entries()[self.key][language]["message"], language)

    def tip(self, language: Language) -> str:
        """Returns what to do about it, as full sentences."""
        return self._filled(_entries()[self.key][language]["tip"], language)

    def phrase(self, language: Language) -> str:
        """Returns the text of a phrase; in English the value `n` selects its singular or plural form."""
        form = _entries()["phrases"][self.key][language]
        if isinstance(form, dict):
            form = form["one" if dict(self.values).get("n") == 1 else "other"]
        return self._filled(form, language)

    def _filled(self, form: str, language: Language) -> str:
        return form.format(**{name: _text(value, language) for name, value in self.values})


def message(key: str, /, **values: Value) -> Message:
    """Returns the message or phrase `key` of the catalogue with the `values` of its placeholders.

    A tuple is written as a list, separated by commas.
    """
    return Message(key, tuple(values.items()))


def _text(value: Value, language: Language) -> str | int:
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(value)
    if isinstance(value, Translated):
        return value.zh if language == "zh" else value.en
    return value.phrase(language) if isinstance(value, Message) else value


@lru_cache(maxsize=1)
def _entries() -> dict[str, Any]:
    with CATALOGUE.open(encoding="utf-8") as file:
        entries: dict[str, Any] = yaml.load(file, Loader=LOADER)
    return entries


def language_of_reader() -> Language:
    """Returns the language that the environment variables ask for; English if they name neither of the two.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX defines it.
    """
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").lower().startswith("zh") else "en"
