"""What the head of a page tells machines: title, description, Open Graph, addresses in both languages, JSON-LD.

Ready values for overrides/main.html. Nothing here is said that the page itself does not say. Addresses are absolute
or they are left out: without the site's own address there is no canonical one.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from casebook.counting.site import Site
from casebook.model.casebook import LoadedStory
from casebook.model.paths import FEED, TERM_PAGES, PageAddress, language_root
from casebook.model.story import DEFAULT_LANGUAGE, LANGUAGES, Language, Source, Story
from casebook.wording.page_words import Words

# BCP 47 for machines that read hreflang and inLanguage, and what Open Graph calls the same
LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}
LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en_US"}
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of one page; `canonical`, `alternates` and some `properties` are empty without an address."""

    title: str
    description: str
    properties: tuple[tuple[str, str], ...]
    """Open Graph: property and content."""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    """The languages of the page and the address in each; `x-default` is the default language."""
    feed: str = ""
    """The feed of the page's language."""
    listed: bool = True
    """Whether search engines may show the page."""
    title_language: str = ""
    """The language of the title, where it is another than the page's."""
    structured: str = ""
    """JSON-LD that is safe inside a script element; empty for pages that nobody should find."""


def page_head(
    site: Site, page: PageAddress, *, address: str, site_name: str, title: str, description: str, listed: bool = True
) -> Head:
    """The head of a page; `address` is that of the site, ending in a slash, or empty.

    A story that is not told in the language of its page leads to the page that it is told on.
    """
    story = _told_on(site, page)
    languages = [language for language in LANGUAGES if not story or language in story.facts.languages]
    told = story.shown_in(page.language) if story else page.language
    is_story = _story(site, page) is not None
    is_home = not page.path
    urls = {language: f"{address}{language_root(language)}{page.path}" for language in languages} if address else {}
    url = urls.get(told, "")
    default = [("x-default", urls.get(DEFAULT_LANGUAGE, url))] if urls else []
    whole = {"@type": "WebSite", "name": site_name} | (
        {"url": f"{address}{language_root(page.language)}"} if url else {}
    )
    common = {
        "name": title,
        "description": description,
        "inLanguage": LANGUAGE_TAGS[told],
        "license": LICENSE,
        "url": url,
        "isPartOf": {} if is_home else whole,
    }
    return Head(
        title=Words(page.language)("separator").join([site_name, title] if is_home else [title, site_name]),
        description=description,
        properties=(
            ("og:type", "article" if is_story else "website"),
            ("og:title", title),
            ("og:description", description),
            ("og:site_name", site_name),
            *_locales(told, languages),
            *([("og:url", url)] if url else []),
        ),
        canonical=url,
        listed=listed,
        title_language=told if told != page.language else "",
        alternates=(*((LANGUAGE_TAGS[language], link) for language, link in urls.items()), *default),
        feed=f"{address}{language_root(page.language)}{FEED}" if address else page.to(FEED),
        structured=_script(_subject(site, page, site_name) | common | ({"name": site_name} if is_home else {}))
        if listed
        else "",
    )


def not_found_head(language: Language, *, site_name: str) -> Head:
    """The head of the page for wrong addresses: no address, nothing to index."""
    words = Words(language)
    return Head(
        title=words("separator").join([words("lost_title"), site_name]),
        description=words("lost_text"),
        properties=(("og:title", words("lost_title")), ("og:site_name", site_name), *_locales(language, LANGUAGES)),
    )


def first_text(html: str, tag: str) -> str:
    """The text of the first `tag` element that has any: the heading of a page, or what it says it is about."""
    reader = _FirstText(tag)
    reader.feed(html)
    return " ".join("".join(reader.text).split())


class _FirstText(HTMLParser):
    def __init__(self, tag: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self._tag = tag
        self._inside = self._done = self._permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside |= tag == self._tag and not self._done
        self._permalink = ("class", "headerlink") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._permalink = False
        if tag == self._tag:
            self._inside = False
            self._done |= bool("".join(self.text).strip())

    def handle_data(self, data: str) -> None:
        if self._inside and not self._permalink:
            self.text.append(data)


def _locales(language: Language, languages: Iterable[Language]) -> list[tuple[str, str]]:
    others = [("og:locale:alternate", LOCALES[other]) for other in languages if other != language]
    return [("og:locale", LOCALES[language]), *others]


def _story(site: Site, page: PageAddress) -> Story | None:
    folder, _, rest = page.path.partition("/")
    story = site.book.by_slug.get(rest.rstrip("/")) if folder == "stories" else None
    return story.facts if story else None


def _told_on(site: Site, page: PageAddress) -> LoadedStory | None:
    """The story that a page tells, or whose notes it holds."""
    folder, _, rest = page.path.partition("/")
    return site.book.by_slug.get(rest.split("/")[0]) if folder == "stories" else None


def _subject(site: Site, page: PageAddress, site_name: str) -> dict[str, Any]:
    """The type of the page in the words of schema.org, with what belongs to that type alone."""
    folder, _, rest = page.path.partition("/")
    if facts := _story(site, page):
        return _article(facts, page.language, site_name)
    if folder in TERM_PAGES and rest:
        return {"@type": "DefinedTerm", "termCode": rest.rstrip("/")}
    return {"@type": "WebPage" if page.path else "WebSite"}


def _article(facts: Story, language: Language, site_name: str) -> dict[str, Any]:
    """A story; whether a name in its credits is a person or a group, nobody says: they are credited as text."""
    names = dict.fromkeys([*facts.credits.written, *facts.credits.translated, *facts.credits.reviewed])
    return {
        "@type": "Article",
        "headline": facts.title.in_language(language),
        "author": _named("Organization", site_name),
        "publisher": _named("Organization", site_name),
        "creditText": Words(language).join(list(names)),
        "dateModified": facts.last_reviewed,
        "citation": [_citation(facts, source) for source in facts.sources],
    }


def _citation(facts: Story, source: Source) -> dict[str, Any]:
    """A source as its list on the page names it."""
    author = facts.person.name if source.author == "@person" else source.author
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "author": _named("Person", author),
        "publisher": _named("Organization", source.publisher),
        "datePublished": "" if source.approx else source.date,
        "inLanguage": source.language,
    }


def _named(kind: str, name: str | None) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}


def _script(subject: dict[str, Any]) -> str:
    """JSON without its empty values, in which no text can end the script element or begin a comment in it."""
    data = {"@context": "https://schema.org"} | _filled(subject)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item}
    return [_filled(item) for item in value if item] if isinstance(value, list) else value
