"""Rules about the controlled words."""

import unicodedata
from collections.abc import Iterator

from casebook.casefile import Casebook
from casebook.model import LANGUAGES, VOCABULARIES
from casebook.problems import Problem
from casebook.rules.facts import unknown
from casebook.yaml_text import Location


def unique_terms(book: Casebook) -> Iterator[Problem]:
    """Within a vocabulary no id, and in one language no label or alias, stands twice."""
    for name in VOCABULARIES:
        seen: dict[tuple[str, str], str] = {}
        for index, term in enumerate(book.vocabulary.terms(name)):
            names: list[tuple[str, str, Location]] = [("id", term.id, (index, "id"))]
            for language in LANGUAGES:
                names.append((language, term.label.in_language(language), (index, "label", language)))
                aliases: tuple[str, ...] = getattr(term.aliases, language)
                names += [(language, alias, (index, "aliases", language, n)) for n, alias in enumerate(aliases)]
            for space, text, location in names:
                key = (space, " ".join(unicodedata.normalize("NFKC", text).casefold().split()))
                if key in seen:
                    path, line = book.vocabulary_line(name, *location)
                    what = "id" if space == "id" else "label or alias"
                    message = f"the {what} '{text}' is used already, by '{seen[key]}'"
                    yield Problem(path, line, message, "Keep it with one term only.")
                seen.setdefault(key, term.id)


def terms_tagged(book: Casebook) -> Iterator[Problem]:
    """Every tactic carries at least one tag that exists; no other term carries any."""
    for name in VOCABULARIES:
        for index, term in enumerate(book.vocabulary.terms(name)):
            path, line = book.vocabulary_line(name, index)
            if name == "tactics" and not term.tags:
                yield Problem(path, line, f"the tactic '{term.id}' carries no tag", "Add `tags:` with at least one.")
            if name != "tactics" and term.tags:
                yield Problem(path, line, f"'{term.id}' carries tags", "Only tactics do. Remove them.")
            for place, tag in enumerate(term.tags if name == "tactics" else ()):
                path, line = book.vocabulary_line(name, index, "tags", place)
                yield from unknown(book, "tags", tag, path, line)
