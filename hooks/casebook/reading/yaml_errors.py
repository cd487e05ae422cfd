"""What the YAML parser cannot read, in words for people who do not know YAML.

The parser says where it gave up and what it wanted; what the writer did is often a line above, and one of a few
things: a tab, full-width punctuation, a colon without a space, a quote or a bracket too few, an odd indentation.
"""

import re
from typing import Any

import yaml

from casebook.wording.messages import Said, said

PLAIN = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}
FIELD = r"[a-z_]{1,40}"
# punctuation where only YAML's own can stand: behind a field's name, or between two fields
FULL_WIDTH = re.compile(
    rf"(?:^|[\s{{,，｛-]){FIELD}[ ]?(?P<colon>：)|(?P<comma>，)\s{{0,9}}{FIELD}\s?[:：]|(?P<other>[｛｝［］])"
)
NO_SPACE = re.compile(rf"(?:^|[\s{{,-])(?P<text>(?P<field>{FIELD}):[^\s,}}\]/][^,}}\]]{{0,40}})")
CLOSING = {"{": "}", "[": "]"}
# what YAML counts as the end of a line
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

# a quote where a text in quotes can begin
OPENING = re.compile(r"(?:^|(?<=[\s\[{,]))[\"']")


def explain(text: str, error: yaml.YAMLError) -> tuple[int, Said]:
    """The line on which the mistake most likely is, and what to say of it."""
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark: Any = getattr(error, "problem_mark", None)
    if not mark:
        return text.count("\n", 0, getattr(error, "position", 0)) + 1, said("yaml_unreadable", reason=what)
    start: Any = getattr(error, "context_mark", None) or mark
    lines = [*BREAK.split(text), ""]  # the end of a text is behind its last line
    before, after = lines[mark.line][: mark.column], lines[mark.line][mark.column :]
    if not before.strip() and "\t" in before + after[:1]:
        return mark.line + 1, said("yaml_tab")
    if "quoted" in context and "escape" not in what:
        return start.line + 1, said("yaml_unclosed")
    if found := _open_quote(lines, mark.line) or _punctuation(lines, start.line, mark.line):
        return found
    if "cannot start any token" in what:
        return mark.line + 1, said("yaml_no_value_start", sign=after[:1])
    if before.endswith(("'", '"')) and after[:1] not in ("", ",", "}", "]", "#", ":", " "):
        return mark.line + 1, said("yaml_extra_quote")
    if re.search(r"[^\s:]:\s", before) and after.startswith(":"):
        return mark.line + 1, said("yaml_nested_colon")
    if "flow" in context and (found := _open_bracket(lines, start, mark)):
        return found
    if "simple key" in context:
        return start.line + 1, said("yaml_no_colon")
    if "mapping values" in what or "expected key" in what or "'-' indicator" in what:
        return mark.line + 1, _indentation(lines, mark.line)
    return mark.line + 1, said("yaml_unreadable", reason=what)


def _open_quote(lines: list[str], last: int) -> tuple[int, Said] | None:
    """The first quote, up to the line `last`, whose end is missing: the next one of its kind opens another text."""
    text = "\n".join(lines)
    end = sum(len(line) + 1 for line in lines[: last + 1])
    position = 0
    while (match := OPENING.search(text, position)) and match.start() < end:
        close = text.find(match[0], match.end())
        if "\n" in text[match.end() : close] and text[close + 1 : close + 2] not in ("", "\n", ",", "}", "]", " "):
            return text.count("\n", 0, match.start()) + 1, said("yaml_unclosed")
        if close < 0:
            return None
        position = close + 1
    return None


def _punctuation(lines: list[str], first: int, last: int) -> tuple[int, Said] | None:
    """The first line with full-width punctuation or a colon without its space where the parser misread."""
    for number in range(max(first, last - 20), last + 1):
        if found := said_of_punctuation(lines[number]):
            return number + 1, found
    return None


def _open_bracket(lines: list[str], start: Any, mark: Any) -> tuple[int, Said] | None:
    number = start.line
    sign = lines[number][start.column : start.column + 1]
    if sign not in CLOSING and mark.line:  # the list began, and the line ended, above where the parser gave up
        number = mark.line - 1
        sign = lines[number].rstrip()[-1:]
    if sign not in CLOSING:
        return None
    if " #" in lines[number]:
        return number + 1, said("yaml_comment")
    return number + 1, said("yaml_unclosed_bracket", sign=sign, close=CLOSING[sign])


def _indentation(lines: list[str], number: int) -> Said:
    """In which columns the line and the one it should stand below begin: entries below entries, fields below fields."""
    dash = lines[number].lstrip().startswith("- ")
    column = _column(lines[number], dash)
    beside = [(n, _column(lines[n], dash)) for n in range(number - 1, -1, -1) if _begins(lines[n], dash)] or [(0, 1)]
    # the line just above, or the nearest that begins no further to the right: whichever fits almost
    left = next((place for place in beside if place[1] <= column), beside[0])
    above, wanted = min(beside[0], left, key=lambda place: abs(place[1] - column))
    key = "yaml_one_space" if column == wanted + 1 else "yaml_indentation"
    return said(key, column=column, above=above + 1, wanted=wanted)


def _begins(line: str, dash: bool) -> bool:
    line = line.lstrip()
    return bool(line) and not line.startswith("#") and (line.startswith("- ") or not dash)


def _column(line: str, dash: bool) -> int:
    begin = re.match(r"\s*" if dash else r"\s*(?:- +)*", line)
    return (begin.end() if begin else 0) + 1


def said_of_punctuation(line: str) -> Said | None:
    """What to say of a line, or a field's name, that holds full-width punctuation or a colon without its space."""
    line = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
    if match := FULL_WIDTH.search(line):
        sign = match["colon"] or match["comma"] or match["other"]
        text = line[match.start() :][:12] if match["other"] else match[0].lstrip("{,-｛ ")
        return said("yaml_full_width", text=text.strip(), sign=sign, plain=PLAIN[sign])
    if match := NO_SPACE.search(line):
        return said("yaml_colon_space", text=match["text"].strip(), field=match["field"])
    return None
