"""Random inputs for loader, parser, rules and renderer, and the assertions for each."""

import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import markdown
from hypothesis import strategies as st

from casebook.counting.site import derive
from casebook.model.casebook import Casebook, LoadedStory, StoryFolder
from casebook.pages.story import story_page
from casebook.reading.files import load_stories
from casebook.reading.parse import parse_story
from casebook.reading.size_limits import first_excess
from casebook.rules.registry import FOLDER_RULES, RULES
from casebook.safety.plain_markdown import PlainMarkdown
from casebook.safety.sanitiser import sanitise
from casebook.text.characters import first_unwanted
from casebook.wording.problems import Problem
from testtools.projects import TINY_SITE

MAX_SECONDS = 2.0
MAX_BYTES = 500_000_000
ACTIVE = re.compile(r"<(?:script|iframe|img|object|embed|form|style|link|meta|base|math)\b|<[^>]*\s(?:on\w+|style)=")

FACTS = (TINY_SITE / "docs/stories/cook-to-analyst/story.yml").read_text("utf-8")
PROSE = {
    name: (TINY_SITE / f"docs/stories/cook-to-analyst/{name}").read_text("utf-8")
    for name in ("index.md", "index.en.md")
}
READ = parse_story(StoryFolder(slug="a", files={"story.yml": FACTS, **PROSE}))[0]
assert READ
GOOD: LoadedStory = READ
Try = Callable[[Any, Casebook, Path], None]
LINES = FACTS.split("\n")

MARKUP = [
    "[",
    "](",
    ")",
    "![",
    "]:",
    "[^a]",
    "[^a]:",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~~~",
    ">",
    "-",
    "+",
    "#",
    "##",
    "{#a}",
    "{:",
    ".x}",
    "{",
    "onclick=x",
    "}",
    "|",
    "|-",
    ":-",
    "!!!",
    "===",
    '"',
    "'",
    "\\",
    "<",
    ">",
    "&",
    "<script>",
    "<img",
    "src=x",
    "onerror=y>",
    "<b",
    "</a>",
    "&#60;",
    "javascript:",
    "https://a.org",
    "//b",
    "data:",
    "[@",
    "[@post",
    "p5]",
    "]",
    "--8<--",
    "*[a]:",
    "[TOC]",
    "{{",
    "{%",
    "%}",
    "}}",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "[x](y)",
    "[x][y]",
    "$",
    "~",
    "^",
    "==",
    "++",
    "493",
    "<https://a.org>",
    "<a@b.c>",
]
SPACE = [" ", "\n", "\n\n", "    ", "\t", "\r", "  \n"]
piece = st.one_of(
    st.sampled_from([*MARKUP, *SPACE]), st.text(max_size=8), st.sampled_from(["word", "词", "😀", "\u202e", "\x00"])
)
prose = st.lists(piece, max_size=40).map("".join)
SYMBOLS = ": - {{ }} [ ] , ? | > & * ! % @ ` # ' \" ~ null yes 0x1f 1e9 .nan 3:30 <<: &a *a !!python/x --- ... zh: en: \\ ".split()  # noqa: E501
scrap = st.one_of(
    st.sampled_from([*SYMBOLS, *SPACE]), st.text(max_size=8), st.sampled_from(["a", "词", "\u2028", "\ufeff"])
)
yaml_text = st.lists(scrap, max_size=40).map("".join)
change = st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 200), st.integers(0, 20), yaml_text)
kinds = st.one_of(
    st.tuples(st.just("prose"), prose),
    st.tuples(st.just("yaml"), yaml_text),
    st.tuples(st.just("facts"), st.lists(change, min_size=1, max_size=3)),
    st.tuples(st.just("bytes"), st.binary(max_size=200)),
)

parser = markdown.Markdown(
    extensions=[
        "attr_list", "tables", "footnotes", "admonition", "fenced_code", "toc", "pymdownx.tabbed", "pymdownx.tasklist",
        PlainMarkdown(),
    ],
    extension_configs={"pymdownx.tabbed": {"alternate_style": True}, "tables": {"use_align_attribute": True}},
)  # fmt: skip


def attempt(example: tuple[str, Any], book: Casebook, folder: Path) -> float:
    """Tries one input; returns the processor time in seconds. Raises AssertionError if an assertion fails."""
    kind, value = example
    start = time.process_time()
    tries: dict[str, Try] = {"prose": _prose, "yaml": _yaml, "facts": _facts, "bytes": _bytes}
    tries[kind](value, book, folder)
    took = time.process_time() - start
    assert took < MAX_SECONDS, f"{took:.1f} seconds"
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    assert used < MAX_BYTES, f"{used:,} bytes"
    return took


def _prose(text: str, book: Casebook, folder: Path) -> None:
    """Asserts that the HTML of any prose has no active content, with or without problems."""
    problems = _judge(FACTS, {**PROSE, "index.en.md": PROSE["index.en.md"] + "\n" + text}, book)
    if first_excess(text):
        return
    html = parser.reset().convert(text)
    assert not ACTIVE.search(html), html
    clean, removed = sanitise(html)
    assert not ACTIVE.search(clean), clean
    # Problems of headings are excluded: without a valid id, the parser generates one that may be removed.
    if not first_unwanted(text) and not any(problem.message.key.startswith("heading") for problem in problems):
        assert not removed, (removed, html)


def _yaml(text: str, book: Casebook, folder: Path) -> None:
    _judge(text, PROSE, book)


def _facts(changes: list[tuple[int, int, int, str]], book: Casebook, folder: Path) -> None:
    """Tries facts with some text inserted or replaced."""
    lines = list(LINES)
    for line, column, length, text in changes:
        lines[line] = lines[line][:column] + text + lines[line][column + length :]
    _judge("\n".join(lines), PROSE, book)


def _bytes(data: bytes, book: Casebook, folder: Path) -> None:
    path = folder / "docs/stories/a/index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    folders, problems = load_stories(folder)
    assert problems or folders[0].files["index.md"]


def _judge(facts: str, prose: dict[str, str], book: Casebook) -> list[Problem]:
    """Returns the problems of a story; if there are none, asserts that its page passes the sanitiser."""
    folder = StoryFolder(slug="a", files={"story.yml": facts, **prose})
    problems = [problem for rule in FOLDER_RULES for problem in rule(folder)]
    if facts == FACTS:  # parsed once, because it is the same for every prose
        story: LoadedStory | None = LoadedStory(folder=folder, facts=GOOD.facts, yaml=GOOD.yaml)
    else:
        story, found = parse_story(folder)
        problems += found
    judged = Casebook(stories=(story,) if story else (), vocabulary=book.vocabulary, lines=book.lines)
    problems += [problem for rule in RULES for problem in rule(judged)]
    assert all(problem.line >= 1 and str(problem) for problem in problems)
    # A paragraph without citation does not prevent a page. Texts that the loader refuses never reach one.
    wrong = [problem for problem in problems if problem.message.key != "paragraph_cites_nothing"]
    if story and not wrong and not any(first_unwanted(text) or first_excess(text) for text in prose.values()):
        html = parser.reset().convert(story_page(derive(judged), story, "en").markdown)
        assert sanitise(html)[1] == []
    return problems


def scratch() -> Path:
    """Returns a new temporary folder for the loader."""
    return Path(mkdtemp(prefix="casebook-fuzz-"))
