"""What the fields of the models are for, in both languages, and which of them name a term of the vocabulary."""

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

# the vocabulary that an id is of, by the model and the field
TERMS: dict[tuple[type[Model], str], str] = {
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
    """The descriptions by the name of the model, the name of the field as in the file, and the language."""
    with CATALOGUE.open(encoding="utf-8") as file:
        entries: dict[str, Any] = yaml.load(file, Loader=LOADER)
    return entries


def description(model: type[Model], field: str) -> dict[Language, str]:
    """What `field`, named as in the file, is for in both languages; KeyError where nobody has written it yet.

    What a model inherits is told by the nearest of its ancestors that tells it.
    """
    entries = catalogue()
    for ancestor in model.__mro__:
        if field in entries.get(ancestor.__name__, {}):
            return entries[ancestor.__name__][field]
    raise KeyError(f"{model.__name__}.{field} has no description in {CATALOGUE.name}")
