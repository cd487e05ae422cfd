"""The vocabulary: all controlled words, with labels, definitions and other names in both languages."""

from functools import cached_property
from typing import Literal

from casebook.model.base import Id, InBoth, Model, ReferencedId, Text


class Aliases(Model):
    """Other names of a term, as people type them."""

    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class Term(Model):
    """One entry of a vocabulary.

    Every tactic has `tags`, every obstacle the `stage` at which one gets stuck on it, every outcome
    says what became of the `goal`; no other term has any of these.
    """

    id: Id
    label: InBoth
    definition: InBoth
    aliases: Aliases = Aliases()
    tags: tuple[ReferencedId, ...] = ()
    stage: ReferencedId | None = None
    goal: Literal["reached", "partly", "missed"] | None = None


VOCABULARIES = ("stages", "obstacles", "tactics", "tags", "backgrounds", "roles", "outcomes", "effects", "events")


class Vocabulary(Model):
    """All controlled words; the order of the files is the order everywhere."""

    stages: tuple[Term, ...] = ()
    obstacles: tuple[Term, ...] = ()
    tactics: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    backgrounds: tuple[Term, ...] = ()
    roles: tuple[Term, ...] = ()
    outcomes: tuple[Term, ...] = ()
    effects: tuple[Term, ...] = ()
    events: tuple[Term, ...] = ()

    def terms(self, name: str) -> tuple[Term, ...]:
        """The terms of the vocabulary `name`, one of VOCABULARIES."""
        terms: tuple[Term, ...] = getattr(self, name)
        return terms

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of the vocabulary `name`, in their order."""
        return tuple(term.id for term in self.terms(name))

    @cached_property
    def by_id(self) -> dict[tuple[str, str], Term]:
        """Every term under its vocabulary and id."""
        return {(name, term.id): term for name in VOCABULARIES for term in self.terms(name)}

    def term(self, name: str, id: str) -> Term:
        """The term `id` of the vocabulary `name`; KeyError where there is none."""
        return self.by_id[name, id]


# What only the terms of one vocabulary have, and must have.
OWN_FIELDS = {"tactics": "tags", "obstacles": "stage", "outcomes": "goal"}
