"""Descriptions of the fields of the models, in both languages, and the fields that hold an id of a vocabulary."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from casebook.languages import Language
from casebook.model.base import Model
from casebook.model.story import Event, Obstacle, Origin, Outcome, Target, Use
from casebook.model.vocabulary import Term
from casebook.wording.messages import LOADER

CATALOGUE = Path(__file__).with_suffix(".yml")

# the name of the vocabulary by the model and the field that hold one of its ids
FIELD_VOCABULARIES: dict[tuple[type[Model], str], str] = {
    (Origin, "backgrounds"): "backgrounds",
    (Target, "target"): "roles",
    (Outcome, "ids"): "outcomes",
    (Obstacle, "kind"): "obstacles",
    (Use, "tactic"): "tactics",
    (Use, "effect"): "effects",
    (Use, "tags"): "tags",
    (Event, "kind"): "events",
    (Term, "tags"): "tags",
    (Term, "stage"): "stages",
}


@lru_cache
def catalogue() -> dict[str, dict[str, dict[Language, str]]]:
    """Returns the descriptions by name of the model, name of the field as written in the file, and language."""
    with CATALOGUE.open(encoding="utf-8") as file:
        entries: dict[str, Any] = yaml.load(file, Loader=LOADER)
    return entries


def description(model: type[Model], field: str) -> dict[Language, str]:
    """Returns the description of a field in both languages; KeyError if the catalogue has none.

    `field` is the name as written in the file. An inherited field has the description of the nearest ancestor of
    `model` that describes it.
    """
    entries = catalogue()
    for ancestor in model.__mro__:
        if field in entries.get(ancestor.__name__, {}):
            return entries[ancestor.__name__][field]
    raise KeyError(f"{model.__name__}.{field} has no description in {CATALOGUE.name}")
