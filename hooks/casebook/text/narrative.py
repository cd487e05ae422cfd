"""Finds the headings, links, citations and paragraphs in the prose of a story, with their lines.

This is not a Markdown parser; it finds only what the rules and the pages need. Citations and plain lines include
those in code; headings, links and paragraphs do not. Every pattern is bounded, so that the time grows no faster
than the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.text.markdown_code import CONTAINER, without_code

# also inside a quote or a list, where it is a heading to Markdown as well
HEADING = re.compile(r"^(?:[ \t>]|[-*+] ){0,20}(#{1,6})(?!#)")
HEADING_ID = re.compile(r"\{#([^}\s]{0,100})\}[ \t]*#*$")
# a line of = or - below a text makes that text a heading without #
UNDERLINE = re.compile(r"^ {0,3}(?:={2,}|-{2,})[ \t]*$")
# a marker: [@s003 p16] cites a source, [@person] is replaced by the name of the person
CITATION = re.compile(r"\[@([^\[\]\n]{1,400})\]")
# citations in a row, separated only by spaces
CITATIONS = re.compile(rf"(?:{CITATION.pattern} ?){{1,50}}")
LINK = re.compile(r"\]\([ \t]*<?([^)<>\s]{0,500})[^)\n]{0,300}\)")
# also matches incomplete links, which the parser may or may not treat as links
TARGET = re.compile(r"\]\([ \t\n]{0,50}<?([^)<>\s]{0,500})")
REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*<?([^<>\s]{0,500})")
PERSON = "person"
# a line after a blank one that continues the paragraph above: a list, a quote, a table, code
CONTINUES = re.compile(rf"{CONTAINER.pattern}|[ \t|]|'''|~~~")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its line from 1, its level from 1 to 6, its text, and its explicit id, empty if it has none."""

    line: int
    level: int
    text: str
    id: str


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Returns every line with its number, from 1."""
    return enumerate(text.split("\n"), 1)


def parse_heading(line: str) -> tuple[int, str, str] | None:
    """Returns the level, the text and the explicit id of a heading that begins with #; None for any other line."""
    match = HEADING.match(line)
    if not match:
        return None
    text = line[match.end() :].strip()
    id = HEADING_ID.search(text)
    return len(match[1]), HEADING_ID.sub("", text).strip(), id[1] if id else ""


def headings(text: str) -> list[Heading]:
    """Returns the headings of a narrative in their order; an underlined one counts as first level."""
    found: list[Heading] = []
    above = ""
    for number, line in numbered(without_code(text)):
        if heading := parse_heading(line):
            found.append(Heading(number, *heading))
        elif UNDERLINE.match(line) and above.strip():
            found.append(Heading(number - 1, 1, above.strip(), ""))
        above = line
    return found


def citations(text: str) -> list[tuple[int, str]]:
    """Returns the content of each marker `[@…]` as (line from 1, content)."""
    return [(number, match[1]) for number, line in numbered(text) for match in CITATION.finditer(line)]


def links(text: str) -> list[tuple[int, str]]:
    """Returns the target of each link, inline and by reference, as (line from 1, target)."""
    prose = without_code(text)
    inline = [(prose.count("\n", 0, match.start()) + 1, match[1]) for match in TARGET.finditer(prose)]
    lines = enumerate(prose.split("\n"), 1)
    return inline + [(number, match[1]) for number, line in lines for match in REFERENCE.finditer(line)]


def paragraphs(text: str) -> list[tuple[int, str]]:
    """Returns each paragraph as (line on which it begins, text), with the lists, quotes, tables and code below it."""
    found: list[tuple[int, list[str]]] = []
    titles = {heading.line for heading in headings(text)}
    after_heading, after_blank = True, False
    for number, line in numbered(without_code(text)):
        if not line.strip() or REFERENCE.match(line):
            after_blank = True
        elif number in titles or UNDERLINE.match(line):
            after_heading = True
        elif after_heading or (after_blank and not CONTINUES.match(line)):
            found.append((number, [line]))
            after_heading = after_blank = False
        else:
            found[-1][1].append(line)
            after_blank = False
    return [(number, "\n".join(lines)) for number, lines in found if re.search(r"\w", "".join(lines))]


def plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yields each line as (number from 1, text), without citations, link targets and heading ids, as readers see it."""
    for number, line in numbered(text):
        line = REFERENCE.sub("", LINK.sub("]", CITATION.sub("", line)))
        yield number, HEADING_ID.sub("", line.rstrip())
