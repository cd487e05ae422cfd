"""Every page in a real Chromium: no external requests, nothing missing, no errors, and a working language switch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from support.browsing import wait_until
from support.page_kinds import in_languages

WIDTHS = (390, 1440)
# with all folded texts open
NARROW = (768, 390, 320)
# the pages are divided among several tests, so that processes share them
PARTS = 4
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNFOLD = "document.querySelectorAll('main details').forEach(details => details.open = true)"
SWITCH = "[...document.querySelectorAll('.md-select__link')].map(a => [a.hreflang, a.href])"


@pytest.fixture(scope="session")
def paths(built: Path) -> list[str]:
    """Every page by its path on the site, including the page for wrong addresses."""
    return sorted(path.relative_to(built).as_posix().removesuffix("index.html") for path in built.rglob("*.html"))


def _watched(page: Page, address: str) -> list[str]:
    """Returns a list that collects all faults of the page."""
    faults: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(f"asks another host: {request.url}")

    def on_failure(request: Request) -> None:
        # requests that the browser aborts because it leaves the page are not faults
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"failed: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status}: {response.url}")

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("requestfailed", on_failure)
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def _too_wide(page: Page, path: str, widths: tuple[int, ...]) -> Iterator[str]:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        if (excess := page.evaluate(EXCESS)) > 0:
            yield f"{path} is {excess} px too wide for {width}"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_has_no_faults(
    part: int, browser: Browser, address: str, paths: list[str], samples: list[str]
) -> None:
    """No external or failed requests and no console messages.

    In the samples there is no horizontal scrolling at the widths of phones and a tablet, also with folded texts open.
    The language switch leads to the same page in the other language, and back.
    """
    problems: list[str] = []
    page = browser.new_page()
    faults = _watched(page, address)
    unfolded = {page_path for path in samples for page_path in in_languages(path)}
    for path in paths[part::PARTS]:
        page.set_viewport_size({"width": WIDTHS[0], "height": 844})
        page.goto(f"{address}/{path}")
        problems += _too_wide(page, path, WIDTHS)
        if path in unfolded:
            page.evaluate(UNFOLD)
            problems += _too_wide(page, path, NARROW)
        switch = dict(page.evaluate(SWITCH))
        # on a page for wrong addresses it leads to the home page
        bare = path.removeprefix("en/").removesuffix("404.html")
        if switch != {"zh": f"{address}/{bare}", "en": f"{address}/en/{bare}"}:
            problems.append(f"{path} has the language switch {switch}")
        problems += [f"{path}: {fault}" for fault in faults]
        faults.clear()
    page.close()
    assert not problems, "\n".join(problems)


def test_control_faults_are_found(browser: Browser, address: str) -> None:
    """An external request, a missing file and an exception are all found."""
    page = browser.new_page()
    faults = _watched(page, address)
    page.goto(f"{address}/about/")
    page.evaluate(
        """() => { new Image().src = 'http://127.0.0.1:9/x.png'; fetch('/nothing-here');
                   setTimeout(() => { throw new Error('thrown') }) }"""
    )
    expected = ("asks another host", "404:", "thrown")
    wait_until(page, lambda: all(any(text in fault for fault in faults) for text in expected), faults)
    page.close()


def test_the_name_of_the_site_is_not_clipped(browser: Browser, address: str) -> None:
    """Beside the buttons of the header, at any width."""
    page = browser.new_page()
    # letters extend a few pixels beyond their lines; a clipped line is at least 14 pixels
    clipped = "name => name.scrollHeight > name.clientHeight + 4 || name.scrollWidth > name.clientWidth"
    for page_path in in_languages(""):
        page.goto(f"{address}/{page_path}")
        for width in (320, 360, 390, 1440):
            page.set_viewport_size({"width": width, "height": 844})
            name = page.locator(".md-header__topic:first-child .md-ellipsis")
            expect(name).to_be_visible()
            assert not name.evaluate(clipped), (page_path, width)


def test_the_language_switch_works_when_clicked(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/obstacles/no-publications/")
    page.locator(".md-header .md-select button").hover()
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{address}/en/obstacles/no-publications/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.close()


def test_colours_follow_the_system_until_chosen(browser: Browser, address: str) -> None:
    """The choice is kept for the next visit, and applies before the theme's script loads, so that nothing flashes."""
    page = browser.new_page(color_scheme="light", viewport={"width": 1440, "height": 900})
    body = page.locator("body")
    for system, scheme in (("light", "default"), ("dark", "slate"), ("light", "default")):
        page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
        page.goto(f"{address}/about/")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    page.locator("[for=__palette_1]:visible").click()
    page.route("**/bundle.*.js", lambda route: route.abort())
    for system in ("light", "dark"):
        page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
        page.goto(f"{address}/data/")
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("localStorage.clear()")
    for system, scheme in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
        page.reload()
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    page.close()


def test_a_cell_opens_its_passages_without_javascript(browser: Browser, address: str) -> None:
    """From the table to the uses, from a use to its passage, from there to the source."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/en/compare/")
    page.locator('a[href$="obstacles/no-publications/#tag-publication"]').first.click()
    page.locator("#tag-publication li a").first.click()
    assert "/en/stories/" in page.url
    anchor = page.url.split("#")[1]
    assert anchor.startswith("use-")
    use = page.locator(f"article.use:has(#{anchor})")
    expect(use).to_be_visible()
    source = use.locator("a.cite").first.get_attribute("href")
    assert source
    expect(page.locator(source)).to_be_attached()
    context.close()


def test_the_dark_scheme_follows_the_system(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/en/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()
