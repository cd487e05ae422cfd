"""References and texts of a story, with their field paths."""

from collections.abc import Iterator
from typing import Any

from casebook.model.references import anchors, own_ids, strings, term_references, walk
from support.one_rule import cook_book
from support.small_book import story

COOK = cook_book().stories[0]


def test_every_reference_to_a_term_is_found() -> None:
    assert list(term_references(COOK.facts)) == [
        (("from", "backgrounds", 0), "backgrounds", "cook"),
        (("to", "target"), "roles", "analyst"),
        (("outcome", "ids", 0), "outcomes", "hired"),
        (("obstacles", 0, "kind"), "obstacles", "no-degree"),
        (("obstacles", 1, "kind"), "obstacles", "no-time"),
        (("uses", 0, "tactic"), "tactics", "compete"),
        (("uses", 0, "effect"), "effects", "worked"),
        (("uses", 0, "tags", 0), "tags", "self-study"),
        (("uses", 1, "tactic"), "tactics", "read"),
        (("uses", 1, "effect"), "effects", "not-stated"),
        (("events", 0, "kind"), "events", "rejection"),
        (("events", 1, "kind"), "events", "offer"),
    ]


def test_ids_and_anchors() -> None:
    assert list(own_ids(COOK.facts)) == [
        (("obstacles", 0, "id"), "obstacles", "no-diploma"),
        (("obstacles", 1, "id"), "obstacles", "long-shifts"),
        (("uses", 0, "id"), "uses", "night-contest"),
        (("uses", 1, "id"), "uses", "bus-reading"),
        (("disagreements", 0, "id"), "disagreements", "prize-money"),
        (("sources", 0, "id"), "sources", "post"),
        (("sources", 1, "id"), "sources", "talk"),
    ]
    assert anchors(story("a", [("x", "y", "z", "")]).facts) == {"obstacle-o-y", "use-u-1"}


def _leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yields every text in the data with its field path."""
    if isinstance(data, str):
        yield path, data
    else:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*path, key))


def test_every_text_has_its_field_path() -> None:
    """Except numbers, booleans and citations, which are not texts in the model."""
    texts = dict(strings(COOK.facts))
    leaves = {path: text for path, text in _leaves(COOK.yaml.data) if "citations" not in path}
    others = {path for path, text in leaves.items() if path not in texts}
    assert {path: texts[path] for path in leaves if path not in others} == {
        path: text for path, text in leaves.items() if path not in others
    }
    assert {path[-1] if isinstance(path[-1], str) else path[-2] for path in others} == {
        *("months", "approx", "count", "amount", "values"),
    }


def test_every_model_has_its_own_field_path() -> None:
    paths = [path for path, _ in walk(COOK.facts)]
    assert paths[0] == ()
    assert len(paths) == len(set(paths))
    assert {("from",), ("uses", 0, "cost", "time"), ("unknowns", 0), ("sources", 1, "note")} <= set(paths)
    assert not [path for path in paths if "employer" in path]
