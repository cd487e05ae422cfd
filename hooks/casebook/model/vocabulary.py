"""The vocabulary: all controlled terms, with labels, definitions and other names in both languages."""

from functools import cached_property
from typing import Literal

from casebook.model.base import Id, InBoth, Model, ReferencedId, Text


class Aliases(Model):
    """Other names of a term, as readers may type them into the search."""

    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class Term(Model):
    """One entry of a vocabulary.

    Every tactic has `tags`, every obstacle the `stage` of the transition in which it appears, and every outcome states
    whether the `goal` was reached; no other term has any of these fields.
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
    """All controlled terms, in the order of their files, which is their order everywhere."""

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
        """Returns the terms of the vocabulary `name`, one of VOCABULARIES."""
        terms: tuple[Term, ...] = getattr(self, name)
        return terms

    def ids(self, name: str) -> tuple[str, ...]:
        """Returns the ids of the vocabulary `name`, in their order."""
        return tuple(term.id for term in self.terms(name))

    @cached_property
    def by_id(self) -> dict[tuple[str, str], Term]:
        """Every term by its vocabulary and id."""
        return {(name, term.id): term for name in VOCABULARIES for term in self.terms(name)}

    def term(self, name: str, id: str) -> Term:
        """Returns the term `id` of the vocabulary `name`; raises KeyError if there is none."""
        return self.by_id[name, id]


# For some vocabularies, a field that their terms must have and other terms must not have.
OWN_FIELDS = {"tactics": "tags", "obstacles": "stage", "outcomes": "goal"}
