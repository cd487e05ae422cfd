"""The head of a page: title, description, Open Graph, addresses in both languages, structured data.

The values are ready for overrides/main.html and repeat only what the page itself states. Canonical addresses and those
of other languages must be absolute; they are left out if the address of the site is not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.counting.site import Site
from casebook.languages import DEFAULT_LANGUAGE, LANGUAGE_TAGS, LANGUAGES, OPEN_GRAPH_LOCALES, Language, language_root
from casebook.model.paths import FEED, PageAddress, story_path
from casebook.pages.first_text import first_text
from casebook.pages.structured_data import structured_data
from casebook.wording.page_words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of one page; without an address `canonical`, `alternates` and the property `og:url` are missing."""

    title: str
    description: str
    properties: tuple[tuple[str, str], ...]
    """Properties of Open Graph with their content."""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    """The languages of the page with the address in each.

    `x-default` is the address in the default language, or else the canonical one.
    """
    feed: str = ""
    """The address of the feed in the page's language."""
    listed: bool = True
    """True if search engines may list the page."""
    title_language: str = ""
    """The language of the title if it differs from that of the page; otherwise empty."""
    structured: str = ""
    """JSON-LD that is safe inside a script element; empty for a page that is not listed."""


def page_head(
    site: Site,
    page: PageAddress,
    *,
    site_name: str,
    site_description: str,
    title: str,
    description: str,
    content: str,
    listed: bool = True,
) -> Head:
    """Returns the head of a page with the HTML `content`.

    The title is the first heading of the content, or else `title`. The description is `description`, or else the first
    paragraph of the content, or else `site_description`. For a page of a story that is not available in the page's
    language, the canonical address is that of the page in the other language.
    """
    title = first_text(content, "h1") or title
    description = description or first_text(content, "p") or site_description
    story = site.book.by_slug.get(page.path.split("/")[1]) if page.path.startswith("stories/") else None
    languages = [language for language in LANGUAGES if not story or language in story.facts.languages]
    shown = story.shown_in(page.language) if story else page.language
    is_story = story is not None and page.path == story_path(story.slug)
    address = site.address
    urls = {language: f"{address}{language_root(language)}{page.path}" for language in languages} if address else {}
    url = urls.get(shown, "")
    default = [("x-default", urls.get(DEFAULT_LANGUAGE, url))] if urls else []
    return Head(
        title=Words(page.language)("separator").join([title, site_name] if page.path else [site_name, title]),
        description=description,
        properties=(
            ("og:type", "article" if is_story else "website"),
            ("og:title", title),
            ("og:description", description),
            ("og:site_name", site_name),
            *_locales(shown, languages),
            *([("og:url", url)] if url else []),
        ),
        canonical=url,
        listed=listed,
        title_language=shown if shown != page.language else "",
        alternates=(*((LANGUAGE_TAGS[language], link) for language, link in urls.items()), *default),
        feed=f"{address}{language_root(page.language)}{FEED}" if address else page.to(FEED),
        structured=structured_data(
            page,
            story.facts if story and is_story else None,
            title=title,
            description=description,
            language=shown,
            url=url,
            site_name=site_name,
            site_url=f"{address}{language_root(page.language)}" if url else "",
        )
        if listed
        else "",
    )


def not_found_head(language: Language, *, site_name: str) -> Head:
    """Returns the head of the page for wrong addresses, which has no address and is not indexed."""
    words = Words(language)
    return Head(
        title=words("separator").join([words("not_found_title"), site_name]),
        description=words("not_found_text"),
        properties=(
            ("og:title", words("not_found_title")),
            ("og:site_name", site_name),
            *_locales(language, LANGUAGES),
        ),
    )


def _locales(language: Language, languages: Iterable[Language]) -> list[tuple[str, str]]:
    others = [("og:locale:alternate", OPEN_GRAPH_LOCALES[other]) for other in languages if other != language]
    return [("og:locale", OPEN_GRAPH_LOCALES[language]), *others]
