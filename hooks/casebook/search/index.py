"""The weight of a document for each of its tokens, which determines the order of the results.

The weights are few and apply to every query; none was added for a single query.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from casebook.search.documents import Document
from casebook.search.tokens import HAN, singular, split_words, tokens
from casebook.search.traditional import simplified_characters

# the weight of a token in the title, the other names or the topics; one in the text adds less than TEXT
TITLE, NAMES, TOPICS, TEXT = 5.0, 4.0, 1.5, 2.0
# The number of tokens in a text of average length. A token counts less in a longer text, as in BM25.
USUAL_LENGTH = 80
# the weight of a query that is, as a whole, a name of the document or of one of its terms
WHOLE_NAME, WHOLE_TERM_NAME = 12.0, 2.0
# Factors of kinds of documents: readers search for a story or a term more often than for a list of its sources.
KIND_FACTORS = {"passage": 0.8, "met": 0.9, "use": 0.9, "page": 0.9}
# factor of all weights, before they are rounded to integers
SCALE = 20
# an entry of the index is the number of a document times WEIGHTS, plus its weight, which is smaller than WEIGHTS
WEIGHTS = 256
# tokens that are matched whole, never as the beginning of a longer one: whole names, and Chinese
WHOLE = re.compile(f"[={HAN}]")


def postings(documents: Iterable[Document]) -> dict[str, "array[int]"]:
    """Returns for each token the entries of the documents that contain it, in the order of the documents."""
    entries: dict[str, array[int]] = {}
    for number, document in enumerate(documents):
        for token, weight in _weights(document).items():
            entry = number * WEIGHTS + weight
            if token in entries:
                entries[token].append(entry)
            else:
                entries[token] = array("I", (entry,))
    return entries


def _weights(document: Document) -> dict[str, int]:
    """Returns the weight of a document for each of its tokens."""
    scale = SCALE * KIND_FACTORS.get(document.kind, 1.0)
    weights: dict[str, int] = {}
    # from the lowest weight to the highest, since a later one replaces an earlier one
    for names, base in ((document.topics, TOPICS), (document.names, NAMES), ((document.title,), TITLE)):
        weight = round(base * scale)
        for name in names:
            weights.update(dict.fromkeys(_name_tokens(name), weight))
    text = tokens(document.text, simplified_characters())
    length_factor = 0.4 + 0.6 * len(text) / USUAL_LENGTH
    for token, count in Counter(text).items():
        weights[token] = weights.get(token, 0) + round(TEXT * scale * count / (count + length_factor))
    own_names = () if document.page_title else (document.title, *document.names)
    for names, base in ((document.term_names, WHOLE_TERM_NAME), (own_names, WHOLE_NAME)):
        weights.update(dict.fromkeys(map(whole_name, names), round(base * scale)))
    return weights


@lru_cache(10_000)  # every use repeats the names of its terms
def _name_tokens(name: str) -> tuple[str, ...]:
    """Returns the tokens of a name, and its single Chinese characters."""
    found = tokens(name, simplified_characters())
    return (*found, *(character for token in found if WHOLE.match(token) for character in token))


@lru_cache(10_000)
def whole_name(name: str) -> str:
    """Returns the token of a whole name; a query has it only if it is exactly these words, singular or plural."""
    return "=" + " ".join(map(singular, split_words(name, simplified_characters())))
