"""What the casebook lacks, story by story and term by term. Nothing here depends on the day it is asked."""

from datetime import timedelta

from casebook.counting.site import Site
from casebook.model.casebook import Casebook, LoadedStory
from casebook.model.story import Source
from casebook.model.translation import state
from casebook.text import dates

# how long a review is good for
GOOD_FOR = timedelta(days=365)


def untranslated(book: Casebook) -> list[LoadedStory]:
    """The stories that are told in one language only."""
    return [story for story in book.stories if state(story) == "untranslated"]


def stale(book: Casebook) -> list[LoadedStory]:
    """The stories whose original has changed since it was translated, or of which nobody has said what that is."""
    return [story for story in book.stories if state(story) in ("stale", "unrecorded")]


def without_evidence(site: Site, vocabulary: str) -> list[str]:
    """The ids of the obstacles or tactics that no use is of, in the order of the vocabulary."""
    return [id for id in site.book.vocabulary.ids(vocabulary) if not site.tally_of(vocabulary, id).count]


def without_archive(story: LoadedStory) -> list[Source]:
    """The sources of a story that have no archived copy."""
    return [source for source in story.facts.sources if not source.archive]


def reviews_due(book: Casebook) -> list[LoadedStory]:
    """The stories last reviewed more than a year before the latest review of any, which stands for today."""
    latest = max((dates.last_day(story.facts.last_reviewed) for story in book.stories), default=None)
    return [story for story in book.stories if latest and dates.last_day(story.facts.last_reviewed) < latest - GOOD_FOR]
