"""The pages at former addresses, which redirect to the present ones without a script.

A browser may drop the anchor (`#use-x`) when it follows such a redirect, and only a script could keep it. So the page
has every anchor of the new page, each with a link, for readers whose browser does not redirect.
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
    """Yields the path in the site and the HTML of each redirect of a language."""
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
                anchors=anchors.get(new, []),
            ),
        )


def _moves(history: History) -> Iterator[tuple[str, str]]:
    """Yields each former path with the present one; the notes page of a story moves with the story."""
    yield from ((entry.old, history.follow(entry.old)) for entry in history.renamed)
    yield from ((notes_path(old), notes_path(new)) for old, new in history.moved_stories)
