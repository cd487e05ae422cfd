"""Gaps of the casebook: translations, evidence, archived sources and reviews that are missing or outdated.

Nothing here depends on the present date, so that the same content always builds the same site.
"""

from datetime import timedelta

from casebook.counting.site import Site
from casebook.model.casebook import Casebook, LoadedStory
from casebook.model.story import Source
from casebook.model.translation import state
from casebook.text import dates

# after this time, a story is due for another review
REVIEW_INTERVAL = timedelta(days=365)


def untranslated(book: Casebook) -> list[LoadedStory]:
    """Returns the stories that are in one language only."""
    return [story for story in book.stories if state(story) == "untranslated"]


def stale(book: Casebook) -> list[LoadedStory]:
    """Returns the stories whose translation is outdated, or for which no original is recorded."""
    return [story for story in book.stories if state(story) in ("stale", "unrecorded")]


def without_evidence(site: Site, vocabulary: str) -> list[str]:
    """Returns the ids of the terms without a use, in the order of the vocabulary: `obstacles`, `tactics` or `tags`."""
    return [id for id in site.book.vocabulary.ids(vocabulary) if not site.tally_of(vocabulary, id).count]


def without_archive(story: LoadedStory) -> list[Source]:
    """Returns the sources of a story that have no archived copy."""
    return [source for source in story.facts.sources if not source.archive]


def reviews_due(book: Casebook) -> list[LoadedStory]:
    """Returns the stories last reviewed more than REVIEW_INTERVAL before the latest review of any story.

    The latest review is used instead of the present date.
    """
    latest = max((dates.last_day(story.facts.last_reviewed) for story in book.stories), default=None)
    return [
        story
        for story in book.stories
        if latest and dates.last_day(story.facts.last_reviewed) < latest - REVIEW_INTERVAL
    ]
