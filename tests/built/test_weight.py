"""The transfer size of a story's HTML."""

from pathlib import Path

from support.page_kinds import in_languages, page_kinds
from support.weight import KB, transfer_size

HTML = 25 * KB


def test_the_html_of_a_story_is_small(built: Path) -> None:
    stories = [page_path for path in page_kinds(built)["stories/*/index.html"] for page_path in in_languages(path)]
    sizes = {path: transfer_size(built / path / "index.html") for path in stories}
    heavy = [f"{path}: {size} bytes of HTML, {HTML} allowed" for path, size in sizes.items() if size > HTML]
    assert not heavy, "\n".join(heavy)
