"""No violation of an accessibility rule (axe-core) on any kind of page, whatever the language, scheme and width."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

from support.kinds import in_languages

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
SCHEMES = ("light", "dark")
# The controls in the header; a page where one is missing fails.
TOGGLE = 'header [for^="__palette"]:visible'
DRAWER = 'header [for="__drawer"]:visible'
SEARCH = 'header :is([for="__search"], [data-search-open]):visible'
RESULT = ":is(dialog, [role=dialog], [role=search]) :is(a[href], [role=option]):visible"
# The size of targets is new in WCAG 2.2 and switched off unless asked for.
OPTIONS = {"reporter": "no-passes", "rules": {"target-size": {"enabled": True}}}
# Texts that fold are looked at open, what is drawn only where it is seen is drawn, what moves is put where it goes.
SETTLE = """() => {
    document.querySelectorAll('main *').forEach(part => {
        if (getComputedStyle(part).contentVisibility === 'auto') part.style.contentVisibility = 'visible'
    })
    document.querySelectorAll('main details').forEach(details => details.open = true)
    document.getAnimations().forEach(animation => { try { animation.finish() } catch { animation.cancel() } })
}"""
SCHEME = """() => {
    const channels = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
    return Math.max(...channels) < 128 ? 'dark' : 'light'
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # axe and the control write styles into the page, which its policy forbids
    page = browser.new_page(reduced_motion="reduce", viewport=PHONE, bypass_csp=True)
    page.add_init_script("localStorage.clear()")  # where the theme keeps the scheme of the last page
    yield page
    page.close()


def _open(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
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


def test_every_kind_of_page(page: Page, address: str, samples: list[str]) -> None:
    """Chinese light on a phone and dark on a desk, English the other way round: each page in every pair of scheme
    and width, each language in both schemes and at both widths. What is wrong in one language only is a name or a
    width, and in one scheme only a contrast: no fault needs all three to agree, and half of the time is saved."""
    problems = []
    for path in samples:
        for place, scheme in zip(in_languages(path), SCHEMES, strict=True):
            page.set_viewport_size(PHONE)
            _open(page, f"{address}/{place}", scheme)
            problems += _violations(page)
            page.locator(TOGGLE).click()
            page.set_viewport_size(DESK)
            problems += _violations(page)
            assert page.evaluate(SCHEME) != scheme, f"{place}: the switch in the header changes nothing"
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_with_the_navigation_open(page: Page, address: str, scheme: str) -> None:
    problems = []
    for path in in_languages("obstacles/"):
        _open(page, f"{address}/{path}", scheme)
        page.locator(DRAWER).click()
        problems += _violations(page)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_with_the_search_open(page: Page, address: str, scheme: str, viewport: ViewportSize) -> None:
    """With results in it; on a phone by the button, on a desk by the key."""
    problems = []
    page.set_viewport_size(viewport)
    for path, query in zip(in_languages("about/"), ("竞赛", "competition"), strict=True):
        _open(page, f"{address}/{path}", scheme)
        page.locator(SEARCH).first.click() if viewport == PHONE else page.keyboard.press("/")
        page.keyboard.type(query)
        page.locator(RESULT).first.wait_for()
        problems += _violations(page)
    assert not problems, "\n".join(problems)


# What the pages that scripts fill look like in use, and what is there then.
STATES = {
    "find/": ".found__use",
    "find/?obstacle=no-publications&effect=worked": ".finder__chip",
    "find/?outcome=missed&effect=backfired&q=zzz": ".finder__way",
    "find/?q=Kaggle": ".hit",
    "find/?q=qqqqqq": "[data-search-section=done]",
    "like-me/#background=physics-phd&obstacle=no-publications,caregiving-load": ".like__reasons",
}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("state", STATES)
def test_states_of_the_finder(page: Page, address: str, state: str, viewport: ViewportSize) -> None:
    """Whole, filtered, empty with its ways out, with results of a search and with none, and people like me."""
    page.set_viewport_size(viewport)
    problems = []
    for path, scheme in zip(in_languages(state), SCHEMES if viewport == PHONE else reversed(SCHEMES), strict=True):
        _open(page, f"{address}/{path}", scheme)
        page.locator(STATES[state]).first.wait_for(state="attached")
        problems += _violations(page)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("query", ["", "qqqqqq"], ids=["nothing typed", "nothing found"])
def test_the_search_without_results(page: Page, address: str, query: str) -> None:
    problems = []
    for path, scheme in zip(in_languages("about/"), SCHEMES, strict=True):
        _open(page, f"{address}/{path}", scheme)
        page.locator(SEARCH).first.click()
        page.keyboard.type(query)
        page.locator(".search__status", has_text=query or "Kaggle").wait_for()
        problems += _violations(page)
    assert not problems, "\n".join(problems)


def test_the_watch_sees_violations(page: Page, address: str) -> None:
    """The control: a picture without a text, a pale word, one in a closed box, and small targets side by side."""
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
