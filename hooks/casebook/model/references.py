"""Everything in a story that points at something else, with the place where it stands.

The rules judge these lists; they know nothing of how a story is nested.
"""

from collections.abc import Iterator

from casebook.model.paths import ANCHORS, anchor
from casebook.model.story import Model, Story
from casebook.reading.yaml_reader import FieldPath


def walk(model: Model, location: FieldPath = ()) -> Iterator[tuple[FieldPath, Model]]:
    """`model` and every model inside it, each with its location as in the file."""
    yield location, model
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        key = field.alias or name
        if isinstance(value, Model):
            yield from walk(value, (*location, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Model):
                    yield from walk(item, (*location, key, index))


def strings(model: Model, location: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text inside `model`, whatever it is for, each with its location as in the file."""
    for place, inner in walk(model, location):
        for name, field in type(inner).model_fields.items():
            value = getattr(inner, name)
            key = field.alias or name
            if isinstance(value, str):
                yield (*place, key), value
            elif isinstance(value, tuple):
                yield from (((*place, key, index), item) for index, item in enumerate(value) if isinstance(item, str))


def term_references(facts: Story) -> Iterator[tuple[FieldPath, str, str]]:
    """Every mention of a term as (location, vocabulary, id)."""
    for index, id in enumerate(facts.from_.backgrounds):
        yield ("from", "backgrounds", index), "backgrounds", id
    yield ("to", "target"), "roles", facts.to.target
    for index, id in enumerate(facts.outcome.ids):
        yield ("outcome", "ids", index), "outcomes", id
    for index, obstacle in enumerate(facts.obstacles):
        yield ("obstacles", index, "kind"), "obstacles", obstacle.kind
    for index, use in enumerate(facts.uses):
        yield ("uses", index, "tactic"), "tactics", use.tactic
        yield ("uses", index, "effect"), "effects", use.effect
        for place, id in enumerate(use.tags):
            yield ("uses", index, "tags", place), "tags", id
    for index, event in enumerate(facts.events):
        yield ("events", index, "kind"), "events", event.kind


def own_ids(facts: Story) -> Iterator[tuple[FieldPath, str, str]]:
    """Every id that the story gives, as (location, list it is in, id)."""
    for name in ANCHORS:
        for index, item in enumerate(getattr(facts, name)):
            yield (name, index, "id"), name, item.id


def anchors(facts: Story) -> set[str]:
    """The anchors that the page of the story has for its rows and sources, in both languages."""
    return {anchor(name, id) for _, name, id in own_ids(facts)}
