"""The metadata of each page: in its language, with absolute addresses only if the site has an address."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from casebook.languages import LANGUAGES, language_root
from casebook.model.casebook import Casebook
from support.markup import parsed
from support.page_kinds import in_languages, page_kinds
from support.project import ADDRESS, ROOT

NAMES = {"zh": "转行案例集", "en": "Career Transition Casebook"}


class ParsedHead:
    """The title, meta elements, links and JSON-LD of a page."""

    def __init__(self, path: Path) -> None:
        page = parsed(path)
        self.title: str = page.findtext("head/title")
        self.metas = {
            meta.get("name") or meta.get("property"): meta.get("content")
            for meta in page.xpath("//meta[@name or @property]")
        }
        self.links: list[dict[str, str]] = [dict(link.attrib) for link in page.iter("link")]
        self.structured: list[str] = page.xpath("//script[@type='application/ld+json']/text()")

    def link(self, rel: str) -> list[dict[str, str]]:
        """The links of one kind."""
        return [link for link in self.links if rel in link.get("rel", "").split()]


def _heads(built: Path) -> dict[str, ParsedHead]:
    return {
        page_path: ParsedHead(built / page_path / "index.html")
        for kind, paths in page_kinds(built).items()
        if kind != "404.html"
        for path in paths
        for page_path in in_languages(path)
    }


@pytest.fixture(scope="session")
def heads(built: Path) -> dict[str, ParsedHead]:
    """Every page of a site without an address."""
    return _heads(built)


def _language(page_path: str) -> str:
    return "en" if page_path.startswith("en/") else "zh"


def test_every_page_has_a_title_and_a_description_of_its_own(heads: dict[str, ParsedHead]) -> None:
    for page_path, head in heads.items():
        name = NAMES[_language(page_path)]
        assert name in head.title.split(" · "), page_path
        assert len(head.title) > len(name), page_path
        assert head.metas["og:title"] in head.title, page_path
        assert head.metas["description"] == head.metas["og:description"] != "", page_path
        assert head.metas["og:site_name"] == name, page_path
        assert head.metas["og:locale"] == {"zh": "zh_CN", "en": "en_US"}[_language(page_path)], page_path
    for language in LANGUAGES:
        mine = [head for page_path, head in heads.items() if _language(page_path) == language]
        assert len({head.metas["description"] for head in mine}) == len(mine)


def test_stories_and_terms_are_described_by_their_texts(heads: dict[str, ParsedHead], book: Casebook) -> None:
    for language in LANGUAGES:
        for story in book.stories:
            head = heads[f"{language_root(language)}stories/{story.slug}/"]
            assert head.title == f"{story.facts.title.in_language(language)} · {NAMES[language]}"
            assert head.metas["description"] == story.facts.summary.in_language(language)
            assert head.metas["og:type"] == "article"
        for term in book.vocabulary.obstacles:
            head = heads[f"{language_root(language)}obstacles/{term.id}/"]
            assert head.title == f"{term.label.in_language(language)} · {NAMES[language]}"
            assert head.metas["description"] == term.definition.in_language(language)


def test_without_an_address_nothing_is_absolute(heads: dict[str, ParsedHead]) -> None:
    for page_path, head in heads.items():
        assert not head.link("canonical"), page_path
        assert [link["type"] for link in head.link("alternate")] == ["application/atom+xml"], page_path
        assert "://" not in head.link("alternate")[0]["href"], page_path
        assert "og:url" not in head.metas, page_path
        assert "url" not in _data(head), page_path


def test_with_an_address_every_page_links_to_itself_and_the_other_language(published: Path) -> None:
    for page_path, head in _heads(published).items():
        bare = page_path.removeprefix("en/")
        assert [link["href"] for link in head.link("canonical")] == [ADDRESS + page_path]
        assert head.metas["og:url"] == ADDRESS + page_path == _data(head)["url"]
        links = {link.get("hreflang", "feed"): link["href"] for link in head.link("alternate")}
        assert links == {
            "feed": f"{ADDRESS}{'en/' if _language(page_path) == 'en' else ''}feed.xml",
            "zh-Hans": ADDRESS + bare,
            "en": f"{ADDRESS}en/{bare}",
            "x-default": ADDRESS + bare,
        }


def _data(head: ParsedHead) -> dict[str, Any]:
    (text,) = head.structured
    data: dict[str, Any] = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return data


def test_a_story_is_an_article_with_its_sources(heads: dict[str, ParsedHead], book: Casebook) -> None:
    for language, tag in (("zh", "zh-Hans"), ("en", "en")):
        for story in book.stories:
            data = _data(heads[f"{language_root(language)}stories/{story.slug}/"])  # type: ignore[arg-type]
            assert data["@type"] == "Article"
            assert data["headline"] == story.facts.title.in_language(language)  # type: ignore[arg-type]
            assert data["inLanguage"] == tag
            assert [source["url"] for source in data["citation"]] == [source.url for source in story.facts.sources]
            assert [source["name"] for source in data["citation"]] == [source.title for source in story.facts.sources]


def test_the_page_for_wrong_addresses(published: Path) -> None:
    """In each language: not indexed, without an address, with working links to every section of the site."""
    for page_path in in_languages("404.html"):
        head = ParsedHead(published / page_path)
        assert head.metas["robots"] == "noindex"
        assert not head.link("canonical")
        assert not head.structured
        assert NAMES[_language(page_path)] in head.title
        links = [
            urlsplit(urljoin(ADDRESS, link)).path
            for link in parsed(published / page_path).xpath("//main//article//a/@href")
        ]
        root = f"/library/{'en/' if _language(page_path) == 'en' else ''}"
        assert {root, f"{root}stories/", f"{root}compare/", f"{root}obstacles/"} <= set(links)
        assert all((published / link.removeprefix("/library/") / "index.html").exists() for link in links)


def test_the_icon_is_the_projects_own(heads: dict[str, ParsedHead], built: Path) -> None:
    for page_path, head in heads.items():
        (icon,) = head.link("icon")
        assert (built / page_path / icon["href"]).resolve().read_bytes() == (
            ROOT / "docs/assets/favicon.svg"
        ).read_bytes()
