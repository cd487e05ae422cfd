"""Explains errors of the YAML parser to people who do not know YAML.

The parser reports where it stopped and what it expected. The actual mistake is often a line above, and usually one of
these: a tab, full-width punctuation, a colon without a space, a missing quote or bracket, wrong indentation.
"""

import re
from typing import Any

import yaml

from casebook.wording.messages import Message, message

PLAIN = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}
FIELD = r"[a-z_]{1,40}"
# full-width punctuation where YAML requires its own: after the name of a field, or between two fields
FULL_WIDTH = re.compile(
    rf"(?:^|[\s{{,，｛-]){FIELD}[ ]?(?P<colon>：)|(?P<comma>，)\s{{0,9}}{FIELD}\s?[:：]|(?P<other>[｛｝［］])"
)
NO_SPACE = re.compile(rf"(?:^|[\s{{,-])(?P<text>(?P<field>{FIELD}):[^\s,}}\]/][^,}}\]]{{0,40}})")
CLOSING = {"{": "}", "[": "]"}
# the line breaks of YAML
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# a quote at a position where a quoted text can begin
OPENING = re.compile(r"(?:^|(?<=[\s\[{,]))[\"']")


def explain(text: str, error: yaml.YAMLError) -> tuple[int, Message]:
    """Returns the line, from 1, on which the mistake most likely is, and the message about it."""
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark: Any = getattr(error, "problem_mark", None)
    if not mark:
        return text.count("\n", 0, getattr(error, "position", 0)) + 1, message("yaml_unreadable", reason=reason)
    start: Any = getattr(error, "context_mark", None) or mark
    lines = [*BREAK.split(text), ""]  # the parser puts the end of the text on a line after the last
    before, after = lines[mark.line][: mark.column], lines[mark.line][mark.column :]
    if not before.strip() and "\t" in before + after[:1]:
        return mark.line + 1, message("yaml_tab")
    if "quoted" in context and "escape" not in reason:
        return start.line + 1, message("yaml_unclosed")
    if found := _open_quote(lines, mark.line) or _punctuation(lines, start.line, mark.line):
        return found
    if "cannot start any token" in reason:
        return mark.line + 1, message("yaml_no_value_start", sign=after[:1])
    if before.endswith(("'", '"')) and after[:1] not in ("", ",", "}", "]", "#", ":", " "):
        return mark.line + 1, message("yaml_extra_quote")
    if re.search(r"[^\s:]:\s", before) and after.startswith(":"):
        return mark.line + 1, message("yaml_nested_colon")
    if "flow" in context and (found := _open_bracket(lines, start, mark)):
        return found
    if "simple key" in context:
        return start.line + 1, message("yaml_no_colon")
    if "mapping values" in reason or "expected key" in reason or "'-' indicator" in reason:
        return mark.line + 1, _indentation(lines, mark.line)
    return mark.line + 1, message("yaml_unreadable", reason=reason)


def _open_quote(lines: list[str], last: int) -> tuple[int, Message] | None:
    """Returns the line and message of the first quote, up to the line `last`, that is never closed.

    The next quote of its kind then is on another line and opens another text.
    """
    text = "\n".join(lines)
    end = sum(len(line) + 1 for line in lines[: last + 1])
    position = 0
    while (match := OPENING.search(text, position)) and match.start() < end:
        close = text.find(match[0], match.end())
        if "\n" in text[match.end() : close] and text[close + 1 : close + 2] not in ("", "\n", ",", "}", "]", " "):
            return text.count("\n", 0, match.start()) + 1, message("yaml_unclosed")
        if close < 0:
            return None
        position = close + 1
    return None


def _punctuation(lines: list[str], first: int, last: int) -> tuple[int, Message] | None:
    """Returns the first line, from `first` or at most 20 above `last`, with full-width punctuation or `field:text`."""
    for number in range(max(first, last - 20), last + 1):
        if found := explain_punctuation(lines[number]):
            return number + 1, found
    return None


def _open_bracket(lines: list[str], start: Any, mark: Any) -> tuple[int, Message] | None:
    number = start.line
    bracket = lines[number][start.column : start.column + 1]
    if bracket not in CLOSING and mark.line:  # the bracket is the last character of the line above
        number = mark.line - 1
        bracket = lines[number].rstrip()[-1:]
    if bracket not in CLOSING:
        return None
    if " #" in lines[number]:
        return number + 1, message("yaml_comment")
    return number + 1, message("yaml_unclosed_bracket", sign=bracket, close=CLOSING[bracket])


def _indentation(lines: list[str], number: int) -> Message:
    """Returns the message that names the column of a line and the column of the line above it should align with.

    List entries align with list entries, fields with fields.
    """
    is_entry = lines[number].lstrip().startswith("- ")
    column = _column(lines[number], is_entry)
    # (index of a line, its column), from the nearest line upwards
    above = [(n, _column(lines[n], is_entry)) for n in range(number - 1, -1, -1) if _aligns(lines[n], is_entry)]
    above = above or [(0, 1)]
    # the line just above, or the nearest one that begins no further to the right, whichever is closer in its column
    left = next((line for line in above if line[1] <= column), above[0])
    target, wanted = min(above[0], left, key=lambda line: abs(line[1] - column))
    key = "yaml_one_space" if column == wanted + 1 else "yaml_indentation"
    return message(key, column=column, above=target + 1, wanted=wanted)


def _aligns(line: str, is_entry: bool) -> bool:
    """Returns whether a list entry, or a field, can align with `line`."""
    line = line.lstrip()
    return bool(line) and not line.startswith("#") and (line.startswith("- ") or not is_entry)


def _column(line: str, is_entry: bool) -> int:
    """Returns the column, from 1, of the dash of a list entry, or of the first field in a line."""
    begin = re.match(r"\s*" if is_entry else r"\s*(?:- +)*", line)
    return (begin.end() if begin else 0) + 1


def explain_punctuation(line: str) -> Message | None:
    """Returns the message about full-width punctuation, or a colon without a space, in a line or the name of a field.

    Returns None if there is neither outside quotes.
    """
    line = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
    if match := FULL_WIDTH.search(line):
        character = match["colon"] or match["comma"] or match["other"]
        text = line[match.start() :][:12] if match["other"] else match[0].lstrip("{,-｛ ")
        return message("yaml_full_width", text=text.strip(), sign=character, plain=PLAIN[character])
    if match := NO_SPACE.search(line):
        return message("yaml_colon_space", text=match["text"].strip(), field=match["field"])
    return None
