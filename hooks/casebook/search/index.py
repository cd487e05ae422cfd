"""What a record is worth for each of its tokens: the order of what is found.

The weights are few and for all; none is there for one query.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from casebook.search.documents import Document
from casebook.search.tokens import HAN, singular, terms, tokens
from casebook.search.traditional import characters

# What a record is worth for a token in its title, its other names, its topics and its text, at most.
TITLE, NAMES, TOPICS, TEXT = 5.0, 4.0, 1.5, 2.0
# a text of this many tokens is neither short nor long
USUAL_LENGTH = 80
# what a whole query is worth that is a name of the record, or of a term that leads to it
NAME, NEAR = 12.0, 2.0
# what is asked for is a story or a term more often than a list of its sources
WORTH = {"passage": 0.8, "met": 0.9, "use": 0.9, "page": 0.9}
SCALE = 20
# an entry is the number of a record times this, and its weight
WEIGHTS = 256
# tokens that begin no longer ones: names as a whole, and Chinese
WHOLE = re.compile(f"[={HAN}]")


def holders(records: Iterable[Document]) -> dict[str, "array[int]"]:
    """For each token the records that hold it, by their number, and with how much."""
    found: dict[str, array[int]] = {}
    for number, record in enumerate(records):
        for token, weight in _weights(record).items():
            entry = number * WEIGHTS + weight
            if token in found:
                found[token].append(entry)
            else:
                found[token] = array("I", (entry,))
    return found


def _weights(record: Document) -> dict[str, int]:
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
    """The tokens of a name, and its single Chinese characters; names of terms come again with every use."""
    found = tokens(name, characters())
    return (*found, *(character for token in found if WHOLE.match(token) for character in token))


@lru_cache(10_000)
def whole(name: str) -> str:
    """The token of a whole name, which only a query of exactly these words has, in the singular or the plural."""
    return "=" + " ".join(map(singular, terms(name, characters())))
