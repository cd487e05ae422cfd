"""The harmless corpus: honest prose passes the check and comes out unchanged in meaning."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from golden import copy_of_tiny_site, problems_of
from hostile import PROSE

from casebook.checking import check
from casebook.rules.prose import paragraphs_cite
from casebook.safety.plain_markdown import PlainMarkdown
from casebook.safety.sanitiser import sanitise

CASES: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "harmless.yml").read_text("utf-8"))
# those of mkdocs.yml
EXTENSIONS: list[Any] = [
    "attr_list", "tables", "footnotes", "admonition", "fenced_code", "toc", "pymdownx.tabbed", "pymdownx.tasklist",
    PlainMarkdown(),
]  # fmt: skip
SETTINGS = {"pymdownx.tabbed": {"alternate_style": True}, "tables": {"use_align_attribute": True}}


class _Words(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        """Keeps what a reader reads."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Blocks are words apart."""
        if tag in ("p", "li", "td", "th", "label", "h2", "h3", "pre", "br", "div"):
            self.text += " "


def test_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["prose"][:30])
def test_passes_unchanged(case: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # what is stated here is stated by nobody
    monkeypatch.setattr(check, "RULES", tuple(rule for rule in check.RULES if rule is not paragraphs_cite))
    root = copy_of_tiny_site(tmp_path)
    with (root / PROSE).open("a", encoding="utf-8") as file:
        file.write(f"\n{case['prose']}\n")
    ids = re.findall(r"\{#([a-z-]+)\}", case["prose"])
    with (root / PROSE.replace(".en", "")).open("a", encoding="utf-8") as file:
        file.writelines(f"\n## 标题 {{#{id}}}\n" for id in ids)
    assert problems_of(root) == []
    html = markdown.markdown(case["prose"], extensions=EXTENSIONS, extension_configs=SETTINGS)
    clean, removed = sanitise(html)
    assert (clean, removed) == (html, [])
    words = _Words()
    words.feed(clean)
    assert " ".join(words.text.split()) == case["reads"]
