"""Rules about the vocabulary."""

import unicodedata
from collections.abc import Iterator

from casebook.languages import LANGUAGES
from casebook.model.casebook import Casebook
from casebook.model.vocabulary import OWN_FIELDS, REQUIRED_FIELDS, VOCABULARIES
from casebook.model.yaml_text import FieldPath
from casebook.rules.terms import unknown_term
from casebook.wording.problems import Problem, problem


def unique_terms(book: Casebook) -> Iterator[Problem]:
    """Within a vocabulary no id is repeated, and no label or alias within one language."""
    for name in VOCABULARIES:
        seen: dict[tuple[str, str], str] = {}
        for index, term in enumerate(book.vocabulary.terms(name)):
            names: list[tuple[str, str, FieldPath]] = [("id", term.id, (index, "id"))]
            for language in LANGUAGES:
                names.append((language, term.label.in_language(language), (index, "label", language)))
                aliases: tuple[str, ...] = getattr(term.aliases, language)
                names += [(language, alias, (index, "aliases", language, n)) for n, alias in enumerate(aliases)]
            for namespace, text, field_path in names:
                normalized = (namespace, " ".join(unicodedata.normalize("NFKC", text).casefold().split()))
                if normalized in seen:
                    path, line = book.vocabulary_line(name, *field_path)
                    name_key = "alias_is_label" if seen[normalized] == term.id else "name_used"
                    key = "id_used" if namespace == "id" else name_key
                    yield problem(path, line, key, text=text, owner=seen[normalized])
                seen.setdefault(normalized, term.id)


def own_fields(book: Casebook) -> Iterator[Problem]:
    """Every tactic has tags, every obstacle a stage, every outcome a goal, every effect a symbol and a tone.

    No other term has any of them, nor `failed`.
    """
    for name in VOCABULARIES:
        for index, term in enumerate(book.vocabulary.terms(name)):
            for field, owner in OWN_FIELDS.items():
                has = bool(getattr(term, field))
                if (has and name != owner) or (not has and name == owner and field in REQUIRED_FIELDS):
                    key = "has_foreign_field" if has else "lacks_own_field"
                    yield problem(*book.vocabulary_line(name, index), key, id=term.id, field=field, owner=owner)


def linked_terms(book: Casebook) -> Iterator[Problem]:
    """The tags of every tactic and the stage of every obstacle are in the vocabulary."""
    for index, tactic in enumerate(book.vocabulary.tactics):
        for position, tag in enumerate(tactic.tags):
            yield from unknown_term(book, "tags", tag, *book.vocabulary_line("tactics", index, "tags", position))
    for index, obstacle in enumerate(book.vocabulary.obstacles):
        if obstacle.stage:
            yield from unknown_term(book, "stages", obstacle.stage, *book.vocabulary_line("obstacles", index, "stage"))
