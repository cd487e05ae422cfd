"""The word TODO in a text: what is still to be written."""

import re

from casebook.text.markdown_code import without_code
from casebook.text.narrative import numbered

# not \b: Chinese characters are letters too
WORD = re.compile(r"(?<![A-Za-z0-9_])TODO(?![A-Za-z0-9_])")


def unfinished_lines(prose: str) -> list[int]:
    """The numbers of the lines that hold the word TODO outside code."""
    return [number for number, line in numbered(without_code(prose)) if WORD.search(line)]
