"""The pages that exist in no file: those of the terms, the notes behind each story, the later ones of the finder,
and what stands where a story was taken down."""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.counting.site import Site
from casebook.finder.finder import finder_page, finder_pages
from casebook.languages import LANGUAGES, Language
from casebook.model.paths import FINDER, TERM_PAGES, notes_path, story_path, term_path
from casebook.pages.notes import notes_page
from casebook.pages.removed import removed_page
from casebook.pages.story import story_page
from casebook.pages.term import term_page
from casebook.rendering.composer import ComposedPage


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page in one language: its path inside the language, the file a correction belongs into (none
    where nothing is to be corrected), its content.

    `hide` are the columns of the theme that would stay empty beside it; `listed` is false for a page that no search
    engine should show.
    """

    path: str
    language: Language
    source: str
    compose: Callable[[], ComposedPage]
    hide: tuple[str, ...] = ()
    listed: bool = True


def generated_pages(site: Site) -> list[GeneratedPage]:
    """Every page to generate: each term in the order of the vocabulary, also unused ones; notes; rows of the finder."""
    makers = (_terms, _behind_stories, _finder, _removed)
    return [page for language in LANGUAGES for maker in makers for page in maker(site, language)]


def _terms(site: Site, language: Language) -> list[GeneratedPage]:
    return [
        GeneratedPage(
            term_path(vocabulary, id),
            language,
            f"vocabulary/{vocabulary}.yml",
            lambda vocabulary=vocabulary, id=id: term_page(site, vocabulary, id, language),  # type: ignore[misc]
        )
        for vocabulary in TERM_PAGES
        for id in site.book.vocabulary.ids(vocabulary)
    ]


def _behind_stories(site: Site, language: Language) -> list[GeneratedPage]:
    """The notes of each story, and the page of one that is told in another language alone: no file makes that."""
    return [
        GeneratedPage(
            path(story.slug),
            language,
            f"stories/{story.slug}/story.yml",
            lambda page=page, file=story: page(site, file, language),  # type: ignore[misc]
            hide=("navigation",),
            listed=language in story.facts.languages,
        )
        for story in site.book.stories
        for path, page in ((story_path, story_page), (notes_path, notes_page))
        if page is notes_page or language not in story.facts.languages
    ]


def _finder(site: Site, language: Language) -> list[GeneratedPage]:
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


def _removed(site: Site, language: Language) -> list[GeneratedPage]:
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
