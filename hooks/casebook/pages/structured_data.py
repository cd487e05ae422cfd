"""Structured data: describes a page for search engines, as JSON-LD with the types of schema.org."""

import json
from typing import Any

from casebook.languages import LANGUAGE_TAGS, Language
from casebook.model.paths import TERM_PAGES, PageAddress
from casebook.model.story import Source, Story
from casebook.wording.page_words import Words

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def structured_data(
    page: PageAddress,
    story: Story | None,
    *,
    title: str,
    description: str,
    language: Language,
    url: str,
    site_name: str,
    site_url: str,
) -> str:
    """Returns JSON-LD for a script element.

    `story` is given only for the page of a story. `language` is the language of the text, which differs from that of
    the page if the story is not available in it. `url` and `site_url` are empty if the site's address is not known.
    """
    site = {"@type": "WebSite", "name": site_name, "url": site_url}
    common = {
        "name": title if page.path else site_name,
        "description": description,
        "inLanguage": LANGUAGE_TAGS[language],
        "license": LICENSE,
        "url": url,
        "isPartOf": site if page.path else {},
    }
    return _script(_subject(page, story, site_name) | common)


def _subject(page: PageAddress, story: Story | None, site_name: str) -> dict[str, Any]:
    """Returns the type of the page, with the properties that only this type has."""
    folder, _, rest = page.path.partition("/")
    if story:
        return _article(story, page.language, site_name)
    if folder in TERM_PAGES and rest:
        return {"@type": "DefinedTerm", "termCode": rest.rstrip("/")}
    return {"@type": "WebPage" if page.path else "WebSite"}


def _article(facts: Story, language: Language, site_name: str) -> dict[str, Any]:
    """Returns the type and properties of a story.

    Credits are text, since the data does not state whether a name is a person or a group.
    """
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
    """Returns a source, with the same names as in the list of sources on the page."""
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
    """Returns JSON without empty values, in which no text can end the script element or begin a comment in it."""
    data = {"@context": "https://schema.org"} | _filled(subject)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item}
    return [_filled(item) for item in value if item] if isinstance(value, list) else value
