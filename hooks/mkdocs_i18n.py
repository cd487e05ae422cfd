"""The interface to mkdocs-static-i18n; only this file uses its internal names, and a test of the build covers them."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from casebook.languages import LANGUAGES, Language, language_root, page_file
from casebook.model.paths import PageAddress
from casebook.pages.generated import GeneratedPage


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
