"""The prose of a story: its headings, links and citations, found by line.

Not a Markdown parser: it finds the few things that the rules and the pages need. Numbers and names
are found in code as well; headings and links only outside what is code to the parser, too. Every
pattern is bounded: the time grows with the text and not faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.text.markdown_code import CONTAINER, without_code

# also in a quote or a list, where Markdown takes it for a heading too
HEADING = re.compile(r"^(?:[ \t>]|[-*+] ){0,20}(#{1,6})(?!#)")
HEADING_ID = re.compile(r"\{#([^}\s]{0,100})\}[ \t]*#*$")
# a line of = or - under a text makes a heading without #
UNDERLINE = re.compile(r"^ {0,3}(?:={2,}|-{2,})[ \t]*$")
# [@s003 p16] cites, [@person] names the person
CITATION = re.compile(r"\[@([^\[\]\n]{1,400})\]")
# several citations in a row, with nothing but spaces between them
CITATIONS = re.compile(rf"(?:{CITATION.pattern} ?){{1,50}}")
LINK = re.compile(r"\]\([ \t]*<?([^)<>\s]{0,500})[^)\n]{0,300}\)")
# judged although it may be no whole link: what the parser makes of it is its own affair
TARGET = re.compile(r"\]\([ \t\n]{0,50}<?([^)<>\s]{0,500})")
REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*<?([^<>\s]{0,500})")
PERSON = "person"
# what belongs to the paragraph above it: a list, a quote, a table, code
HANGS = re.compile(rf"{CONTAINER.pattern}|[ \t|]|'''|~~~")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its line, level, text and explicit id (empty where it has none)."""

    line: int
    level: int
    text: str
    id: str


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Every line with its number from 1."""
    return enumerate(text.split("\n"), 1)


def headings(text: str) -> list[Heading]:
    """The headings of a narrative, in order; one made by underlining counts as of the first level."""
    found: list[Heading] = []
    above = ""
    for number, line in numbered(without_code(text)):
        if match := HEADING.match(line):
            rest = line[match.end() :].strip()
            id = HEADING_ID.search(rest)
            found.append(Heading(number, len(match[1]), HEADING_ID.sub("", rest).strip(), id[1] if id else ""))
        elif UNDERLINE.match(line) and above.strip():
            found.append(Heading(number - 1, 1, above.strip(), ""))
        above = line
    return found


def citations(text: str) -> list[tuple[int, str]]:
    """What stands in `[@…]`, with its line."""
    return [(number, match[1]) for number, line in numbered(text) for match in CITATION.finditer(line)]


def links(text: str) -> list[tuple[int, str]]:
    """The targets of all links, inline and by reference, with their line."""
    prose = without_code(text)
    inline = [(prose.count("\n", 0, match.start()) + 1, match[1]) for match in TARGET.finditer(prose)]
    lines = enumerate(prose.split("\n"), 1)
    return inline + [(number, match[1]) for number, line in lines for match in REFERENCE.finditer(line)]


def paragraphs(text: str) -> list[tuple[int, str]]:
    """Every paragraph with the lists, quotes, tables and code below it, and the line on which it begins."""
    found: list[tuple[int, list[str]]] = []
    titles = {heading.line for heading in headings(text)}
    first, apart = True, False
    for number, line in numbered(without_code(text)):
        if not line.strip() or REFERENCE.match(line):
            apart = True
        elif number in titles or UNDERLINE.match(line):
            first = True
        elif first or (apart and not HANGS.match(line)):
            found.append((number, [line]))
            first = apart = False
        else:
            found[-1][1].append(line)
            apart = False
    return [(number, "\n".join(lines)) for number, lines in found if re.search(r"\w", "".join(lines))]


def plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines as a reader reads them: without markers, link targets and heading ids."""
    for number, line in numbered(text):
        line = REFERENCE.sub("", LINK.sub("]", CITATION.sub("", line)))
        yield number, HEADING_ID.sub("", line.rstrip())
