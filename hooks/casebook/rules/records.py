"""Rules about what was taken down or moved."""

from collections.abc import Iterator

from casebook import references
from casebook.casefile import STORIES, Casebook
from casebook.links import story_path
from casebook.problems import Problem, nearest
from casebook.records import REMOVED, RENAMED


def removed_stories(book: Casebook) -> Iterator[Problem]:
    """What is recorded as taken down is not there."""
    path = f"{STORIES}/{REMOVED}"
    for index, entry in enumerate(book.records.removed):
        line = book.records.line(REMOVED, index)
        file = book.by_slug.get(entry.slug)
        if not file:
            continue
        if not entry.row:
            tip = "Remove its folder; if the person wants it back, remove this entry."
            yield Problem(path, line, f"the story '{entry.slug}' was taken down, but is there", tip)
        elif entry.row in references.anchors(file.story):
            tip = "Remove it from the story, or this entry."
            yield Problem(path, line, f"'{entry.row}' was taken out of '{entry.slug}', but is there", tip)


def moved_pages(book: Casebook) -> Iterator[Problem]:
    """A page that moved is not at its old address, and its new one leads to a page."""
    path = f"{STORIES}/{RENAMED}"
    stories = {story_path(slug) for slug in (*book.by_slug, *book.records.stories)}
    olds = [entry.old for entry in book.records.renamed]
    for index, entry in enumerate(book.records.renamed):
        line = book.records.line(RENAMED, index)
        if entry.old in stories:
            yield Problem(path, line, f"the page '{entry.old}' is there, but has moved", "Remove this entry.")
        if entry.old in olds[:index]:
            yield Problem(path, line, f"the page '{entry.old}' has moved twice", "Keep one of the entries.")
        try:
            target = book.records.follow(entry.old)
        except ValueError:
            yield Problem(path, line, f"the moves of '{entry.old}' lead in a circle", "Remove one of the entries.")
            continue
        if target.startswith("stories/") and target not in ("stories/", *stories):
            tip = f"{nearest(target, stories)}Name the address of a story: stories/<slug>/."
            yield Problem(path, line, f"'{entry.old}' has moved to '{target}', which is not there", tip)
