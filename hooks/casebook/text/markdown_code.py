"""Removes code from Markdown, so that the rules do not mistake it for markup.

Only code that the parser certainly treats as code is removed: fenced blocks by the parser's own pattern, spans in
backticks that end on the line on which they begin, and indented blocks that cannot belong to a list or a quote.
"""

import re
from functools import lru_cache

SPAN = re.compile(r"(?<![\\`])(`{1,10})(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
CONTAINER = re.compile(r"^ {0,3}(?:[-*+][ \t]|[0-9]{1,9}\.[ \t]|\[\^|!!!|\?\?\?|===|>|:)")


@lru_cache(maxsize=8)  # several rules in a row need it for the same narrative
def without_code(text: str) -> str:
    """Returns the text with its code blanked out; line numbers stay the same."""
    if "```" in text or "~~~" in text:
        # imported only when needed: few narratives have fences, and importing the parser takes longer than a check
        from markdown.extensions.fenced_code import FencedBlockPreprocessor

        text = FencedBlockPreprocessor.FENCED_BLOCK_RE.sub(_blank, text)
    return "\n\n".join(_without_spans(block) for block in _without_indented(text).split("\n\n"))


def _blank(match: re.Match[str]) -> str:
    # the info string after the opening fence is kept, since it can hold attributes
    first, *rest = match[0].split("\n")
    return "\n".join([first.replace("`", "'"), *([""] * len(rest))])


def _without_spans(block: str) -> str:
    """Returns a paragraph with its spans blanked; unchanged if one crosses lines: the parser may not see a span."""
    spans = list(SPAN.finditer(block))
    if any("\n" in span[0] for span in spans):
        return block
    return SPAN.sub(lambda span: f"{span[1]}{' ' * len(span[2])}{span[1]}", block)


def _without_indented(text: str) -> str:
    """Returns the text without blocks indented by four, unless a list or quote above them can contain them."""
    lines, code, contained, above = [], False, False, ""
    for line in text.split("\n"):
        indented = line.startswith(("    ", "\t"))
        if line.strip() and not indented:
            contained = bool(CONTAINER.match(line)) or (contained and bool(above))
            code = False
        elif indented and line.strip() and not above.strip() and not contained:
            code = True
        lines.append("" if code and indented else line)
        above = line.strip()
    return "\n".join(lines)
