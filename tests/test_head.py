"""What each page tells machines about itself: in its language, with addresses only where the site has one."""

import dataclasses
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, mkdocs_build
from kinds import in_languages, kinds
from playwright.sync_api import Browser

from casebook.counting.site import derive
from casebook.languages import LANGUAGES, language_root
from casebook.model.casebook import Casebook
from casebook.model.paths import PageAddress
from casebook.pages.first_text import first_text
from casebook.pages.head import page_head
from testtools.web_server import served

ADDRESS = "https://casebook.example/library/"
NAMES = {"zh": "转行案例集", "en": "Career Transition Casebook"}


class Parsed(HTMLParser):
    """The title, the metas, the links and the JSON-LD of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.title = ""
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.structured: list[str] = []
        self._open = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what is said in attributes."""
        values = {name: value or "" for name, value in attrs}
        # a drawing has a title, too; the page's comes first
        self._open = tag if tag == "title" and not self.title else values.get("type", "")
        if name := values.get("name") or values.get("property"):
            self.metas[name] = values.get("content", "")
        if tag == "link":
            self.links.append(values)
        if self._open == "application/ld+json":
            self.structured.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leaves the element."""
        self._open = ""

    def handle_data(self, data: str) -> None:
        """Keeps what is said in text."""
        if self._open == "title":
            self.title += data
        if self._open == "application/ld+json":
            self.structured[-1] += data

    def link(self, rel: str) -> list[dict[str, str]]:
        """The links of a kind."""
        return [link for link in self.links if rel in link.get("rel", "").split()]


def _heads(built: Path) -> dict[str, Parsed]:
    return {
        place: Parsed(built / place / "index.html")
        for kind, paths in kinds(built).items()
        if kind != "404.html"
        for path in paths
        for place in in_languages(path)
    }


@pytest.fixture(scope="session")
def heads(built: Path) -> dict[str, Parsed]:
    """Every page of the site without an address of its own."""
    return _heads(built)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built for an address, below a path there."""
    target = tmp_path_factory.mktemp("published") / "site"
    result = mkdocs_build(ROOT, target, SITE_URL=ADDRESS)
    assert result.returncode == 0, result.stderr
    return target


def _language(place: str) -> str:
    return "en" if place.startswith("en/") else "zh"


def test_every_page_has_a_title_and_a_description_of_its_own(heads: dict[str, Parsed]) -> None:
    for place, head in heads.items():
        name = NAMES[_language(place)]
        assert name in head.title.split(" · "), place
        assert len(head.title) > len(name), place
        assert head.metas["og:title"] in head.title, place
        assert head.metas["description"] == head.metas["og:description"] != "", place
        assert head.metas["og:site_name"] == name, place
        assert head.metas["og:locale"] == {"zh": "zh_CN", "en": "en_US"}[_language(place)], place
    for language in LANGUAGES:
        mine = [head for place, head in heads.items() if _language(place) == language]
        assert len({head.metas["description"] for head in mine}) == len(mine)


def test_stories_and_terms_speak_for_themselves(heads: dict[str, Parsed], book: Casebook) -> None:
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


def test_without_an_address_nothing_is_absolute(heads: dict[str, Parsed]) -> None:
    for place, head in heads.items():
        assert not head.link("canonical"), place
        assert [link["type"] for link in head.link("alternate")] == ["application/atom+xml"], place
        assert "://" not in head.link("alternate")[0]["href"], place
        assert "og:url" not in head.metas, place
        assert "url" not in _data(head), place


def test_with_an_address_every_page_names_itself_and_the_other_language(published: Path) -> None:
    for place, head in _heads(published).items():
        bare = place.removeprefix("en/")
        assert [link["href"] for link in head.link("canonical")] == [ADDRESS + place]
        assert head.metas["og:url"] == ADDRESS + place == _data(head)["url"]
        links = {link.get("hreflang", "feed"): link["href"] for link in head.link("alternate")}
        assert links == {
            "feed": f"{ADDRESS}{'en/' if _language(place) == 'en' else ''}feed.xml",
            "zh-Hans": ADDRESS + bare,
            "en": f"{ADDRESS}en/{bare}",
            "x-default": ADDRESS + bare,
        }


