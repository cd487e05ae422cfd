"""The index of the search as small files, of which a query loads those that it needs.

`index.json` is read first. It names the folder of the rest, which changes with every change of their
content, says where the tokens are, which of them are too common to be looked for beside others, and where
the pages of each language begin (under `""` those of the reader's), and holds the words that results are
shown with. A file of tokens maps each to how rare it is and to the records that hold it; a file of records
holds what is shown of a few. For a common token only the records that hold it most are kept: what a query
loads does not grow with the library.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from casebook.counting.site import Site
from casebook.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, language_root
from casebook.search.documents import Document, documents
from casebook.search.index import WEIGHTS, WHOLE, holders
from casebook.search.traditional import module
from casebook.wording.page_words import Words

# how many records a token leads to at most
KEPT = 400
# a word (to, the, was) that a larger share of the records hold tells hardly one from another: beside others it is not
# looked for, since it would cost a file
COMMON = 0.3
# how many characters a file of tokens has, or a little more
FILE_SIZE = 9_000
# how many records a file of records holds
SHOWN_TOGETHER = 4


def search_files(site: Site, language: Language, pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files that a reader of `language` searches with: their paths in the site, and their content.

    `pages` maps the path of each hand-written page inside the language to its Markdown.
    """
    found = tuple(documents(site, language, pages))
    held = holders(found)
    lines = {token: _line(token, held[token].tolist(), len(found)) for token in sorted(held)}
    common = [token for token in lines if not WHOLE.match(token) and len(held[token]) > COMMON * len(found)]
    words = list(_words(token for token in lines.items() if not WHOLE.match(token[0])))
    wholes = _wholes([token for token in lines.items() if WHOLE.match(token[0])])
    contents = {f"words/{place}.json": file for place, (_, file) in enumerate(words)}
    contents |= {f"wholes/{place}.json": file for place, file in enumerate(wholes)}
    for place in range(0, len(found), SHOWN_TOGETHER):
        shown = [_shown(record, language) for record in found[place : place + SHOWN_TOGETHER]]
        contents[f"records/{place // SHOWN_TOGETHER}.json"] = _json(shown)
    digest = hashlib.sha256()
    for content in contents.values():
        digest.update(content.encode())
    folder = digest.hexdigest()[:10]
    starts = [start for start, _ in words]
    spoken = Words(language).unfilled("search_", "kind_of_", "script_failed")
    roots: dict[str, str] = {other: f"../../{language_root(other)}" for other in LANGUAGES}
    index = {"folder": folder, "together": SHOWN_TOGETHER, "starts": starts, "wholes": len(wholes)}
    index |= {"common": common, "roots": roots | {"": roots[language]}, "words": spoken}
    yield f"search/{language}/index.json", _json(index)
    for name, content in contents.items():
        yield f"search/{language}/{folder}/{name}", content
    if language == DEFAULT_LANGUAGE:
        # the names of terms stand in both languages: all Chinese that can be found is in either index
        yield "assets/traditional.js", module(lines)


def _line(token: str, entries: list[int], total: int) -> str:
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
def _rarity(holding: int, total: int) -> int:
    """Ten times the inverse document frequency, as BM25 has it."""
    return round(10 * math.log(1 + (total - holding + 0.5) / (holding + 0.5)))


def _words(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Files of words in their order, each under what tells its first word from the last one before.

    What a word begins with is looked for too, so the index says where each file starts.
    """
    start, last, file, size = "", "", list[str](), 0
    for word, line in lines:
        start = start or next(start for end in range(len(word)) if (start := word[: end + 1]) > last)
        file.append(line)
        size += len(line)
        if size >= FILE_SIZE:
            yield start, _object(file)
            start, last, file, size = "", word, [], 0
    if file:
        yield start, _object(file)


def _wholes(lines: list[tuple[str, str]]) -> list[str]:
    """Files of tokens that are looked for as a whole, each token in the file that its number says.

    So the index does not grow with the pairs of Chinese characters that occur.
    """
    files: list[list[str]] = [[] for _ in range(1 + sum(len(line) for _, line in lines) // FILE_SIZE)]
    for token, line in lines:
        files[number(token) % len(files)].append(line)
    return [_object(file) for file in files]


def number(token: str) -> int:
    """Computes a number for a token, spread evenly; `numbered` in docs/assets/search/engine.js must give the same."""
    number = 0
    for character in token:
        number = (number * 31 + ord(character)) % 1_000_003
    return number


def _shown(record: Document, language: Language) -> list[str]:
    """What a result shows; the language only where it is not the reader's."""
    shown = [record.kind, record.path, record.title, record.place, record.text]
    return [*shown, record.language] if record.language != language else shown


def _object(lines: list[str]) -> str:
    return "{" + ",".join(lines) + "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
