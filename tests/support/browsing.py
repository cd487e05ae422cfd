"""Pages in the browser."""

import contextlib
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page


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
