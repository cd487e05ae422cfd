"""The harmless corpus: ordinary prose passes the check, and its meaning is unchanged."""

import re
from pathlib import Path

import pytest
import yaml

from casebook.rules import registry
from casebook.rules.prose import paragraphs_cite
from casebook.safety.plain_markdown import PlainMarkdown
from casebook.safety.sanitiser import sanitise
from support.golden import copy_of_tiny_site, problems_of
from support.hostile import PROSE
from support.markup import markdown_parser, words
from support.project import CASES

HARMLESS: list[dict[str, str]] = yaml.safe_load((CASES / "harmless.yml").read_text("utf-8"))
PARSER = markdown_parser(PlainMarkdown())


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case["prose"][:30])
def test_ordinary_prose_is_unchanged(case: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the facts need not contain the numbers of these texts
    monkeypatch.setattr(registry, "RULES", tuple(rule for rule in registry.RULES if rule is not paragraphs_cite))
    root = copy_of_tiny_site(tmp_path)
    with (root / PROSE).open("a", encoding="utf-8") as file:
        file.write(f"\n{case['prose']}\n")
    ids = re.findall(r"\{#([a-z-]+)\}", case["prose"])
    with (root / PROSE.replace(".en", "")).open("a", encoding="utf-8") as file:
        file.writelines(f"\n## 标题 {{#{id}}}\n" for id in ids)
    assert problems_of(root) == []
    html = PARSER.reset().convert(case["prose"])
    clean, removed = sanitise(html)
    assert (clean, removed) == (html, [])
    assert words(clean) == case["reads"]
