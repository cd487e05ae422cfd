"""Rules about the records of removed stories and moved pages."""

from collections.abc import Iterator

from casebook.model import references
from casebook.model.casebook import STORIES, Casebook
from casebook.model.history import REMOVED, RENAMED
from casebook.model.paths import story_path
from casebook.wording.problems import Problem, nearest, problem


def removed_stories(book: Casebook) -> Iterator[Problem]:
    """A story or an entry that is recorded as taken down does not exist."""
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
    """No page exists at the old address of a moved page, each page moves once, and its new address is a page."""
    path = f"{STORIES}/{RENAMED}"
    stories = {story_path(slug) for slug in (*book.by_slug, *book.history.stories)}
    old_paths = [entry.old for entry in book.history.renamed]
    for index, entry in enumerate(book.history.renamed):
        line = book.history.line(RENAMED, index)
        if entry.old in stories:
            yield problem(path, line, "moved_is_there", old=entry.old)
        if entry.old in old_paths[:index]:
            yield problem(path, line, "moved_twice", old=entry.old)
        try:
            target = book.history.follow(entry.old)
        except ValueError:
            yield problem(path, line, "moved_in_circle", old=entry.old)
            continue
        if target.startswith("stories/") and target not in ("stories/", *stories):
            yield problem(path, line, "moved_to_nothing", old=entry.old, new=target, nearest=nearest(target, stories))
