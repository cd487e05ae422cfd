"""Characters that a text must not contain: control codes, invisible ones, and those that reverse the line.

They could hide text from a reviewer, or show it in another order than the one in the file.
"""

import re

_PICTURE = "\\U0001f000-\\U0001faff\\u2190-\\u2bff\\ufe0f"
UNWANTED = re.compile(
    # C0 and C1 controls except line feed and tab; unpaired surrogates
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
    # soft hyphen, invisible joiners and fillers
    "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\uffa0"
    # zero-width and bidirectional marks; line and paragraph separators, which editors and YAML count differently
    "\\u061c\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    # private use, byte-order mark, annotation marks, noncharacters
    "\\ue000-\\uf8ff\\ufeff\\ufff9-\\ufffc\\ufffe\\uffff"
    # musical formatting, tags, further variation selectors, private planes
    "\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff\\U000f0000-\\U0010ffff\\ufe00-\\ufe0d]"
    # the zero-width joiner, unless it joins two parts of an emoji; a repeated variation selector
    f"|(?<![{_PICTURE}])\\u200d|\\u200d(?![{_PICTURE}])|(?<=\\ufe0f)\\ufe0f"
    # four or more combining marks in a row, which cover the lines above and below
    "|[\\u0300-\\u036f\\u0483-\\u0489\\u0e31-\\u0e4e\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]{4}"
)


def first_unwanted(text: str) -> tuple[str, int] | None:
    """Returns the code point (`U+200B`) and the offset of the first unwanted character; None if there is none."""
    match = UNWANTED.search(text)
    return (f"U+{ord(match[0][0]):04X}", match.start()) if match else None


NOT_PLAIN = re.compile(r"[<>]|&[#\w]{1,40};|\]\(|\n")
"""What a plain text of the data must not contain: HTML, entities, Markdown links, line breaks."""
