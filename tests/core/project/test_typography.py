"""Chinese typography: a space between Han and Latin, full-width punctuation; for every text, with file and line."""

import re
from collections.abc import Iterator
from pathlib import Path

import autocorrect_py
import pytest
import yaml

from casebook.text.narrative import CITATIONS, PERSON
from support.project import ROOT

# Names in their owners' spelling. A name that no longer occurs in any text fails the test.
KEPT = ("AI开发者",)
HAN = r"[\u3400-\u9fff，。；：！？、]"
# Not found by the library: half-width brackets and straight quotation marks beside Chinese.
HALF = re.compile(rf'(?<={HAN})[("]|[)"](?={HAN})|[("](?={HAN})|(?<={HAN})[)"]')
FULL = {"(": "（", ")": "）", '"': "“”"}
# In Markdown a bracket can belong to a link, and a quotation mark to code.
LINK = re.compile(r"\]\([^)\s]*\)|`[^`]*`|\{[^}]*\}")
# YAML on a page has its own commas and brackets; its Chinese texts are checked like others
YAML = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGES = [
    *(path for path in sorted(ROOT.glob("docs/**/*.md")) if not path.name.endswith(".en.md")),
    ROOT / "README.zh.md",
]
TEXTS = [*sorted(ROOT.glob("docs/**/*.yml")), ROOT / "overrides/casebook/words.yml"]


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Yields the line, the wrong form and the right form of each fault of a Markdown text."""
    for name in KEPT:
        text = text.replace(name, "")
    for block in YAML.finditer(text):
        for line, chinese in _chinese(yaml.compose(block[1])):
            yield from ((text.count("\n", 0, block.start()) + 1 + line, fault) for _, fault in _faults(chinese))
    text = YAML.sub(lambda block: "\n" * block[0].count("\n"), text)
    # a citation quotes its source exactly; a person's name is Latin
    text = CITATIONS.sub("", text.replace(f"[@{PERSON}]", "Name"))
    for fault in autocorrect_py.lint_for(text, "text.md").lines:
        yield fault.line, f"{fault.old} → {fault.new}"
    for number, content in enumerate(LINK.sub("", text).splitlines(), 1):
        for match in HALF.finditer(content):
            yield number, f"{content[max(0, match.start() - 8) : match.end() + 8]}: {match[0]} → {FULL[match[0]]}"


def _chinese(node: yaml.Node | None, inside: bool = False) -> Iterator[tuple[int, str]]:
    """Line and text of everything below a key `zh`."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _chinese(value, inside or key.value == "zh")
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _chinese(value, inside)
    elif inside and node:
        yield node.start_mark.line + 1, node.value


def _report(path: Path, line: int, fault: str) -> str:
    return f"{path.relative_to(ROOT)}:{line}: {fault}"


def test_typography_of_pages_and_narratives() -> None:
    assert len(PAGES) > 10
    faults = [_report(path, line, fault) for path in PAGES for line, fault in _faults(path.read_text("utf-8"))]
    assert not faults, "\n".join(faults)


def test_typography_of_texts_in_yaml() -> None:
    """Stories, vocabulary and the words of the generated pages."""
    faults, count = [], 0
    for path in TEXTS:
        for line, text in _chinese(yaml.compose(path.read_text("utf-8"))):
            count += 1
            faults += [_report(path, line, fault) for _, fault in _faults(text)]
    assert count > 1000
    assert not faults, "\n".join(faults)


def test_every_kept_name_occurs() -> None:
    everything = "\n".join(path.read_text("utf-8") for path in [*PAGES, *TEXTS])
    assert [name for name in KEPT if name in everything] == list(KEPT)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("他参加了Kaggle竞赛。", "Kaggle 竞赛"),
        ("2017年，他入职。", "2017 年"),
        ("结果很好,他很高兴。", "，"),
        ("花了八个月(约两百天)。", "（"),
        ('他说"好"。', "“”"),
        ("有 100%的人。", "100% 的人"),
        ("```yaml\na: {zh: 参加了Kaggle竞赛, en: x}\n```\n", "Kaggle 竞赛"),
    ],
)
def test_control_each_kind_of_fault_is_found(text: str, form: str) -> None:
    """Each fault is found, with its right form."""
    assert any(form in fault.split("→")[1] for _, fault in _faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "见来源。[@s001 p66 §DeepMind向他敞开大门]",
        "运行 `casebook.py check`：哪个文件、哪一行。",
        "[全部案例](../stories/index.md)在这里。",
        "约 2017–2018 年，“GPT-4”（OpenAI）。",
        "## 数据 {#data}",
        "```yaml\na: {zh: 数据, en: Data}\n```",
    ],
)
def test_correct_text_is_not_reported(text: str) -> None:
    assert not list(_faults(text))
