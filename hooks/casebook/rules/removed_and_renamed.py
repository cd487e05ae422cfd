"""Rules about what was taken down or moved."""

from collections.abc import Iterator

from casebook.model import references
from casebook.model.casebook import STORIES, Casebook
from casebook.model.paths import story_path
from casebook.model.removed_and_renamed import REMOVED, RENAMED
from casebook.wording.problems import Problem, nearest, problem


def removed_stories(book: Casebook) -> Iterator[Problem]:
    """What is recorded as taken down is not there."""
    path = f"{STORIES}/{REMOVED}"
    for index, entry in enumerate(book.history.removed):
        line = book.history.line(REMOVED, index)
        story = book.by_slug.get(entry.slug)
        if not story:
            continue
        if not entry.row:
            yield problem(path, line, "removed_is_there", slug=entry.slug)
        elif entry.row in references.anchors(story.facts):
            yield problem(path, line, "removed_row_is_there", slug=entry.slug, row=entry.row)


def moved_pages(book: Casebook) -> Iterator[Problem]:
    """A page that moved is not at its old address, and its new one leads to a page."""
    path = f"{STORIES}/{RENAMED}"
    stories = {story_path(slug) for slug in (*book.by_slug, *book.history.stories)}
    olds = [entry.old for entry in book.history.renamed]
    for index, entry in enumerate(book.history.renamed):
        line = book.history.line(RENAMED, index)
        if entry.old in stories:
            yield problem(path, line, "moved_is_there", old=entry.old)
        if entry.old in olds[:index]:
            yield problem(path, line, "moved_twice", old=entry.old)
        try:
            target = book.history.follow(entry.old)
        except ValueError:
            yield problem(path, line, "moved_in_circle", old=entry.old)
            continue
        if target.startswith("stories/") and target not in ("stories/", *stories):
            yield problem(path, line, "moved_to_nothing", old=entry.old, new=target, nearest=nearest(target, stories))
