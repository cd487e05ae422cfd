"""Rules about the terms of the vocabulary that a story mentions."""

import re
import unicodedata
from collections.abc import Iterator

from casebook.model import references
from casebook.model.casebook import Casebook
from casebook.model.vocabulary import Vocabulary
from casebook.wording.messages import Translated, Value, message
from casebook.wording.problems import Problem, nearest, problem

# a message lists all terms of a vocabulary that has no more than these
FEW = 13
# vocabularies to which a message does not suggest adding a term
CLOSED = ("stages", "outcomes", "effects", "events")
# The similarity that an id must have to be suggested. It is higher than usual, because an id that only begins with the
# same word means something else.
CUTOFF = 0.72


def known_terms(book: Casebook) -> Iterator[Problem]:
    """Every term that a story mentions is in the vocabulary."""
    for story in book.stories:
        for field_path, name, id in references.term_references(story.facts):
            yield from unknown_term(book, name, id, story.path, story.line(*field_path))


def unknown_term(book: Casebook, name: str, id: str, path: str, line: int) -> Iterator[Problem]:
    """Yields a problem at `path`:`line` if `id` is not in the vocabulary `name`."""
    known = book.vocabulary.ids(name)
    if known and id not in known:  # an empty vocabulary could not be read, which is reported already
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
            nearest=_suggestion(book.vocabulary, name, id),
            listed=listed if name in CLOSED else message("terms_and_more", listed=listed),
        )


def _suggestion(vocabulary: Vocabulary, name: str, word: str) -> Value:
    """Returns the suggestion for an unknown `word` in the vocabulary `name`; empty if there is none.

    It is the term with that label or alias in either language, else the only term with a label or alias that contains
    the word or is contained in it, else the term with the most similar id.
    """
    ids = {
        _normalized(text): term.id
        for term in vocabulary.terms(name)
        for text in (term.label.zh, term.label.en, *term.aliases.zh, *term.aliases.en, term.id)
    }
    text = _normalized(word)
    overlapping = {
        id for known, id in ids.items() if len(text) > 1 and (_contains(known, text) or _contains(text, known))
    }
    id = ids.get(text) or (overlapping.pop() if len(overlapping) == 1 else "")
    return message("did_you_mean", word=id) if id else nearest(word, vocabulary.ids(name), CUTOFF)


def _contains(name: str, other: str) -> bool:
    """Returns whether a name contains another one, as whole words, or as two or more Chinese characters."""
    return f"-{other}-" in f"-{name}-" or (len(other) > 1 and not other.isascii() and other in name)


def _normalized(text: str) -> str:
    """Returns a name in a form that ignores differences of case, width, spaces and hyphens."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).casefold())


def own_tags(book: Casebook) -> Iterator[Problem]:
    """The tags of a use are not among the tags of its tactic, and none is repeated."""
    for story in book.stories:
        for index, use in enumerate(story.facts.uses):
            term = book.vocabulary.by_id.get(("tactics", use.tactic))
            for position, tag in enumerate(use.tags):
                if (term and tag in term.tags) or tag in use.tags[:position]:
                    line = story.line("uses", index, "tags", position)
                    yield problem(story.path, line, "tag_carried", tag=tag, tactic=use.tactic)
