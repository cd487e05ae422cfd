"""Remarks: what may be published and still needs attention."""

from collections.abc import Iterator

from casebook.languages import NARRATIVES, other_language
from casebook.model.casebook import Casebook
from casebook.model.translation import command, state
from casebook.wording.problems import Problem, problem


def remarks(book: Casebook) -> Iterator[Problem]:
    """What may be published and should be seen to: translations that are out of date, or of nobody knows what."""
    for story in book.stories:
        recorded = story.facts.translation
        if recorded and state(story) == "stale":
            path = story.folder.path(NARRATIVES[other_language(recorded.of)])
            yield problem(path, 1, "translation_stale", command=command(story))
        elif state(story) == "unrecorded":
            yield problem(story.path, 1, "original_unrecorded", command=command(story))
