"""Sections that both the page of a story and its notes page have."""

from collections.abc import Iterable

from casebook.model.casebook import LoadedStory
from casebook.model.paths import anchor
from casebook.model.story import DisagreementKind
from casebook.rendering.composer import Composer


def statements(compose: Composer, story: LoadedStory, name: str) -> None:
    """Adds the section of the statements in the field `name`, if there are any."""
    entries = getattr(story.facts, name)
    if entries:
        compose.heading(f"section_{name}", name)
        view = compose.view
        items = [{**view.statement(story, entry), "note": view.text(getattr(entry, "note", None))} for entry in entries]
        compose.add("statements", items=items)


def disagreements(
    compose: Composer, story: LoadedStory, kinds: Iterable[DisagreementKind], heading: str, id: str
) -> None:
    """Adds a section of the disagreements of some `kinds`, grouped by kind, if there are any.

    `heading` is the key of its heading in `words.yml`, `id` its anchor.
    """
    view = compose.view
    groups = []
    for kind in kinds:
        items = [
            {
                "anchor": anchor("disagreements", item.id),
                "topic": view.text(item.topic),
                "sides": [view.statement(story, side) for side in item.sides],
                "reading": view.text(item.reading),
            }
            for item in story.facts.disagreements
            if item.kind == kind
        ]
        if items:
            groups.append({"label": compose.words(f"disagreement_{kind}"), "items": items})
    if groups:
        compose.heading(heading, id)
        compose.add("disagreements", groups=groups)
