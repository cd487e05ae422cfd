"""The vocabulary: all controlled terms, with labels, definitions and other names in both languages."""

from functools import cached_property
from typing import Literal

from casebook.model.base import Id, InBoth, Model, ReferencedId, Text


class Aliases(Model):
    """Other names of a term, as readers may type them into the search."""

    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


# How an effect is drawn, see charts/symbols.py and the classes `symbol--…` and `tone--…` in casebook.css.
Symbol = Literal["disc", "half-disc", "ring", "triangle", "square"]
Tone = Literal["good", "mixed", "neutral", "bad", "unknown"]


class Term(Model):
    """One entry of a vocabulary.

    Every tactic has `tags`, every obstacle the `stage` of the transition in which it appears, every outcome states
    whether the `goal` was reached, and every effect has the `symbol` and the `tone` that it is drawn with; no other
    term has any of these fields. An effect with `failed` counts as a failure.
    """

    id: Id
    label: InBoth
    definition: InBoth
    aliases: Aliases = Aliases()
    tags: tuple[ReferencedId, ...] = ()
    stage: ReferencedId | None = None
    goal: Literal["reached", "partly", "missed"] | None = None
    symbol: Symbol | None = None
    tone: Tone | None = None
    failed: bool = False


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


# The fields that only the terms of one vocabulary have; `REQUIRED_FIELDS` are those that they must have.
OWN_FIELDS = {
    "tags": "tactics",
    "stage": "obstacles",
    "goal": "outcomes",
    "symbol": "effects",
    "tone": "effects",
    "failed": "effects",
}
REQUIRED_FIELDS = ("tags", "stage", "goal", "symbol", "tone")
