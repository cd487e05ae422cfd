"""Characters that have no place in a text: control codes, and those that show as nothing or turn the line."""

import re

# C0 and C1 controls but for the line feed and the tab; zero-width and bidirectional marks; line and
# paragraph separators, which editors and YAML count as lines differently; the byte-order mark; tags
UNWANTED = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\U000e0000-\\U000e007f]"
)
TIP = "Remove it; it cannot be seen, and may have come along with a copied text."


def unwanted(text: str) -> tuple[str, int] | None:
    """The first unwanted character of `text` as its code point in words, and its offset; or None."""
    match = UNWANTED.search(text)
    return (f"an invisible character (U+{ord(match[0]):04X})", match.start()) if match else None
