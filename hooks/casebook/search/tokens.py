"""Texts as the search compares them: one normal form, cut into tokens.

docs/assets/shared/query.js does the same to what a reader types; a test holds the two together. Chinese is
cut into pairs of neighbouring characters, so that no dictionary decides what a word is.
"""

import re
import unicodedata
from functools import lru_cache

# NFKD takes full-width forms and accents apart; of what it leaves, only the accents go
ACCENTS = re.compile("[\u0300-\u036f]")
# 20,000 and 2万 and 66k are written as 20000 and 66000; not inside a name (gpt-2, 2d)
NUMBER = re.compile(
    r"(?<![a-z0-9])(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,6}))?"
    r"(?: ?(万亿|亿|万|千(?![克米瓦]))|(k|m|bn)(?![a-z0-9]))?(?![a-z0-9])"
)
ZEROS = {"千": 3, "k": 3, "万": 4, "m": 6, "亿": 8, "bn": 9, "万亿": 12}
HAN = "\u3400-\u9fff"
# letters beyond the first plane sort differently in Python and in JavaScript: they are none
WORDS = re.compile(rf"[{HAN}]+|[^\W_{HAN}\U00010000-\U0010ffff]+")
# the ends of plurals; the last pattern comes last
PLURALS = ((re.compile("(?<=..)ies$"), "y"), (re.compile("(?<=ss|ch|sh)es$|(?<=.[xz])es$|(?<=..[^us])s$"), ""))


def terms(text: str, simplified: dict[int, str]) -> list[str]:
    """The words of a text: lower case, no accents, plain numbers; a run of Chinese is one.

    `simplified` translates Traditional characters, see `traditional.characters`.
    """
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(simplified)
    return WORDS.findall(NUMBER.sub(_digits, text.lower()))


def _digits(match: re.Match[str]) -> str:
    """A number without separators and units; one that is still no whole number stays in its parts."""
    whole, fraction = match[1].replace(",", ""), match[2] or ""
    zeros = ZEROS.get(match[3] or match[4] or "", 0)
    if len(fraction) > zeros:
        return match[0]
    return f" {(whole + fraction.ljust(zeros, '0')).lstrip('0') or '0'} "


def tokens(text: str, simplified: dict[int, str]) -> list[str]:
    """What the index knows a text by: singular words, and each pair of neighbouring Chinese characters."""
    found: list[str] = []
    for term in terms(text, simplified):
        if not "\u3400" <= term <= "\ua000":
            found.append(singular(term))
        elif len(term) == 1:
            found.append(term)
        else:
            found += [term[place : place + 2] for place in range(len(term) - 1)]
    return found


@lru_cache(50_000)
def singular(word: str) -> str:
    """An English word without the ending of its plural; other words may lose a last s too, here as in a query."""
    if len(word) > 3 and word.endswith("s"):
        for pattern, end in PLURALS:
            word, changed = pattern.subn(end, word)
            if changed:
                break
    return word
