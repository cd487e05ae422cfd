"""The pages at the addresses that others have moved from: they lead on at once, without a script.

A browser that is told to go on forgets the place within the page (`#use-x`), and only a script could carry it over. So
each such place is there with a link of its own, for whoever does not go on by itself.
"""

from collections.abc import Iterator

from casebook.counting.site import Site
from casebook.languages import LANGUAGE_TAGS, Language, language_root
from casebook.model import references
from casebook.model.history import History
from casebook.model.paths import PageAddress, notes_path, story_path
from casebook.rendering.composer import load_template
from casebook.wording.page_words import Words


def redirects(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    """The path in the site and the text of each page of a language that leads on."""
    root = language_root(language)
    anchors = {story_path(story.slug): sorted(references.anchors(story.facts)) for story in site.book.stories}
    for old, new in _moves(site.book.history):
        yield (
            f"{root}{old}index.html",
            load_template("moved").render(
                words=Words(language),
                lang=LANGUAGE_TAGS[language],
                href=PageAddress(language, old).to(new),
                canonical=f"{site.address}{root}{new}" if site.address else "",
                rows=anchors.get(new, []),
            ),
        )


def _moves(history: History) -> Iterator[tuple[str, str]]:
    """Each path that a page moved from, and where it leads; the notes behind a story move with it."""
    yield from ((entry.old, history.follow(entry.old)) for entry in history.renamed)
    yield from ((notes_path(old), notes_path(new)) for old, new in history.moved_stories)
