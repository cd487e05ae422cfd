"""Divides Markdown into sections of plain text, which the search indexes and shows.

This is not a Markdown parser; it removes the markup that would disturb a reader of the results.
"""

import re
from dataclasses import dataclass

from casebook.model.paths import TITLE_ANCHOR
from casebook.text.narrative import CITATION, parse_heading

LINK = re.compile(r"\[([^\]\n]{0,500})\]\([^)\n]{0,500}\)")
# lines without text: a marker [[name]], attributes { .a-class }, the line below the heading of a table
DROPPED = re.compile(r"^\s*(?:\[\[[^\]\n]*\]\]|\{[^}\n]*\}|[|:\- ]+)\s*$")
LIST = re.compile(r"^[ \t]*(?:[-*+>]|\d{1,3}\.)[ \t]+")
MARKUP = re.compile(r"[*`|]+")
# fenced code is left out: readers do not search for it, and a # in it does not begin a section
FENCE = re.compile(r"(`{3,10}|~{3,10})")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text below it; `id` is the anchor. Title and id are empty for text above the first heading."""

    title: str
    id: str
    text: str


def sections(markdown: str) -> list[Section]:
    """Returns the sections of a text in their order, without empty ones."""
    found: list[Section] = []
    title, id, lines, fence = "", "", list[str](), ""
    for line in FRONT_MATTER.sub("", markdown).split("\n"):
        if fence:
            fence = "" if line.rstrip() == fence else fence
        elif opening := FENCE.match(line):
            fence = opening[1]
        elif heading := parse_heading(line):
            found.append(Section(title, id, " ".join(lines)))
            _, title, anchor = heading
            id, lines = anchor or TITLE_ANCHOR, []
        elif not DROPPED.match(line) and (text := _plain(line)):
            lines.append(text)
    return [section for section in [*found, Section(title, id, " ".join(lines))] if section.title or section.text]


def _plain(line: str) -> str:
    """Returns a line without citations, link targets and other markup."""
    line = LINK.sub(r"\1", CITATION.sub("", LIST.sub("", line)))
    return re.sub(r"\s+", " ", MARKUP.sub("", line)).strip()
