"""The numbers that a text mentions, in Chinese and in English, in digits and in words.

Used to hold the prose against the data. One and first are never counted: they are articles as
often as numbers. Vague numbers (几十, 上百, 三四个, hundreds of) state no figure and are passed over.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")

# 12,345.6, followed by a unit of magnitude or not; not inside a word (s003, 2D, v1.2)
DIGITS = re.compile(
    r"(?<![A-Za-z0-9_.§-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(万亿|亿|万|千|百|K\b|k\b|M\b|thousand\b|million\b|billion\b))?"
    r"(?=st\b|nd\b|rd\b|th\b|[^A-Za-z0-9]|$)"
)
MAGNITUDES = {
    "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12,
    "K": 1000, "k": 1000, "M": 10**6, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip

HAN_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# A Han numeral counts where a measure word follows; elsewhere (三心二意, 七嘴八舌, 千万别) it is an idiom.
MEASURES = (
    "个|月|年|天|日|周|星期|小时|分钟|秒|点|家|人|名|位|次|轮|场|块|张|台|门|篇|页|倍|岁|种|项|条|份|段|步|级|届|封|件|套|本|"
    "部|支|队|组|座|句|把|枚|章|节|层|面|期|口|所|处|类|批|关|晚|夜|多|余|来|美元|欧元|英镑|元|%|成绩"
)
HAN = re.compile(rf"(?<![几数上成好近])(第?)([零〇一二两三四五六七八九十百千万亿]+)(?={MEASURES})")

ENGLISH_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# "second" and "third" are as often not numbers (a second look, a third of)
ENGLISH_ORDINALS = {
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12,
}  # fmt: skip
ENGLISH_WORD = "|".join([*ENGLISH_UNITS, *ENGLISH_TENS, *ENGLISH_ORDINALS, "hundred", "thousand", "million"])
ENGLISH = re.compile(rf"\b(?:{ENGLISH_WORD})(?:(?:-|\s+and\s+|\s+)(?:{ENGLISH_WORD}))*\b", re.IGNORECASE)


def quantities(text: str) -> Iterator[tuple[Decimal, str, int]]:
    """Each number of `text` as (value, how it is written, offset in the text)."""
    text = text.translate(FULL_WIDTH)
    for match in DIGITS.finditer(text):
        digits, unit = match.groups()
        yield Decimal(digits.replace(",", "")) * MAGNITUDES.get(unit or "", 1), match[0], match.start()
    for match in HAN.finditer(text):
        value = _han(match[2])
        if value is not None and value > 1:
            yield Decimal(value), match[0], match.start()
    for match in ENGLISH.finditer(text):
        value = _english(match[0].lower())
        if value is not None and value > 1:
            yield Decimal(value), match[0], match.start()


def _han(numeral: str) -> int | None:
    """The value of a Han numeral; None where it is vague (三四) or a mere unit (千, 万)."""
    if re.search(r"[一二两三四五六七八九]{2}", numeral) or numeral[0] in "百千万亿":
        return None
    total = section = digit = 0
    for character in numeral:
        if character in HAN_DIGITS:
            digit = HAN_DIGITS[character]
        elif (unit := HAN_UNITS[character]) < 10**4:
            section += (digit or 1) * unit
            digit = 0
        else:
            total += (section + digit) * unit
            section = digit = 0
    return total + section + digit


def _english(words: str) -> int | None:
    """The value of English number words; None where only a unit stands there (thousands of)."""
    total = current = 0
    seen = False
    for word in re.split(r"-|\s+", words):
        if word == "and":
            continue
        value = ENGLISH_UNITS.get(word, ENGLISH_TENS.get(word, ENGLISH_ORDINALS.get(word)))
        if value is not None:
            current += value
            seen = True
        elif word == "hundred":
            current = (current or 1) * 100
            seen = True
        elif seen:
            total += current * MAGNITUDES[word]
            current = 0
    return total + current if seen else None
