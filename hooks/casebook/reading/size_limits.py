"""Limits on the size and nesting of Markdown, checked before any text is given to the parser.

The time that Python-Markdown takes grows with the square of some inputs (10,000 opening brackets take a minute). The
limits are far above what prose needs, and keep the time for one narrative well below a second.
"""

import re
from itertools import groupby

from casebook.wording.messages import Message, message

# for comparison: the longest narrative has 12,000 bytes, its longest line 2,000 characters
MAX_BYTES = 100_000
MAX_LINE = 6_000
MAX_LINES = 3_000
# levels of lists and quotes inside each other
MAX_DEPTH = 6
MAX_FENCES = 100
# bars in a line of a table
MAX_CELLS = 40
# square brackets that are open at the same time
MAX_OPEN = 20
# occurrences of one character of markup in a paragraph
MAX_PER_CHARACTER = 300

Excess = tuple[int, Message]
"""The line, from 1, that exceeds a limit, and the message about it."""

# one character of markup repeated more often than any markup requires
RUN = re.compile(r"([\[\](){}<>*_!&~^`\\])\1{19}")
NESTED = re.compile(r"^(?:[ \t]{0,8}(?:>|[-*+][ \t]|[0-9]{1,9}\.[ \t])){7}")
INDENT = re.compile(r"^(?:\t|    ){7}")
FENCE = re.compile(r"^(?:`{3,}|~{3,})", re.MULTILINE)


def first_excess(text: str) -> Excess | None:
    """Returns the first place where a Markdown text exceeds a limit; None if there is none."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return 1, message("long_prose", limit=MAX_BYTES)
    if len(FENCE.findall(text)) > MAX_FENCES:
        return 1, message("many_fences", limit=MAX_FENCES)
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        return MAX_LINES, message("many_lines", limit=MAX_LINES)
    return next((found for number, line in enumerate(lines, 1) if (found := _line(number, line))), _blocks(lines))


def _line(number: int, line: str) -> Excess | None:
    if len(line) > MAX_LINE:
        return number, message("long_line", limit=MAX_LINE)
    if match := RUN.search(line):
        return number, message("sign_in_a_row", sign=match[1])
    if NESTED.match(line) or INDENT.match(line):
        return number, message("deep_quotes", limit=MAX_DEPTH)
    if line.count("|") > MAX_CELLS:
        return number, message("wide_table", limit=MAX_CELLS)
    return None


def _blocks(lines: list[str]) -> Excess | None:
    """Returns the first paragraph with too many characters of markup, at its first line."""
    start = 1
    for is_blank, group in groupby(lines, lambda line: not line.strip()):
        block = list(group)
        if not is_blank and (found := _block("\n".join(block))):
            return start, found
        start += len(block)
    return None


def _block(text: str) -> Message | None:
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]]", text):
        depth = depth + 1 if bracket == "[" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    if deepest > MAX_OPEN:
        return message("open_brackets", limit=MAX_OPEN)
    for markup in ("[", "<", "*", "_", "`", "&", "{", "](", "\\"):
        if text.count(markup) > MAX_PER_CHARACTER:
            return message("many_signs", sign=markup, limit=MAX_PER_CHARACTER)
    return None
