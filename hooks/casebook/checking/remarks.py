"""Remarks: what does not block publishing but needs attention."""

from collections.abc import Iterator

from casebook.languages import NARRATIVES, other_language
from casebook.model.casebook import Casebook
from casebook.model.translation import command, state
from casebook.wording.problems import Problem, problem


def remarks(book: Casebook) -> Iterator[Problem]:
    """Yields a remark for each outdated translation, and for each one whose original is not recorded."""
    for story in book.stories:
        recorded = story.facts.translation
        if recorded and state(story) == "stale":
            path = story.folder.path(NARRATIVES[other_language(recorded.of)])
            yield problem(path, 1, "translation_stale", command=command(story))
        elif state(story) == "unrecorded":
            yield problem(story.path, 1, "original_unrecorded", command=command(story))
