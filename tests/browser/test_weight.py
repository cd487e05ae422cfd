"""What the first view of a story costs over the wire, and that a page holds still and fits while it loads."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, Route

from support.kinds import in_languages, kinds

KB = 1000
FIRST_VIEW = 110 * KB
HTML = 25 * KB
NARROW = (320, 390, 768)
# Every shift that is not the answer to a key or a click counts, however small; asked for, they are forgotten.
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
# Two frames later everything that was there or a script did is drawn.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts()))))"


def _compressed(content: bytes) -> int:
    """What a server sends of it at best: gzip, or as it is where that is smaller."""
    return min(len(content), len(gzip.compress(content, 9, mtime=0)))


@pytest.fixture(scope="session")
def stories(built: Path) -> list[str]:
    return [place for path in kinds(built)["stories/*/index.html"] for place in in_languages(path)]


def test_html_of_a_story(built: Path, stories: list[str]) -> None:
    sizes = {path: _compressed((built / path / "index.html").read_bytes()) for path in stories}
    heavy = [f"{path}: {size} bytes of HTML, {HTML} allowed" for path, size in sizes.items() if size > HTML]
    assert not heavy, "\n".join(heavy)


def _first_view(page: Page, address: str, path: str) -> dict[str, int]:
    """The size of everything that a browser asks for until it has nothing left to ask."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(f"{address}/{path}", wait_until="networkidle")
    return {response.url.removeprefix(address): _compressed(response.body()) for response in responses}


def test_first_view_of_a_story(browser: Browser, address: str, stories: list[str]) -> None:
    """With an empty cache, on a phone."""
    heavy = []
    for path in stories:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        parts = _first_view(page, address, path)
        page.close()
        assert f"/{path}" in parts
        assert any(name.endswith(".css") for name in parts)
        if sum(parts.values()) > FIRST_VIEW:
            largest = sorted(parts.items(), key=lambda part: -part[1])
            heavy.append(f"{path}: {sum(parts.values())} bytes, {FIRST_VIEW} allowed: {largest}")
    assert not heavy, "\n".join(heavy)


def _shifts(page: Page, address: str) -> list[float]:
    """What moves on a page whose scripts all come late, after the whole of it was drawn: as on a slow line, but
    every time. What moves while it is being parsed depends on where the line cuts it, and is not counted. The three
    short scripts that the page waits for before it is drawn (the reader's colours) are not held."""
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


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_shifts(browser: Browser, address: str, samples: list[str], width: int) -> None:
    problems = []
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.add_init_script(WATCH)
    for path in samples:
        for place in in_languages(path):
            if shifts := _shifts(page, f"{address}/{place}"):
                problems.append(f"{place} shifts by {shifts}")
    page.close()
    assert not problems, "\n".join(problems)


def test_the_watch_sees_a_shift(browser: Browser, address: str) -> None:
    """The control: a script that puts a line above the text."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(WATCH)
    late = (
        "addEventListener('load', () => document.querySelector('article').insertAdjacentHTML('afterbegin', '<p>late'))"
    )
    page.add_init_script(late)
    assert sum(_shifts(page, f"{address}/about/")) > 0
    page.close()


def test_no_page_scrolls_sideways(browser: Browser, address: str, samples: list[str]) -> None:
    """At the widths of phones and a tablet; folded texts too."""
    problems = []
    page = browser.new_page()
    for path in samples:
        for place in in_languages(path):
            page.set_viewport_size({"width": NARROW[0], "height": 844})
            page.goto(f"{address}/{place}")
            page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)")
            for width in NARROW:
                page.set_viewport_size({"width": width, "height": 844})
                excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if excess > 0:
                    problems.append(f"{place} is {excess} px too wide for {width}")
    page.close()
    assert not problems, "\n".join(problems)
