"""Rules about the controlled words."""

import unicodedata
from collections.abc import Iterator

from casebook.model.casebook import Casebook
from casebook.model.story import LANGUAGES, VOCABULARIES
from casebook.reading.yaml_reader import FieldPath
from casebook.rules.facts import unknown
from casebook.wording.problems import Problem, problem


def unique_terms(book: Casebook) -> Iterator[Problem]:
    """Within a vocabulary no id, and in one language no label or alias, stands twice."""
    for name in VOCABULARIES:
        seen: dict[tuple[str, str], str] = {}
        for index, term in enumerate(book.vocabulary.terms(name)):
            names: list[tuple[str, str, FieldPath]] = [("id", term.id, (index, "id"))]
            for language in LANGUAGES:
                names.append((language, term.label.in_language(language), (index, "label", language)))
                aliases: tuple[str, ...] = getattr(term.aliases, language)
                names += [(language, alias, (index, "aliases", language, n)) for n, alias in enumerate(aliases)]
            for space, text, location in names:
                key = (space, " ".join(unicodedata.normalize("NFKC", text).casefold().split()))
                if key in seen:
                    path, line = book.vocabulary_line(name, *location)
                    own = "alias_is_label" if seen[key] == term.id else "name_used"
                    used = "id_used" if space == "id" else own
                    yield problem(path, line, used, text=text, owner=seen[key])
                seen.setdefault(key, term.id)


# What only the terms of one vocabulary have, and must have.
OWN_FIELDS = {"tactics": "tags", "obstacles": "stage", "outcomes": "goal"}


def own_fields(book: Casebook) -> Iterator[Problem]:
    """Every tactic has tags, every obstacle a stage, every outcome a goal; no other term has any of them."""
    for name in VOCABULARIES:
        for index, term in enumerate(book.vocabulary.terms(name)):
            for owner, field in OWN_FIELDS.items():
                has = bool(getattr(term, field))
                if has != (name == owner):
                    key = "has_foreign_field" if has else "lacks_own_field"
                    yield problem(*book.vocabulary_line(name, index), key, id=term.id, field=field, owner=owner)


def linked_terms(book: Casebook) -> Iterator[Problem]:
    """The tags of a tactic and the stage of an obstacle exist."""
    for index, tactic in enumerate(book.vocabulary.tactics):
        for place, tag in enumerate(tactic.tags):
            yield from unknown(book, "tags", tag, *book.vocabulary_line("tactics", index, "tags", place))
    for index, obstacle in enumerate(book.vocabulary.obstacles):
        if obstacle.stage:
            yield from unknown(book, "stages", obstacle.stage, *book.vocabulary_line("obstacles", index, "stage"))
