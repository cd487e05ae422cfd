"""Characters that have no place in a text: control codes, and those that show as nothing or turn the line."""

import re

_PICTURE = "\\U0001f000-\\U0001faff\\u2190-\\u2bff\\ufe0f"
UNWANTED = re.compile(
    # C0 and C1 controls but for the line feed and the tab; half a surrogate pair
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
    # soft hyphen, joiners and fillers that show as nothing
    "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\uffa0"
    # zero-width and bidirectional marks; line and paragraph separators, which editors and YAML count differently
    "\\u061c\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    # private use, byte-order mark, annotations, what is no character
    "\\ue000-\\uf8ff\\ufeff\\ufff9-\\ufffc\\ufffe\\uffff"
    # musical formatting, tags, further variation selectors, private planes
    "\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff\\U000f0000-\\U0010ffff\\ufe00-\\ufe0d]"
    # the joiner and the selector only where they make a picture of several
    f"|(?<![{_PICTURE}])\\u200d|\\u200d(?![{_PICTURE}])|(?<=\\ufe0f)\\ufe0f"
    # accents piled up until they cover the lines around them
    "|[\\u0300-\\u036f\\u0483-\\u0489\\u0e31-\\u0e4e\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]{4}"
)


def unwanted(text: str) -> tuple[str, int] | None:
    """The first unwanted character of `text` as its code point, and its offset; or None."""
    match = UNWANTED.search(text)
    return (f"U+{ord(match[0][0]):04X}", match.start()) if match else None
