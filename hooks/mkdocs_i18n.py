"""The interface to mkdocs-static-i18n; only this file uses its internal names, and a test of the build covers them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from casebook.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, language_root, page_file
from casebook.model.paths import PageAddress
from casebook.pages.generated import GeneratedPage
from casebook.wording.problems import Problem, problem


class I18n(Protocol):
    """The attributes of the plugin that are used."""

    current_language: Language
    config: Any
    i18n_files_per_language: dict[str, list[File]]


def plugin(config: MkDocsConfig) -> I18n:
    """Returns the plugin's instance in this build."""
    return cast(I18n, config.plugins["i18n"])


def language_of(config: MkDocsConfig) -> Language:
    """Returns the language that is being built; valid from the event `on_pre_build` on."""
    return plugin(config).current_language


def address_of(page: Page, config: MkDocsConfig) -> PageAddress:
    """Returns the address of a page: its language, and its path within that language."""
    language = language_of(config)
    return PageAddress(language, page.file.url.removeprefix("./").removeprefix(language_root(language)))


def untranslated_titles(config: MkDocsConfig) -> tuple[Problem, ...]:
    """A problem for each title of the navigation without a translation."""
    translations = {entry.locale: entry.nav_translations or {} for entry in plugin(config).config.languages}
    return tuple(
        problem("mkdocs.yml", 1, "nav_untranslated", title=title, language=language)
        for language in LANGUAGES
        if language != DEFAULT_LANGUAGE
        for title in _titles(config.nav or [])
        if title not in translations[language]
    )


def _titles(nav: list[Any]) -> Iterator[str]:
    """The titles of the entries and sections of a navigation; a page without a title has that of its heading."""
    for entry in nav:
        for title, pages in entry.items() if isinstance(entry, dict) else ():
            yield title
            yield from _titles(pages if isinstance(pages, list) else [])


def add_pages(files: Files, pages: Iterable[GeneratedPage], config: MkDocsConfig) -> dict[str, GeneratedPage]:
    """Adds the generated pages of the present language to `files`, with the attributes that the plugin would set.

    Returns these pages by the source path that mkdocs has for each, though no such file exists.
    """
    added: dict[str, GeneratedPage] = {}
    pairs: dict[tuple[str, bool], dict[Language, File]] = {}
    for page in pages:
        file: Any = File.generated(config, page_file(page.path.rstrip("/"), page.language), content="")
        file.url = f"{language_root(page.language)}{page.path}"
        file.dest_uri = f"{file.url}index.html"
        file.edit_uri = page.source or None
        file.locale = file.locale_alternate_of = page.language
        file.alternates = pairs.setdefault((page.path, page.listed), {})
        file.alternates[page.language] = file
        if page.language == language_of(config):
            added[file.src_uri] = page
            files.append(file)
    return added


def list_in_sitemap(files: Files, is_listed: Callable[[File], bool], config: MkDocsConfig) -> None:
    """Lists the pages for which `is_listed` returns true in the sitemap."""
    pages = list(filter(is_listed, files.documentation_pages()))
    plugin(config).i18n_files_per_language[language_of(config)] = pages


def link_languages(config: MkDocsConfig, path: str = "") -> None:
    """Links the language switch of a page to `path` in every language; by default to the home page.

    The plugin's own links are absolute, and break if the site is served below a sub-path.
    """
    names = {language.locale: language.name for language in plugin(config).config.languages}
    # set as an attribute, as the plugin does, because the theme looks there first
    config.extra.alternate = [  # type: ignore[attr-defined]
        {"name": names[language], "link": f"{language_root(language)}{path}" or "./", "lang": language}
        for language in LANGUAGES
    ]
