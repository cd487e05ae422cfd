"""A browser without animations, and pages in it."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

# Milliseconds to wait for something that is expected; long enough for a busy machine.
TIMEOUT = 120_000
# Every page shows its final state at once, so that a test never sees an intermediate state.
WITHOUT_MOTION = """{
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important;' +
        ' scroll-behavior: auto !important }')
    document.adoptedStyleSheets = [sheet]
}"""
# Returns when everything triggered so far has happened: requests are sent and events have arrived.
WAIT_UNTIL_SETTLED = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    await new Promise(done => {
        const image = new Image()
        image.onload = image.onerror = done
        image.src = 'data:,'
    })
    await fetch(location.href.split('#')[0], { method: 'HEAD' }).catch(() => {})
    await new Promise(done => setTimeout(done))
}"""


def wait_until(page: Page, ready: Callable[[], bool], shown: object) -> None:
    """Waits until `ready` is true of the page's reports; fails with `shown`."""
    for _ in range(TIMEOUT // 50):
        if ready():
            return
        page.wait_for_timeout(50)
    raise AssertionError(shown)


def launch_browser(playwright: Playwright, path: str) -> Browser:
    """Launches the Chromium at `path`; its pages show no animations."""
    browser = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )
    new_context = browser.new_context

    def new_still_context(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(TIMEOUT)
        context.add_init_script(WITHOUT_MOTION)
        return context

    def new_still_page(**options: Any) -> Page:
        return new_still_context(**options).new_page()

    browser.new_context = new_still_context  # type: ignore[method-assign]
    browser.new_page = new_still_page  # type: ignore[method-assign]
    expect.set_options(timeout=TIMEOUT)
    return browser


@contextlib.contextmanager
def open_page(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Opens a page and checks that no script fails and no dialog opens on it."""
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
