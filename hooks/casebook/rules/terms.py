"""Rules about the terms that a story names."""

import re
import unicodedata
from collections.abc import Iterator

from casebook.model import references
from casebook.model.casebook import Casebook
from casebook.model.vocabulary import Vocabulary
from casebook.wording.messages import Translated, Value, message
from casebook.wording.problems import Problem, nearest, problem

# vocabularies of up to so many terms are written out in the message
FEW = 13


# vocabularies that a story has no reason to add to
CLOSED = ("stages", "outcomes", "effects", "events")


# how alike an id must be: one that merely begins with the same word is another fact
ALMOST = 0.72


def known_terms(book: Casebook) -> Iterator[Problem]:
    """Every term that a story mentions is in the vocabulary."""
    for story in book.stories:
        for field_path, name, id in references.term_references(story.facts):
            yield from unknown(book, name, id, story.path, story.line(*field_path))


def unknown(book: Casebook, name: str, id: str, path: str, line: int) -> Iterator[Problem]:
    """A problem at `path`:`line` where `id` is not in the vocabulary `name`."""
    known = book.vocabulary.ids(name)
    if known and id not in known:  # a vocabulary that could not be read is a problem of its own
        listed = message("terms_in", name=name)
        if len(known) <= FEW:
            labelled = (f"{term.id}（{term.label.zh}）" for term in book.vocabulary.terms(name))
            listed = message("terms_listed", known=Translated("、".join(labelled), ", ".join(known)))
        yield problem(
            path,
            line,
            "unknown_term",
            term=message(f"term_{name}"),
            id=id,
            nearest=_meant(book.vocabulary, name, id),
            listed=listed if name in CLOSED else message("terms_and_more", listed=listed),
        )


def _meant(vocabulary: Vocabulary, name: str, word: str) -> Value:
    """The term that goes by `word` in either language, or else the one whose id is almost the same."""
    ids = {
        _plain(text): term.id
        for term in vocabulary.terms(name)
        for text in (term.label.zh, term.label.en, *term.aliases.zh, *term.aliases.en, term.id)
    }
    plain = _plain(word)
    # a part of one name, or one with more around it, where that can be only one term
    within = {id for text, id in ids.items() if len(plain) > 1 and (_within(plain, text) or _within(text, plain))}
    id = ids.get(plain) or (within.pop() if len(within) == 1 else "")
    return message("did_you_mean", word=id) if id else nearest(word, vocabulary.ids(name), ALMOST)


def _within(part: str, text: str) -> bool:
    """Whether one name stands in another: whole words of it, or two Chinese characters and more."""
    return f"-{part}-" in f"-{text}-" or (len(part) > 1 and not part.isascii() and part in text)


def _plain(text: str) -> str:
    """A name however it is written: capitals, width, spaces and hyphens make no difference."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).casefold())


def own_tags(book: Casebook) -> Iterator[Problem]:
    """A use lists only the tags that its tactic does not carry anyway, each once."""
    for story in book.stories:
        for index, use in enumerate(story.facts.uses):
            term = book.vocabulary.by_id.get(("tactics", use.tactic))
            for place, tag in enumerate(use.tags):
                if (term and tag in term.tags) or tag in use.tags[:place]:
                    line = story.line("uses", index, "tags", place)
                    yield problem(story.path, line, "tag_carried", tag=tag, tactic=use.tactic)
