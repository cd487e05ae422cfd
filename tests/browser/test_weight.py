"""What the first view of a story costs over the wire."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from support.kinds import in_languages, kinds

KB = 1000
FIRST_VIEW = 110 * KB


def _compressed(content: bytes) -> int:
    """What a server sends of it at best: gzip, or as it is where that is smaller."""
    return min(len(content), len(gzip.compress(content, 9, mtime=0)))


@pytest.fixture(scope="session")
def stories(built: Path) -> list[str]:
    return [place for path in kinds(built)["stories/*/index.html"] for place in in_languages(path)]


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
