"""No violation of an accessibility rule (axe-core) on any kind of page, in any language, scheme and width."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

from casebook.languages import LANGUAGES, Language, language_root
from support.page_kinds import in_languages, page_kinds

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
# the pages are divided among several tests, so that processes share them
PARTS = 5
# The controls in the header; a page without one of them fails.
TOGGLE = 'header [for^="__palette"]:visible'
DRAWER = 'header [for="__drawer"]:visible'
SEARCH = 'header :is([for="__search"], [data-search-open]):visible'
RESULT = ":is(dialog, [role=dialog], [role=search]) :is(a[href], [role=option]):visible"
# The rule on target size is new in WCAG 2.2 and disabled by default.
OPTIONS = {"reporter": "no-passes", "rules": {"target-size": {"enabled": True}}}
# Opens folded texts and draws content that is drawn only when visible. After a change of width the theme sets the
# heights of its columns in one of the next frames.
SETTLE = """async () => {
    const columns = () => [...document.querySelectorAll('.md-sidebar, .md-sidebar__scrollwrap')]
    const heights = () => columns().map(column => column.getBoundingClientRect().height).join()
    for (let last = '', same = 0; same < 5; ) {
        await new Promise(done => requestAnimationFrame(done))
        const now = heights()
        same = now === last ? same + 1 : 0
        last = now
    }
    document.querySelectorAll('main *').forEach(part => {
        if (getComputedStyle(part).contentVisibility === 'auto') part.style.contentVisibility = 'visible'
    })
    document.querySelectorAll('main details').forEach(details => details.open = true)
}"""
SCHEME = """() => {
    const channels = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
    return Math.max(...channels) < 128 ? 'dark' : 'light'
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # axe and the control add styles to the page, which its policy forbids
    page = browser.new_page(viewport=PHONE, bypass_csp=True)
    page.add_init_script("localStorage.clear()")  # the theme stores the scheme of the last page here
    yield page
    page.close()


def _open(page: Page, address: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.evaluate(SETTLE)
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(SCHEME) == scheme, address


def _violations(page: Page) -> list[str]:
    page.evaluate(SETTLE)
    where = f"{page.url} at {page.evaluate('innerWidth')}, {page.evaluate(SCHEME)}"
    return [
        f"{where}: {violation['id']}: {' '.join(node['html'].split())[:200]}"
        for violation in page.evaluate("options => axe.run(options)", OPTIONS)["violations"]
        for node in violation["nodes"]
    ]


def _visits(built: Path) -> Iterator[tuple[str, Scheme]]:
    """The samples of each kind, each with its scheme on a phone; on a desktop it has the other one.

    Chinese begins light and English dark, so that a kind is visited in every pair of scheme and width, and each
    language in both. A fault in one language only concerns names or widths, and a fault in one scheme only concerns
    contrast, so that no fault needs all three to agree. Of two samples, the smaller is visited in Chinese, the larger
    in English.
    """
    for kind, paths in page_kinds(built).items():
        if kind != "find/index.html":  # see STATES
            chinese, english = in_languages(paths[0])[0], in_languages(paths[-1])[1]
            yield from zip((chinese, english), SCHEMES, strict=True)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_kind_of_page_is_accessible(part: int, page: Page, address: str, built: Path) -> None:
    problems = []
    for page_path, scheme in [*_visits(built)][part::PARTS]:
        page.set_viewport_size(PHONE)
        _open(page, f"{address}/{page_path}", scheme)
        problems += _violations(page)
        page.locator(TOGGLE).click()
        page.set_viewport_size(DESK)
        problems += _violations(page)
        assert page.evaluate(SCHEME) != scheme, f"{page_path}: the switch in the header changes nothing"
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_open_navigation_is_accessible(page: Page, address: str, scheme: Scheme) -> None:
    problems = []
    for path in in_languages("obstacles/"):
        _open(page, f"{address}/{path}", scheme)
        page.locator(DRAWER).click()
        problems += _violations(page)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_open_search_is_accessible(page: Page, address: str, scheme: Scheme, viewport: ViewportSize) -> None:
    """With results; opened by the button on a phone, by the key on a desktop."""
    problems = []
    page.set_viewport_size(viewport)
    for path, query in zip(in_languages("about/"), ("竞赛", "competition"), strict=True):
        _open(page, f"{address}/{path}", scheme)
        page.locator(SEARCH).first.click() if viewport == PHONE else page.keyboard.press("/")
        page.keyboard.type(query)
        page.locator(RESULT).first.wait_for()
        problems += _violations(page)
    assert not problems, "\n".join(problems)


# The states of pages that scripts fill, with an element that must be present.
STATES = {
    "find/": ".found__use",
    "find/?obstacle=no-publications&effect=worked": ".finder__chip",
    "find/?outcome=missed&effect=backfired&q=zzz": ".finder__way",
    "find/?q=Kaggle": ".hit",
    "find/?q=qqqqqq": "[data-search-section=done]",
    "like-me/#background=physics-phd&obstacle=no-publications,caregiving-load": ".like__reasons",
}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_states_of_the_finder_are_accessible(
    page: Page, address: str, language: Language, viewport: ViewportSize
) -> None:
    """Complete, filtered, empty with ways out, search with and without results, and people like me."""
    page.set_viewport_size(viewport)
    problems = []
    scheme = SCHEMES[(language == "en") != (viewport == DESK)]
    for state, sign in STATES.items():
        _open(page, f"{address}/{language_root(language)}{state}", scheme)
        page.locator(sign).first.wait_for(state="attached")
        problems += _violations(page)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("query", ["", "qqqqqq"], ids=["nothing typed", "nothing found"])
def test_the_search_without_results_is_accessible(page: Page, address: str, query: str) -> None:
    problems = []
    for path, scheme in zip(in_languages("about/"), SCHEMES, strict=True):
        _open(page, f"{address}/{path}", scheme)
        page.locator(SEARCH).first.click()
        page.keyboard.type(query)
        page.locator(".search__status", has_text=query or "Kaggle").wait_for()
        problems += _violations(page)
    assert not problems, "\n".join(problems)


def test_control_violations_are_found(page: Page, address: str) -> None:
    """An image without a text, low contrast, the same in a closed box, and small targets side by side."""
    _open(page, f"{address}/about/", "light")
    page.evaluate(
        """document.querySelector('article').insertAdjacentHTML('beforeend',
            `<img src="data:,"> <span style="color: #ccc">pale</span>
             <details><summary>box</summary><b style="color: #ccc">pale</b></details>
             <p style="display: flex"><button style="width:9px">a</button><button style="width:9px">b</button></p>`)"""
    )
    found = "\n".join(_violations(page))
    for sign in ("image-alt", "color-contrast: <span", "color-contrast: <b", "target-size"):
        assert sign in found
