"""The index of the search: small files, of which a query loads those that it needs.

`index.json` is read first. It names the folder of the rest, which changes with every change of their
content, and where in their order each file of tokens begins. A file of tokens maps each to how rare it is and
to the records that hold it with how much they do; a file of records holds what is shown of a few.
For a common token only the records that hold it most are kept: what a query loads does not grow with
the library.
"""

import hashlib
import json
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from casebook.model import DEFAULT_LANGUAGE, Language
from casebook.search_records import Record, records
from casebook.search_text import singular, terms, tokens
from casebook.site import Site
from casebook.traditional import characters, module

# how many records a token leads to at most
KEPT = 400
# how many characters a file of tokens has at least
FILE_SIZE = 9_000
# how many records a file of records holds
SHOWN_TOGETHER = 8

# What a record is worth for a token in its title, its other names, its topics and its text, at most.
TITLE, NAMES, TOPICS, TEXT = 5.0, 4.0, 1.5, 2.0
# a text of this many tokens is neither short nor long
USUAL_LENGTH = 80
# what a whole query is worth that is a name of the record, or of a term that leads to it
NAME, NEAR = 12.0, 2.0
# what is asked for is a story or a term more often than a list of its sources
WORTH = {"passage": 0.8, "met": 0.9, "use": 0.9, "page": 0.9}
SCALE = 20
# while the index is made, an entry is the number of a record times this, and its weight
WEIGHTS = 256


def search_files(site: Site, language: Language, pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files that a reader of `language` searches with: their paths in the site, and their content.

    `pages` maps the path of each hand-written page inside the language to its Markdown.
    """
    shown, holders = _index(records(site, language, pages), language)
    contents: dict[str, str] = {}
    starts: list[str] = []
    for start, file in _token_files(holders, len(shown)):
        contents[f"tokens/{len(starts)}.json"] = file
        starts.append(start)
    for place in range(0, len(shown), SHOWN_TOGETHER):
        contents[f"records/{place // SHOWN_TOGETHER}.json"] = _json(shown[place : place + SHOWN_TOGETHER])
    digest = hashlib.sha256()
    for content in contents.values():
        digest.update(content.encode())
    folder = digest.hexdigest()[:10]
    yield f"search/{language}/index.json", _json({"folder": folder, "together": SHOWN_TOGETHER, "starts": starts})
    for name, content in contents.items():
        yield f"search/{language}/{folder}/{name}", content
    if language == DEFAULT_LANGUAGE:
        # the names of terms stand in both languages: all Chinese that can be found is in either index
        yield "assets/traditional.js", module(holders)


def _index(found: Iterable[Record], language: Language) -> tuple[list[list[str]], dict[str, "array[int]"]]:
    """What is shown of each record, and for each token the records that hold it."""
    shown: list[list[str]] = []
    holders: dict[str, array[int]] = {}
    for number, record in enumerate(found):
        shown.append(_shown(record, language))
        for token, weight in _weights(record).items():
            entry = number * WEIGHTS + weight
            if token in holders:
                holders[token].append(entry)
            else:
                holders[token] = array("I", (entry,))
    return shown, holders


def _shown(record: Record, language: Language) -> list[str]:
    """What a result shows; the language only where it is not the reader's."""
    shown = [record.kind, record.path, record.title, record.place, record.text]
    return [*shown, record.language] if record.language != language else shown


def _weights(record: Record) -> dict[str, int]:
    """How much the record is worth for each of its tokens."""
    scale = SCALE * WORTH.get(record.kind, 1.0)
    weights: dict[str, int] = {}
    # what is worth more comes later
    for names, worth in ((record.topics, TOPICS), (record.names, NAMES), ((record.title,), TITLE)):
        weight = round(worth * scale)
        for name in names:
            weights.update(dict.fromkeys(_name_tokens(name), weight))
    text = tokens(record.text, characters())
    usual = 0.4 + 0.6 * len(text) / USUAL_LENGTH
    for token, count in Counter(text).items():
        weights[token] = weights.get(token, 0) + round(TEXT * scale * count / (count + usual))
    whole_names = () if record.place else (record.title, *record.names)
    for names, worth in ((record.near, NEAR), (whole_names, NAME)):
        weights.update(dict.fromkeys(map(whole, names), round(worth * scale)))
    return weights


@lru_cache(10_000)
def _name_tokens(name: str) -> tuple[str, ...]:
    """The tokens of a name; those of terms are asked for again with every use."""
    return tuple(tokens(name, characters()))


@lru_cache(10_000)
def whole(name: str) -> str:
    """The token of a whole name, which only a query of exactly these words has, in the singular or the plural."""
    return "=" + " ".join(map(singular, terms(name, characters())))


def _token_files(holders: dict[str, "array[int]"], total: int) -> Iterator[tuple[str, str]]:
    """The content of each file of tokens, in their order, with what tells its first from the last one before."""
    start, last, lines, size = "", "", list[str](), 0
    for token in sorted(holders):
        if not lines:
            start = next(start for end in range(len(token)) if (start := token[: end + 1]) > last)
        lines.append(_token_line(token, holders[token].tolist(), total))
        size += len(lines[-1])
        if size >= FILE_SIZE:
            yield start, "{" + ",".join(lines) + "}"
            last, lines, size = token, [], 0
    if lines:
        yield start, "{" + ",".join(lines) + "}"


def _token_line(token: str, entries: list[int], total: int) -> str:
    """A token with how rare it is, and each of its records as the step from the one before and its weight.

    In steps, as small numbers take less room. A token is of letters and needs no escapes.
    """
    rarity = _rarity(len(entries), total)
    if len(entries) > KEPT:
        entries = sorted(sorted(entries, key=lambda entry: (-(entry % WEIGHTS), entry))[:KEPT])
    before, numbers = 0, [rarity]
    for entry in entries:
        number, weight = divmod(entry, WEIGHTS)
        numbers += (number - before, weight)
        before = number
    return f'"{token}":[{",".join(map(str, numbers))}]'


@lru_cache(10_000)
def _rarity(holders: int, total: int) -> int:
    """Ten times the inverse document frequency, as BM25 has it."""
    return round(10 * math.log(1 + (total - holders + 0.5) / (holders + 0.5)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
