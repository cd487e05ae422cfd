"""Converts texts to the normal form of the search and divides them into tokens.

docs/assets/shared/query.js does the same with a query; a test compares the two. Chinese is divided into pairs of
neighbouring characters, so that no dictionary decides where a word ends.
"""

import re
import unicodedata
from functools import lru_cache

# NFKD makes full-width forms ordinary letters and separates accents from letters; then the accents are removed
ACCENTS = re.compile("[\u0300-\u036f]")
# 20,000 and 2万 become 20000, 66k becomes 66000; digits beside any other letter (2d) stay as they are
NUMBER = re.compile(
    r"(?<![a-z0-9])(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,6}))?"
    r"(?: ?(万亿|亿|万|千(?![克米瓦]))|(k|m|bn)(?![a-z0-9]))?(?![a-z0-9])"
)
ZEROS = {"千": 3, "k": 3, "万": 4, "m": 6, "亿": 8, "bn": 9, "万亿": 12}
HAN = "\u3400-\u9fff"
# Letters beyond the first plane of Unicode are left out: they sort differently in Python and in JavaScript.
WORDS = re.compile(rf"[{HAN}]+|[^\W_{HAN}\U00010000-\U0010ffff]+")
# plural endings and their replacements; the first pattern that matches is used
PLURALS = ((re.compile("(?<=..)ies$"), "y"), (re.compile("(?<=ss|ch|sh)es$|(?<=.[xz])es$|(?<=..[^us])s$"), ""))


def split_words(text: str, simplified: dict[int, str]) -> list[str]:
    """Returns the words of a text: in lower case, without accents, numbers in digits; a run of Chinese is one word.

    `simplified` translates Traditional characters; see `traditional.simplified_characters`.
    """
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(simplified)
    return WORDS.findall(NUMBER.sub(_digits, text.lower()))


def _digits(match: re.Match[str]) -> str:
    """Returns a number without separators and units; unchanged if it is not a whole number even then."""
    whole, fraction = match[1].replace(",", ""), match[2] or ""
    zeros = ZEROS.get(match[3] or match[4] or "", 0)
    if len(fraction) > zeros:
        return match[0]
    return f" {(whole + fraction.ljust(zeros, '0')).lstrip('0') or '0'} "


def tokens(text: str, simplified: dict[int, str]) -> list[str]:
    """Returns the tokens of a text: words in the singular, and each pair of neighbouring Chinese characters."""
    found: list[str] = []
    for word in split_words(text, simplified):
        if not "\u3400" <= word <= "\ua000":
            found.append(singular(word))
        elif len(word) == 1:
            found.append(word)
        else:
            found += [word[start : start + 2] for start in range(len(word) - 1)]
    return found


@lru_cache(50_000)
def singular(word: str) -> str:
    """Returns a word without its plural ending.

    Words that only look like plurals lose their ending too; that is harmless, since those of a query lose it as well.
    """
    if len(word) > 3 and word.endswith("s"):
        for pattern, end in PLURALS:
            word, changed = pattern.subn(end, word)
            if changed:
                break
    return word
