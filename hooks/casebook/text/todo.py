"""The word TODO in a text, which marks what is still to be written."""

import re

from casebook.text.markdown_code import without_code
from casebook.text.narrative import numbered

# not \b: it does not match between TODO and a Chinese character
WORD = re.compile(r"(?<![A-Za-z0-9_])TODO(?![A-Za-z0-9_])")


def unfinished_lines(prose: str) -> list[int]:
    """Returns the numbers, from 1, of the lines that contain the word TODO outside code."""
    return [number for number, line in numbered(without_code(prose)) if WORD.search(line)]
