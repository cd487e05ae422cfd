"""A browser in which nothing moves, and pages in it."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

# Milliseconds for something that does come, on a machine however busy.
PATIENCE = 120_000
# Every page shows its final state at once: there is no moment between two states in which a test could look.
STILL = """{
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important;' +
        ' scroll-behavior: auto !important }')
    document.adoptedStyleSheets = [sheet]
}"""
# Runs after everything that was asked of the page so far: its requests have been sent, its events have come.
SETTLED = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    await new Promise(done => {
        const image = new Image()
        image.onload = image.onerror = done
        image.src = 'data:,'
    })
    await fetch(location.href.split('#')[0], { method: 'HEAD' }).catch(() => {})
    await new Promise(done => setTimeout(done))
}"""


def until(page: Page, ready: Callable[[], bool], shown: object) -> None:
    """Waits until `ready` is true of what the page has reported; fails with what is `shown`."""
    for _ in range(PATIENCE // 50):
        if ready():
            return
        page.wait_for_timeout(50)
    raise AssertionError(shown)


def launched(playwright: Playwright, path: str) -> Browser:
    """The Chromium at `path`; in every page of it nothing moves."""
    browser = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )
    new_context = browser.new_context

    def still_context(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(STILL)
        return context

    def still_page(**options: Any) -> Page:
        return still_context(**options).new_page()

    browser.new_context = still_context  # type: ignore[method-assign]
    browser.new_page = still_page  # type: ignore[method-assign]
    expect.set_options(timeout=PATIENCE)
    return browser


@contextlib.contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page on which no script may fail and no dialog may open."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(address, wait_until="domcontentloaded")
    yield page
    context.close()
    assert not faults, faults
