"""How large the HTML of a story is over the wire."""

from pathlib import Path

from support.kinds import in_languages, kinds
from support.weight import KB, compressed

HTML = 25 * KB


def test_html_of_a_story(built: Path) -> None:
    stories = [place for path in kinds(built)["stories/*/index.html"] for place in in_languages(path)]
    sizes = {path: compressed(built / path / "index.html") for path in stories}
    heavy = [f"{path}: {size} bytes of HTML, {HTML} allowed" for path, size in sizes.items() if size > HTML]
    assert not heavy, "\n".join(heavy)
