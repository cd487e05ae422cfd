"""How large and how deep the Markdown of a story may be: what is beyond is never given to a parser.

Python-Markdown's time grows with the square of some inputs (10,000 opening brackets take a minute);
these bounds lie far above what prose needs and keep one narrative well below a second.
"""

import re
from itertools import groupby

from casebook.wording.messages import Said, said

# the longest narrative has 12,000 bytes, the longest line 2,000 characters
MAX_BYTES = 100_000
MAX_LINE = 6_000
MAX_LINES = 3_000
MAX_DEPTH = 6
MAX_FENCES = 100
MAX_CELLS = 40
MAX_OPEN = 20
MAX_SIGNS = 300

Excess = tuple[int, Said]

# a run of one sign, longer than any that means something
RUN = re.compile(r"([\[\](){}<>*_!&~^`\\])\1{19}")
NESTED = re.compile(r"^(?:[ \t]{0,8}(?:>|[-*+][ \t]|[0-9]{1,9}\.[ \t])){7}")
INDENT = re.compile(r"^(?:\t|    ){7}")
FENCE = re.compile(r"^(?:`{3,}|~{3,})", re.MULTILINE)


def beyond(text: str) -> Excess | None:
    """The first line of a Markdown text that is beyond the bounds, and what to say of it; or None."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return 1, said("long_prose", limit=MAX_BYTES)
    if len(FENCE.findall(text)) > MAX_FENCES:
        return 1, said("many_fences", limit=MAX_FENCES)
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        return MAX_LINES, said("many_lines", limit=MAX_LINES)
    return next((found for number, line in enumerate(lines, 1) if (found := _line(number, line))), _blocks(lines))


def _line(number: int, line: str) -> Excess | None:
    if len(line) > MAX_LINE:
        return number, said("long_line", limit=MAX_LINE)
    if match := RUN.search(line):
        return number, said("sign_in_a_row", sign=match[1])
    if NESTED.match(line) or INDENT.match(line):
        return number, said("deep_quotes", limit=MAX_DEPTH)
    if line.count("|") > MAX_CELLS:
        return number, said("wide_table", limit=MAX_CELLS)
    return None


def _blocks(lines: list[str]) -> Excess | None:
    """The first paragraph whose signs of markup would cost the parser too much."""
    start = 1
    for blank, group in groupby(lines, lambda line: not line.strip()):
        block = list(group)
        if not blank and (found := _block("\n".join(block))):
            return start, found
        start += len(block)
    return None


def _block(text: str) -> Said | None:
    depth = open_ = 0
    for sign in re.findall(r"[\[\]]", text):
        depth = depth + 1 if sign == "[" else max(depth - 1, 0)
        open_ = max(open_, depth)
    if open_ > MAX_OPEN:
        return said("open_brackets", limit=MAX_OPEN)
    for sign in ("[", "<", "*", "_", "`", "&", "{", "](", "\\"):
        if text.count(sign) > MAX_SIGNS:
            return said("many_signs", sign=sign, limit=MAX_SIGNS)
    return None
