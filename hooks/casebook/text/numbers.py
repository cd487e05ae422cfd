"""Finds the numbers in a text, in Chinese and in English, in digits and in words.

Used to compare the prose with the data. "One" and "first" are never counted, because they are often not numbers.
Vague numbers (几十, 数百, 三四个, hundreds of) state no figure and are skipped.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

# Full-width characters with their half-width forms. The full-width comma is missing: between two numbers it
# separates clauses.
SAME_WIDTH = str.maketrans("０１２３４５６７８９．％\u2010\u2011", "0123456789.%--")

# 12,345.6 with an optional unit of magnitude; not inside a name (s003, GPT-2, 2D, v1.2)
DIGITS = re.compile(
    r"(?<![A-Za-z0-9§])(?<![A-Za-z]-)(?<!\d[.,])"
    r"(\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?)(?!\d)"
    r"(?:[ \u00a0]?(万亿|亿|万|千(?![克米瓦])|百|K\b|k\b|M\b|bn\b|thousand\b|million\b|billion\b))?"
    r"(?!D\b)"
)
MAGNITUDES = {
    "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12, "K": 1000, "k": 1000, "M": 10**6, "bn": 10**9,
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip

HAN_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NUMERAL = "零〇一二两三四五六七八九十百千万亿"
# A Chinese numeral counts as a number only before a measure word; elsewhere it is often part of an idiom
# (三心二意, 七嘴八舌, 千万别).
MEASURES = (
    "个|月|年|天|日|周|星期|小时|分钟|秒|点|家|人|名|位|次|轮|场|块|张|台|门|篇|页|倍|岁|种|项|条|份|段|步|级|届|封|件|套|本|"
    "部|支|队|组|座|句|把|枚|章|节|层|面|期|口|所|处|类|批|关|晚|夜|趟|行|道|双|棵|杯|多|余|美元|欧元|英镑|元|%|成绩"
)
# A numeral of at least a hundred that begins with a digit counts anywhere (花了一万二), except a fraction
# (一百二十分之一), a vague number (一百来, 一千几), or one whose last character belongs to a unit (五千瓦).
LARGE = (
    rf"(?=[{NUMERAL}]{{0,19}}[百千万亿])[一二两三四五六七八九十][{NUMERAL}]{{1,19}}(?!分之|[来几数]|(?<=千)[克米瓦])"
)
HAN = re.compile(
    rf"(?<![几数{NUMERAL}])(?:(?:百分之)([{NUMERAL}]{{1,20}})|([{NUMERAL}]{{1,20}})(?=多?余?(?:{MEASURES}))|({LARGE}))"
    rf"(?![{NUMERAL}]|[多余][万亿])"  # 三百多万 is not 300
)
# expressions that contain a numeral but count nothing
IDIOMS = re.compile(
    "一千零一夜|三百六十行|十万火急|十万八千里|十万个为什么|一百八十度|一[百千万]个不|五百强|二百五(?!十)|一百货"
)

ENGLISH_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12,
    # without "second" and "third", which are often not ordinals (a second look, a third of)
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
AFTER_TENS = {"first": 1, "second": 2, "third": 3}
ENGLISH_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SIMPLE = "|".join([*ENGLISH_UNITS, *ENGLISH_TENS, *ENGLISH_LARGE])
_JOINT = r"(?:-|\s{1,3}|(?<=hundred) and |(?<=thousand) and |(?<=million) and )"
ENGLISH = re.compile(
    rf"\b(?:an?\s)?(?:{_SIMPLE})(?:{_JOINT}(?:{_SIMPLE}|(?<=ty-)(?:first|second|third))){{0,12}}\b", re.IGNORECASE
)


def find_numbers(text: str) -> Iterator[tuple[Decimal, str, int]]:
    """Yields each number of `text` as (value, the number as written, its offset); 50% has the value 50."""
    text = IDIOMS.sub(lambda idiom: "·" * len(idiom[0]), text.translate(SAME_WIDTH))
    for match in DIGITS.finditer(text):
        digits, unit = match.groups()
        yield Decimal(digits.replace(",", "")) * MAGNITUDES.get(unit or "", 1), match[0], match.start()
    for match in HAN.finditer(text):
        value = _han(match[1] or match[2] or match[3])
        if value is not None and value > 1:
            yield Decimal(value), match[0], match.start()
    for match in ENGLISH.finditer(text):
        for value in _english(match[0].lower()):
            if value > 1:
                yield Decimal(value), match[0], match.start()


def _han(numeral: str) -> int | None:
    """Returns the value of a Chinese numeral; None if it is vague (三四) or begins with a unit (千, 万)."""
    if set(numeral) <= set(HAN_DIGITS) and len(numeral) > 2:  # digit by digit, as in years: 二〇一七
        return int("".join(str(HAN_DIGITS[character]) for character in numeral))
    if re.search(r"[一二两三四五六七八九]{2}", numeral) or numeral[0] in "百千万亿":
        return None
    total = section = digit = 0
    last = 1
    for character in numeral:
        if character in HAN_DIGITS:
            digit = HAN_DIGITS[character]
            last = 1 if digit == 0 else last
        elif (unit := HAN_UNITS[character]) < 10**4:
            section += (digit or 1) * unit
            digit, last = 0, unit
        else:
            # 亿 multiplies everything before it (一万亿), 万 only what follows the 亿 (一亿两千万)
            total = (total + section + digit) * unit if unit > 10**4 else total + (section + digit) * unit
            section = digit = 0
            last = unit
    # 三万五 is 35,000
    return total + section + digit * (last // 10 if last >= 100 else 1)


def _english(words: str) -> list[int]:
    """Returns the values of a sequence of English number words; none if it is only a unit (thousands of)."""
    values: list[int] = []
    total = current = -1  # no number yet
    for word in re.split(r"-|\s+", words):
        small = ENGLISH_UNITS.get(word, ENGLISH_TENS.get(word, AFTER_TENS.get(word)))
        if word in ("a", "an"):
            total, current = 0, 1
        elif word == "dozen" and current > 0:
            current *= 12
        elif small is not None:
            joins = current < 0 or (current % 100 == 0) or (current % 10 == 0 and current % 100 > 10 and small < 10)
            if not joins:  # "nineteen ninety" is read as two numbers
                values.append(max(total, 0) + current)
                total, current = -1, -1
            current = max(current, 0) + small
        elif word == "hundred" and current > 0:
            current *= 100
        elif word in ENGLISH_LARGE and current > 0:
            total, current = max(total, 0) + current * ENGLISH_LARGE[word], 0
    return [*values, max(total, 0) + max(current, 0)] if (total, current) != (0, 1) else values
