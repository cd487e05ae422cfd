"""A printed story: only the article, nothing folded, with the addresses of its sources, dark on white."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

from casebook.model.casebook import Casebook
from support.page_kinds import in_languages, page_kinds

# A4 between its margins, in CSS pixels
PAPER: ViewportSize = {"width": 673, "height": 990}
CHROME = "header, footer, nav, form, button, input, select, dialog, [role=search], .md-sidebar"
FOLDED = """() => [...document.querySelectorAll('article details > :not(summary)')]
    .filter(part => !part.checkVisibility({ contentVisibilityAuto: true }) || !part.getBoundingClientRect().height)
    .map(part => part.outerHTML.slice(0, 120))"""
ADDRESSES = """() => [...document.querySelectorAll('[id^="source-"] a[href^="http"]')]
    .map(link => [link.href, getComputedStyle(link, '::after').content])"""
CUT = """() => [...document.querySelectorAll('article *')]
    .filter(part => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
    .map(part => part.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module", params=["zh", "en"])
def paper(request: pytest.FixtureRequest, browser: Browser, address: str, built: Path) -> Iterator[Page]:
    """The longest story, printed by a reader with a dark screen."""
    path = page_kinds(built)["stories/*/index.html"][-1]
    page = browser.new_page(viewport=PAPER, color_scheme="dark")
    page.goto(f"{address}/{in_languages(path)[request.param == 'en']}")
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    page.close()


def test_only_the_article_is_printed(paper: Page) -> None:
    assert paper.locator("h1").is_visible()
    assert paper.locator(f":is({CHROME}):visible").evaluate_all("parts => parts.map(part => part.outerHTML)") == []


def test_nothing_is_folded_or_clipped(paper: Page) -> None:
    assert paper.locator("article details").count() > 0
    assert paper.evaluate(FOLDED) == []
    assert paper.evaluate(CUT) == []


def test_sources_have_their_addresses(paper: Page, book: Casebook) -> None:
    slug = paper.url.rstrip("/").split("/")[-1]
    printed = dict(paper.evaluate(ADDRESSES))
    assert {source.url for source in book.by_slug[slug].facts.sources} <= set(printed)
    assert all(href in content for href, content in printed.items())


def test_the_text_is_dark_on_white(paper: Page) -> None:
    """Also with a dark screen: every text has the contrast required by the rules."""
    paper.evaluate(AXE_SCRIPT)
    options = {"reporter": "no-passes", "runOnly": ["color-contrast"]}
    violations = paper.evaluate("options => axe.run(options)", options)["violations"]
    assert [node["html"][:120] for violation in violations for node in violation["nodes"]] == []
    white = "getComputedStyle(document.body).backgroundColor"
    assert paper.evaluate(white) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_printing_works(paper: Page) -> None:
    pdf = paper.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
