"""How large the HTML of a story is over the wire."""

import gzip
from pathlib import Path

import pytest

from support.kinds import in_languages, kinds

KB = 1000
HTML = 25 * KB


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
