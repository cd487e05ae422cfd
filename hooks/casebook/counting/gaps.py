"""What the casebook lacks, story by story and term by term. Nothing here depends on the day it is asked."""

from datetime import timedelta

from casebook.counting.site import Site
from casebook.model.casebook import Casebook, StoryFile
from casebook.model.story import Source
from casebook.model.translation import state
from casebook.text import dates

# how long a review is good for
GOOD_FOR = timedelta(days=365)


def untranslated(book: Casebook) -> list[StoryFile]:
    """The stories that are told in one language only."""
    return [file for file in book.stories if state(file) == "untranslated"]


def stale(book: Casebook) -> list[StoryFile]:
    """The stories whose original has changed since it was translated, or of which nobody has said what that is."""
    return [file for file in book.stories if state(file) in ("stale", "unrecorded")]


def without_evidence(site: Site, vocabulary: str) -> list[str]:
    """The ids of the obstacles or tactics that no use is of, in the order of the vocabulary."""
    return [id for id in site.book.vocabulary.ids(vocabulary) if not site.tally_of(vocabulary, id).uses]


def without_archive(file: StoryFile) -> list[Source]:
    """The sources of a story that have no archived copy."""
    return [source for source in file.story.sources if not source.archive]


def reviews_due(book: Casebook) -> list[StoryFile]:
    """The stories last reviewed more than a year before the latest review of any, which stands for today."""
    latest = max((dates.last_day(file.story.last_reviewed) for file in book.stories), default=None)
    return [file for file in book.stories if latest and dates.last_day(file.story.last_reviewed) < latest - GOOD_FOR]
