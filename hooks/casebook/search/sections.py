"""Markdown as plain text by headings, as the search shows and finds it.

Not a Markdown parser: what it leaves of the markup is only what a reader would not miss.
"""

import re
from dataclasses import dataclass

from casebook.model.paths import TITLE_ANCHOR
from casebook.text.narrative import CITATION, parse_heading

LINK = re.compile(r"\[([^\]\n]{0,500})\]\([^)\n]{0,500}\)")
# [[a generated part]], { .a-class }, the rule of a table
DROPPED = re.compile(r"^\s*(?:\[\[[^\]\n]*\]\]|\{[^}\n]*\}|[|:\- ]+)\s*$")
LIST = re.compile(r"^[ \t]*(?:[-*+>]|\d{1,3}\.)[ \t]+")
MARKUP = re.compile(r"[*`|]+")
# code between fences is not what a reader searches for, and a # in it begins no section
FENCE = re.compile(r"(`{3,10}|~{3,10})")
# the comment that opens a page: settings for mkdocs
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text below it; `id` is its anchor."""

    title: str
    id: str
    text: str


def sections(markdown: str) -> list[Section]:
    """The sections of a text in their order, a text before the first heading without a title."""
    found: list[Section] = []
    title, id, lines, fence = "", "", list[str](), ""
    for line in FRONT.sub("", markdown).split("\n"):
        if fence:
            fence = "" if line.rstrip() == fence else fence
        elif opening := FENCE.match(line):
            fence = opening[1]
        elif heading := parse_heading(line):
            found.append(Section(title, id, " ".join(lines)))
            _, title, anchor = heading
            id, lines = anchor or TITLE_ANCHOR, []
        elif not DROPPED.match(line) and (text := plain(line)):
            lines.append(text)
    return [section for section in [*found, Section(title, id, " ".join(lines))] if section.title or section.text]


def plain(line: str) -> str:
    """One line without citations, link targets and other markup."""
    line = LINK.sub(r"\1", CITATION.sub("", LIST.sub("", line)))
    return re.sub(r"\s+", " ", MARKUP.sub("", line)).strip()
