"""The transfer size of the first view of a story."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from casebook.languages import LANGUAGES, Language, language_root
from support.page_kinds import page_kinds
from support.weight import KB, transfer_size

FIRST_VIEW = 110 * KB


def _first_view(page: Page, address: str, path: str, built: Path) -> dict[str, int]:
    """The size of everything that a browser requests until it is idle."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/{path}", wait_until="networkidle")
    names = [urlsplit(url).path for url in requests if url.startswith(address)]
    files = {name: built / f"{name[1:]}{'index.html' * name.endswith('/')}" for name in names}
    return {name: transfer_size(file) for name, file in files.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_view_of_a_story_is_small(language: Language, browser: Browser, address: str, built: Path) -> None:
    """Without a cache, on a phone."""
    heavy = []
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    for path in page_kinds(built)["stories/*/index.html"]:
        page_path = f"{language_root(language)}{path}"
        parts = _first_view(page, address, page_path, built)
        assert f"/{page_path}" in parts
        assert any(name.endswith(".css") for name in parts)
        if sum(parts.values()) > FIRST_VIEW:
            largest = sorted(parts.items(), key=lambda part: -part[1])
            heavy.append(f"{page_path}: {sum(parts.values())} bytes, {FIRST_VIEW} allowed: {largest}")
    assert not heavy, "\n".join(heavy)
