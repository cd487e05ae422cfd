"""The search index as small files, so that a browser loads only those that a query needs.

`search/<language>/index.json` is loaded first. Its keys:

`folder`    the folder of the other files; its name is a hash of their content, so that it changes with them
`together`  the number of documents in a file of `records/`
`starts`    the start of each file of `words/`, as `_word_files` explains
`wholes`    the number of files in `wholes/`
`common`    the tokens that are ignored in a query with other words
`roots`     the root of each language, relative to the page; under an empty key that of the reader's language
`words`     the fixed words around the results, such as the names of kinds

A file of `words/` or `wholes/` maps tokens to lists of numbers, as `_line` explains; a file of `records/` contains the
shown fields of a few documents. A common token lists only its most relevant documents, so that a query does not load
more when the library grows.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from casebook.counting.site import Site
from casebook.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, language_root
from casebook.search.documents import Document, documents
from casebook.search.index import WEIGHTS, WHOLE, postings
from casebook.search.traditional import conversion_module
from casebook.wording.page_words import Words

# the highest number of documents listed for a token
DOCUMENTS_PER_TOKEN = 400
# A word in a larger share of the documents (to, the, was) hardly distinguishes them. It is ignored in a query with
# other words, because it would cost a file.
COMMON_SHARE = 0.3
# a file of tokens ends after the entry that reaches this number of characters
FILE_SIZE = 9_000
DOCUMENTS_PER_FILE = 4


def search_files(site: Site, language: Language, pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yields the path in the site and the content of each file of the index for a reader of `language`.

    `pages` maps the path of each hand-written page inside the language to its Markdown.
    """
    indexed = tuple(documents(site, language, pages))
    entries = postings(indexed)
    lines = {token: _line(token, entries[token].tolist(), len(indexed)) for token in sorted(entries)}
    word_files = list(_word_files(token_line for token_line in lines.items() if not WHOLE.match(token_line[0])))
    whole_files = _whole_files([token_line for token_line in lines.items() if WHOLE.match(token_line[0])])
    contents = {f"words/{number}.json": content for number, (_, content) in enumerate(word_files)}
    contents |= {f"wholes/{number}.json": content for number, content in enumerate(whole_files)}
    for first in range(0, len(indexed), DOCUMENTS_PER_FILE):
        shown = [_shown(document, language) for document in indexed[first : first + DOCUMENTS_PER_FILE]]
        contents[f"records/{first // DOCUMENTS_PER_FILE}.json"] = _json(shown)
    digest = hashlib.sha256()
    for content in contents.values():
        digest.update(content.encode())
    folder = digest.hexdigest()[:10]
    roots: dict[str, str] = {other: f"../../{language_root(other)}" for other in LANGUAGES}
    index = {
        "folder": folder,
        "together": DOCUMENTS_PER_FILE,
        "starts": [start for start, _ in word_files],
        "wholes": len(whole_files),
        "common": [
            token for token in lines if not WHOLE.match(token) and len(entries[token]) > COMMON_SHARE * len(indexed)
        ],
        "roots": roots | {"": roots[language]},
        "words": Words(language).unfilled("search_", "kind_of_", "script_failed"),
    }
    yield f"search/{language}/index.json", _json(index)
    for name, content in contents.items():
        yield f"search/{language}/{folder}/{name}", content
    if language == DEFAULT_LANGUAGE:
        # all Chinese texts of the other index, such as the names of terms, are also in this one
        yield "assets/traditional.js", conversion_module(lines)


def _line(token: str, entries: list[int], total: int) -> str:
    """Returns the JSON entry of a token: its rarity, then two numbers for each of its documents.

    The two are the difference from the number of the document before, which is shorter than the number itself, and
    the weight. A token contains only letters, digits, spaces and `=`, which need no escapes.
    `total` is the number of all documents.
    """
    rarity = _rarity(len(entries), total)
    if len(entries) > DOCUMENTS_PER_TOKEN:
        entries = sorted(sorted(entries, key=lambda entry: (-(entry % WEIGHTS), entry))[:DOCUMENTS_PER_TOKEN])
    before, numbers = 0, [rarity]
    for entry in entries:
        number, weight = divmod(entry, WEIGHTS)
        numbers += (number - before, weight)
        before = number
    return f'"{token}":[{",".join(map(str, numbers))}]'


@lru_cache(10_000)
def _rarity(containing: int, total: int) -> int:
    """Returns ten times the inverse document frequency in the form of BM25, rounded."""
    return round(10 * math.log(1 + (total - containing + 0.5) / (containing + 0.5)))


def _word_files(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yields the start and the content of each file of words; `lines` are words with their entries, in order.

    The start of a file is the shortest beginning of its first word that sorts after the last word of the file before.
    With it the browser also finds the files of all words that begin with a query.
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


def _whole_files(lines: list[tuple[str, str]]) -> list[str]:
    """Returns the files of tokens that are matched whole; `token_hash` determines the file of each.

    They need no list of starts: it would grow with the pairs of Chinese characters that occur.
    """
    files: list[list[str]] = [[] for _ in range(1 + sum(len(line) for _, line in lines) // FILE_SIZE)]
    for token, line in lines:
        files[token_hash(token) % len(files)].append(line)
    return [_object(file) for file in files]


def token_hash(token: str) -> int:
    """Returns an evenly distributed number for a token, the same as `numbered` in docs/assets/search/engine.js."""
    number = 0
    for character in token:
        number = (number * 31 + ord(character)) % 1_000_003
    return number


def _shown(document: Document, language: Language) -> list[str]:
    """Returns the fields that a result shows; the language only if it is not the reader's."""
    shown = [document.kind, document.path, document.title, document.page_title, document.text]
    return [*shown, document.language] if document.language != language else shown


def _object(lines: list[str]) -> str:
    return "{" + ",".join(lines) + "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