def test_the_other_language_costs_no_request(browser: Browser, published: Path) -> None:
    """The theme's script asks for a sitemap below each alternate that it knows of, wherever that is."""
    asked: list[str] = []
    with served(published) as address:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/about/", wait_until="networkidle")
        alternates = "[...document.querySelectorAll('link')].filter(link => link.relList.contains('alternate')).length"
        assert page.evaluate(alternates) == 4  # two languages, the default, and the feed
        page.close()
    assert asked
    assert not [url for url in asked if "sitemap" in url or not url.startswith(address)]


def _data(head: Parsed) -> dict[str, Any]:
    (text,) = head.structured
    data: dict[str, Any] = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return data


def test_a_story_is_an_article_with_its_sources(heads: dict[str, Parsed], book: Casebook) -> None:
    for language, tag in (("zh", "zh-Hans"), ("en", "en")):
        for story in book.stories:
            data = _data(heads[f"{language_root(language)}stories/{story.slug}/"])  # type: ignore[arg-type]
            assert data["@type"] == "Article"
            assert data["headline"] == story.facts.title.in_language(language)  # type: ignore[arg-type]
            assert data["inLanguage"] == tag
            assert [source["url"] for source in data["citation"]] == [source.url for source in story.facts.sources]
            assert [source["name"] for source in data["citation"]] == [source.title for source in story.facts.sources]


def test_no_text_ends_the_script(book: Casebook) -> None:
    """A title that would close the element, open a comment or break the JSON comes out whole and harmless."""
    evil = '</script><script>alert(1)</script><!-- "\\ \u2028 &amp;'
    story = book.stories[0]
    title = story.facts.title.model_copy(update={"en": evil})
    changed = dataclasses.replace(story, facts=story.facts.model_copy(update={"title": title}))
    site = derive(dataclasses.replace(book, stories=(changed, *book.stories[1:])))
    page = PageAddress("en", f"stories/{story.slug}/")
    head = page_head(
        dataclasses.replace(site, address=ADDRESS),
        page,
        site_name="x",
        site_description="",
        title=evil,
        description=evil,
        content="",
    )
    assert not [sign for sign in ("<", ">", "&") if sign in head.structured]
    data = json.loads(head.structured)
    assert data["headline"] == data["name"] == data["description"] == evil


@pytest.mark.parametrize(
    ("html", "tag", "text"),
    [
        ('<h1 id="a">A <b>bold</b> one<a class="headerlink" href="#a">¶</a></h1><h1>no</h1>', "h1", "A bold one"),
        ("<p> </p><div><p>R&amp;D\n  in <em>one</em></p></div><p>no</p>", "p", "R&D in one"),
        ("<ul><li>none</ul>", "p", ""),
    ],
)
def test_first_text(html: str, tag: str, text: str) -> None:
    assert first_text(html, tag) == text


def test_the_page_for_wrong_addresses(published: Path, browser: Browser) -> None:
    """In each language: not to be indexed, no address, and links to every part of the site that lead there."""
    for place in in_languages("404.html"):
        head = Parsed(published / place)
        assert head.metas["robots"] == "noindex"
        assert not head.link("canonical")
        assert not head.structured
        assert NAMES[_language(place)] in head.title
        with served(published) as address:
            page = browser.new_page(java_script_enabled=False)
            page.goto(f"{address}/{place}")
            links = page.locator("main article a").evaluate_all("links => links.map(link => link.pathname)")
            page.close()
        root = f"/library/{'en/' if _language(place) == 'en' else ''}"
        assert {root, f"{root}stories/", f"{root}compare/", f"{root}obstacles/"} <= set(links)
        assert all((published / link.removeprefix("/library/") / "index.html").exists() for link in links)


def test_the_icon_is_ours(heads: dict[str, Parsed], built: Path) -> None:
    for place, head in heads.items():
        (icon,) = head.link("icon")
        assert (built / place / icon["href"]).resolve().read_bytes() == (ROOT / "docs/assets/favicon.svg").read_bytes()
