"""The pages of one build: composed from their sources, and completed after the conversion of their Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from casebook.counting.site import Site
from casebook.export.feed import feed
from casebook.export.public_files import public_files
from casebook.languages import DEFAULT_LANGUAGE, LANGUAGES, NARRATIVES, Language, language_root
from casebook.model.paths import DATA, FEED, TERM_PAGES, PageAddress, slug_of
from casebook.pages.generated import GeneratedPage
from casebook.pages.markers import compose_page
from casebook.pages.redirects import redirects
from casebook.pages.story import story_page
from casebook.rendering.composer import ComposedPage
from casebook.safety.sanitiser import sanitise
from casebook.search.files import search_files


@dataclass(slots=True, kw_only=True)
class SitePages:
    """The pages of one build in all languages; `source` is always the path of a file relative to docs/."""

    site: Site
    generated: dict[str, GeneratedPage] = field(default_factory=dict)
    composed: dict[str, ComposedPage] = field(default_factory=dict)
    """The pages whose Markdown is being converted."""
    refused: list[str] = field(default_factory=list)
    """The markup that the sanitiser removed, each with its source; the build must stop if there is any."""
    _markdown: dict[Language, dict[str, str]] = field(default_factory=lambda: {language: {} for language in LANGUAGES})
    """The Markdown of the hand-written pages by their path inside the language, for the search."""

    def is_source(self, source: str) -> bool:
        """Returns whether a file becomes a page; of the files of a story only its narratives do."""
        folder, _, name = source.rpartition("/")
        if not source.startswith("stories/"):
            return True
        return name in NARRATIVES.values() and (folder == "stories" or slug_of(source) in self.site.book.by_slug)

    def is_listed(self, source: str) -> bool:
        """Returns whether search engines may list a page."""
        return source not in self.generated or self.generated[source].listed

    def with_terms(self, nav: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Returns the navigation with the pages of the terms below the index page of their vocabulary."""
        terms = {f"{name}/index.md": (name, self.site.book.vocabulary.ids(name)) for name in TERM_PAGES}
        entries = []
        for entry in nav:
            ((title, pages),) = entry.items()
            # the configuration of the second language already contains the pages of the terms
            if isinstance(pages, list) and pages[0] in terms:
                name, ids = terms[pages[0]]
                pages = [pages[0], *(f"{name}/{id}.md" for id in ids)]
            entries.append({title: pages})
        return entries

    def compose(self, source: str, address: PageAddress, markdown: str) -> tuple[ComposedPage, tuple[str, ...]]:
        """Returns the page of a source, and the columns of the theme to hide beside it.

        `markdown` is the text of the source; only hand-written pages use it.
        """
        hide: tuple[str, ...] = ()
        if source in self.generated:
            page, hide = self.generated[source].compose(), self.generated[source].hide
        elif slug := slug_of(source):
            page = story_page(self.site, self.site.book.by_slug[slug], address.language)
            hide = ("navigation",)  # it does not list stories: the column would be empty
        else:
            self._markdown[address.language][address.path] = markdown
            page = compose_page(self.site, address.language, address.path, markdown)
        self.composed[source] = page
        return page, hide

    def complete(self, source: str, html: str) -> str:
        """Returns the converted page with its fragments, sanitised; adds markup that had to be removed to `refused`."""
        page = self.composed.pop(source)
        # only a page that maintainers write may contain a form
        forms = source not in self.generated and not source.startswith("stories/")
        clean, removed = sanitise(page.fill(html), forms=forms)
        self.refused += [f"{source}: {piece[:200]!r}" for piece in removed]
        return f"{clean}\n{page.scripts}" if page.scripts else clean

    def files(self, language: Language, site_name: str) -> Iterator[tuple[str, str]]:
        """Yields the path and text of each file beside the pages: search index, redirects, feed.

        The public data is the same in all languages; it is part of the files of the default language.
        """
        yield from search_files(self.site, language, self._markdown[language])
        yield from redirects(self.site, language)
        yield f"{language_root(language)}{FEED}", feed(self.site, language, site_name=site_name)
        if language == DEFAULT_LANGUAGE:
            yield from ((f"{DATA}{name}", text) for name, text in public_files(self.site).items())
