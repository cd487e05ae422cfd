"""Scripts change a page without moving anything, and every line is there without them."""

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from support.page_kinds import in_languages

VIEWPORTS: tuple[ViewportSize, ...] = ({"width": 390, "height": 844}, {"width": 1440, "height": 900})
# the pages are divided among several tests, so that processes share them
PARTS = 4
# Counts every layout shift that is not caused by a key or a click; reading the list clears it.
WATCH = """(() => {
    const seen = []
    const keep = entries => seen.push(...entries.filter(entry => !entry.hadRecentInput).map(entry => entry.value))
    const observer = new PerformanceObserver(list => keep(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    window.shifts = () => { keep(observer.takeRecords()); return seen.splice(0) }
})()"""
PARSED = """async () => {
    const parsed = () => document.readyState !== 'loading' || document.body?.lastElementChild?.matches('script')
    for (let turn = 0; !parsed(); turn++) {
        if (turn > 5000) throw new Error('the page is not parsed: a script that it waits for is held')
        await new Promise(resume => setTimeout(resume))
    }
}"""
# After two frames all changes so far are drawn.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts()))))"
# Forms and the choice of an order are hidden without their script; the listed content is on the page.
FORMS = "document.querySelectorAll('main :is(form, label:has(select))').forEach(part => part.remove())"


def _shifts(page: Page, address: str) -> list[float]:
    """The layout shifts of a page whose scripts all load after it was drawn, as on a slow connection.

    Shifts during parsing depend on the network and are not counted. The three short scripts that set the reader's
    colours before the page is drawn are not delayed.
    """
    held: list[Route] = []
    drawn = False

    def hold(route: Route) -> None:
        route.continue_() if drawn or "/assets/theme/" in route.request.url else held.append(route)

    page.route("**/*.js", hold)
    page.goto(address, wait_until="commit")
    page.evaluate(PARSED)
    page.evaluate(DRAWN)
    drawn = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    shifts: list[float] = page.evaluate(DRAWN)
    page.unroute("**/*.js", hold)
    return shifts


def _lines(page: Page) -> Counter[str]:
    """Every visible line of text in the main part of the page, with its number of occurrences."""
    text: str = page.evaluate("document.querySelector('main').innerText")
    return Counter(line for line in map(str.strip, text.splitlines()) if line)


def _without_scripts(page: Page, address: str) -> list[Counter[str]]:
    """The lines of a page at each width, in a browser without JavaScript."""
    page.goto(address)
    page.evaluate(FORMS)
    lines = []
    for viewport in VIEWPORTS:
        page.set_viewport_size(viewport)
        lines.append(_lines(page))
    return lines


@pytest.mark.parametrize("part", range(PARTS))
def test_scripts_move_nothing_and_add_no_lines(part: int, browser: Browser, address: str, samples: list[str]) -> None:
    """On each kind of page, at both widths; with folded texts closed."""
    with_scripts = [browser.new_page(viewport=viewport) for viewport in VIEWPORTS]
    for page in with_scripts:
        page.add_init_script(WATCH)
    without = browser.new_page(java_script_enabled=False)
    problems = []
    for page_path in [page_path for path in samples for page_path in in_languages(path)][part::PARTS]:
        for page, left in zip(with_scripts, _without_scripts(without, f"{address}/{page_path}"), strict=True):
            if shifts := _shifts(page, f"{address}/{page_path}"):
                problems.append(f"{page_path} shifts by {shifts} at {page.viewport_size}")
            page.evaluate(FORMS)
            shown = _lines(page)
            assert shown, page_path
            problems += [f"{page_path} says only with JavaScript: {line}" for line in shown - left]
    assert not problems, "\n".join(problems)


def test_control_a_shift_is_found(browser: Browser, address: str) -> None:
    """A script adds a line above the text."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(WATCH)
    late = (
        "addEventListener('load', () => document.querySelector('article').insertAdjacentHTML('afterbegin', '<p>late'))"
    )
    page.add_init_script(late)
    assert sum(_shifts(page, f"{address}/about/")) > 0
    page.close()


def test_control_an_added_line_is_found(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=VIEWPORTS[0])
    page.add_init_script("addEventListener('load', () => document.querySelector('article').append('written'))")
    page.goto(f"{address}/about/")
    left = _without_scripts(browser.new_page(java_script_enabled=False), f"{address}/about/")[0]
    assert any("written" in line for line in _lines(page) - left)
