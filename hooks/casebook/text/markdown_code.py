"""Code in Markdown, taken out so that the rules do not mistake it for markup.

Only what the parser is certain to take for code as well: fences by the parser's own pattern, and
spans in backticks that end on the line on which they begin.
"""

import re
from functools import lru_cache

SPAN = re.compile(r"(?<![\\`])(`{1,10})(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
CONTAINER = re.compile(r"^ {0,3}(?:[-*+][ \t]|[0-9]{1,9}\.[ \t]|\[\^|!!!|\?\?\?|===|>|:)")


@lru_cache(maxsize=8)  # several rules in a row ask it of one narrative
def without_code(text: str) -> str:
    """The text with its code blanked out; every line stays on its line."""
    if "```" in text or "~~~" in text:
        # only here: few narratives have any, and the parser takes longer to load than a story to judge
        from markdown.extensions.fenced_code import FencedBlockPreprocessor

        text = FencedBlockPreprocessor.FENCED_BLOCK_RE.sub(_blank, text)
    return "\n\n".join(_without_spans(block) for block in _without_indented(text).split("\n\n"))


def _blank(match: re.Match[str]) -> str:
    # what stands beside the opening fence is no code: it can carry attributes
    first, *rest = match[0].split("\n")
    return "\n".join([first.replace("`", "'"), *([""] * len(rest))])


def _without_spans(block: str) -> str:
    """A paragraph without its spans; untouched where one goes over a line, which the parser may see otherwise."""
    spans = list(SPAN.finditer(block))
    if any("\n" in span[0] for span in spans):
        return block
    return SPAN.sub(lambda span: f"{span[1]}{' ' * len(span[2])}{span[1]}", block)


def _without_indented(text: str) -> str:
    """The text without blocks that are indented by four, where no list or quote above can own them."""
    lines, code, owned, above = [], False, False, ""
    for line in text.split("\n"):
        indented = line.startswith(("    ", "\t"))
        if line.strip() and not indented:
            owned = bool(CONTAINER.match(line)) or (owned and bool(above))
            code = False
        elif indented and line.strip() and not above.strip() and not owned:
            code = True
        lines.append("" if code and indented else line)
        above = line.strip()
    return "\n".join(lines)
