"""Lists the pages that are not composed from a Markdown file.

These are the pages of terms, the notes page of each story, the page of a story that is not available in a language,
the pages of the finder after the first, and the pages at the addresses of stories that were taken down.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.counting.site import Site
from casebook.finder.finder import finder_page, finder_pages
from casebook.languages import LANGUAGES, Language
from casebook.model.casebook import LoadedStory
from casebook.model.paths import FINDER, notes_path, story_path
from casebook.model.site_map import PageKind, SitePage, site_map
from casebook.pages.notes import notes_page
from casebook.pages.removed import removed_page
from casebook.pages.story import story_page
from casebook.pages.term import term_page
from casebook.rendering.composer import ComposedPage


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page in one language.

    `path` is its path inside the language. `source` is the file to edit for a correction, relative to docs/; empty if
    nothing can be corrected. `compose` composes the content. `hide` are the columns of the theme that would be empty
    beside it. `listed` is false for a page that search engines should not show.
    """

    path: str
    language: Language
    source: str
    compose: Callable[[], ComposedPage]
    hide: tuple[str, ...] = ()
    listed: bool = True


def generated_pages(site: Site) -> list[GeneratedPage]:
    """Returns every generated page in every language."""
    lists = (_of_site_map, _of_finder, _of_removed_stories)
    return [page for language in LANGUAGES for pages in lists for page in pages(site, language)]


def _of_site_map(site: Site, language: Language) -> list[GeneratedPage]:
    pages = (GENERATORS[page.kind](site, page, language) for page in site_map(site.book))
    return [page for page in pages if page]


def _term(site: Site, page: SitePage, language: Language) -> GeneratedPage:
    return GeneratedPage(
        page.path,
        language,
        f"vocabulary/{page.vocabulary}.yml",
        lambda: term_page(site, page.vocabulary, page.id, language),
    )


def _story(site: Site, page: SitePage, language: Language) -> GeneratedPage | None:
    """Returns the page of a story that is not available in `language`.

    Returns None if it is available: then its page is composed from its narrative.
    """
    story = site.book.by_slug[page.id]
    return None if language in story.facts.languages else _of_story(story, page, language, story_page, site)


def _notes(site: Site, page: SitePage, language: Language) -> GeneratedPage:
    return _of_story(site.book.by_slug[page.id], page, language, notes_page, site)


def _of_story(
    story: LoadedStory,
    page: SitePage,
    language: Language,
    compose: Callable[[Site, LoadedStory, Language], ComposedPage],
    site: Site,
) -> GeneratedPage:
    return GeneratedPage(
        page.path,
        language,
        f"stories/{story.slug}/story.yml",
        lambda: compose(site, story, language),
        hide=("navigation",),
        listed=language in story.facts.languages,
    )


GENERATORS: dict[PageKind, Callable[[Site, SitePage, Language], GeneratedPage | None]] = {
    "hand-written": lambda site, page, language: None,
    "term": _term,
    "story": _story,
    "notes": _notes,
}


def _of_finder(site: Site, language: Language) -> list[GeneratedPage]:
    return [
        GeneratedPage(
            page.path,
            language,
            f"{FINDER}index.md",
            lambda page=page: finder_page(site, page),  # type: ignore[misc]
            hide=("navigation", "toc"),
        )
        for page in finder_pages(site, language)
    ]


def _of_removed_stories(site: Site, language: Language) -> list[GeneratedPage]:
    return [
        GeneratedPage(
            path,
            language,
            "",
            lambda path=path: removed_page(site, path, language),  # type: ignore[misc]
            hide=("navigation", "toc"),
            listed=False,
        )
        for slug in site.book.history.stories
        for path in (story_path(slug), notes_path(slug))
    ]
