"""Lists everything in a story that refers to something else, with its path in story.yml.

The rules check these lists, so that they need not know how a story is nested.
"""

from collections.abc import Iterator

from casebook.model.base import Model
from casebook.model.paths import ANCHORS, anchor
from casebook.model.story import Story
from casebook.model.yaml_text import FieldPath


def walk(model: Model, field_path: FieldPath = ()) -> Iterator[tuple[FieldPath, Model]]:
    """Yields `model` and every model inside it, each with its path in the file, which begins with `field_path`."""
    yield field_path, model
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        key = field.alias or name
        if isinstance(value, Model):
            yield from walk(value, (*field_path, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Model):
                    yield from walk(item, (*field_path, key, index))


def strings(model: Model, field_path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yields every string inside `model`, ids and dates included, each with its path in the file."""
    for inner_path, inner in walk(model, field_path):
        for name, field in type(inner).model_fields.items():
            value = getattr(inner, name)
            key = field.alias or name
            if isinstance(value, str):
                yield (*inner_path, key), value
            elif isinstance(value, tuple):
                items = ((index, item) for index, item in enumerate(value) if isinstance(item, str))
                yield from (((*inner_path, key, index), item) for index, item in items)


def term_references(facts: Story) -> Iterator[tuple[FieldPath, str, str]]:
    """Yields every reference to a term as (path in the file, vocabulary, id)."""
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
        for position, id in enumerate(use.tags):
            yield ("uses", index, "tags", position), "tags", id
    for index, event in enumerate(facts.events):
        yield ("events", index, "kind"), "events", event.kind


def own_ids(facts: Story) -> Iterator[tuple[FieldPath, str, str]]:
    """Yields every id that the story defines as (path in the file, the list it is in, id)."""
    for name in ANCHORS:
        for index, item in enumerate(getattr(facts, name)):
            yield (name, index, "id"), name, item.id


def anchors(facts: Story) -> set[str]:
    """Returns the anchors of the story's entries and sources; they are the same in both languages."""
    return {anchor(name, id) for _, name, id in own_ids(facts)}
