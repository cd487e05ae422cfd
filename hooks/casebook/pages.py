"""The pages that exist in no file: those of the terms, and the notes behind each story."""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.links import TERM_PAGES, notes_path, term_path
from casebook.model import LANGUAGES, Language
from casebook.notes_page import notes_page
from casebook.render import Page
from casebook.site import Site
from casebook.term_pages import term_page


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page in one language: its path inside the language, the file a correction belongs into, its content."""

    path: str
    language: Language
    source: str
    compose: Callable[[], Page]


def generated_pages(site: Site) -> list[GeneratedPage]:
    """Every page to generate: each term in the order of the vocabulary, also unused ones, then each story's notes."""
    return [page for language in LANGUAGES for page in (*_terms(site, language), *_notes(site, language))]


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


def _notes(site: Site, language: Language) -> list[GeneratedPage]:
    return [
        GeneratedPage(
            notes_path(file.slug),
            language,
            f"stories/{file.slug}/story.yml",
            lambda file=file: notes_page(site, file, language),  # type: ignore[misc]
        )
        for file in site.book.stories
    ]
