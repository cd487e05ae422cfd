"""The prose of a story: its headings, links and citations, found by line.

Not a Markdown parser: it finds the few things the rules and the pages need, outside code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^\s*(```|~~~)")
CODE = re.compile(r"`[^`]*`")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{#([^}\s]*)\})?\s*$")
# [@s003 p16] cites, [@person] names the person
MARKER = re.compile(r"\[@([^\]\n]+)\]")
# several citations in a row, with nothing but spaces between them
MARKERS = re.compile(r"(?:\[@[^\]\n]+\] ?)+")
LINK = re.compile(r"\]\(([^)\s]*)[^)]*\)")
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its line, level, text and explicit id (empty where it has none)."""

    line: int
    level: int
    text: str
    id: str


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line outside fenced code with its number from 1; code in backticks blanked out."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if match := FENCE.match(line):
            fence = "" if fence == match[1] else fence or match[1]
        elif not fence:
            yield number, CODE.sub(lambda code: " " * len(code[0]), line)


def headings(text: str) -> list[Heading]:
    """The headings of a narrative, in order."""
    return [
        Heading(number, len(match[1]), match[2], match[3] or "")
        for number, line in prose_lines(text)
        if (match := HEADING.match(line))
    ]


def markers(text: str) -> list[tuple[int, str]]:
    """What stands in `[@…]`, with its line."""
    return [(number, match[1]) for number, line in prose_lines(text) for match in MARKER.finditer(line)]


def links(text: str) -> list[tuple[int, str]]:
    """The targets of all inline links, with their line."""
    return [(number, match[1]) for number, line in prose_lines(text) for match in LINK.finditer(line)]


def plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines as a reader reads them: without markers, link targets and heading ids."""
    for number, line in prose_lines(text):
        line = MARKER.sub("", line)
        line = LINK.sub("]", line)
        yield number, re.sub(r"\{#[^}]*\}", "", line)
