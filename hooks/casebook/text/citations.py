"""The short written form of a citation: the id of a source, and a locator within it.

`s003 p16`                 paragraph 16
`s001 p6 §Heading`         paragraph 6, which is below that heading
`s001 §Heading`            a whole section
`s001 caption §Heading`    a picture's caption in that section
`s002 "some words"`        the words to look for in a text without paragraphs
`s002 t12:30`              minute 12, second 30 of a recording
`s003 head`, `s003 foot`   title and byline; closing lines
`blog page`                a page as a whole
"""

import re
from typing import Literal

LocatorKind = Literal["paragraph", "section", "caption", "words", "time", "head", "foot", "page"]

SOURCE = r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)"
FORMS: dict[LocatorKind, re.Pattern[str]] = {
    "paragraph": re.compile(rf"{SOURCE} p(?P<value>[1-9][0-9]{{0,4}})(?: §(?P<heading>\S.*))?"),
    "section": re.compile(rf"{SOURCE} §(?P<heading>\S.*)"),
    "caption": re.compile(rf"{SOURCE} caption(?: §(?P<heading>\S.*))?"),
    "words": re.compile(rf'{SOURCE} "(?P<value>[^"]+)"'),
    "time": re.compile(rf"{SOURCE} t(?P<value>[0-9]{{1,3}}:[0-5][0-9](?::[0-5][0-9])?)"),
    "head": re.compile(rf"{SOURCE} head"),
    "foot": re.compile(rf"{SOURCE} foot"),
    "page": re.compile(rf"{SOURCE} page"),
}
# One pattern for all forms, for JSON Schema. Its regular expressions have another syntax for named groups, so the
# groups are unnamed here.
PATTERN = "^(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", form.pattern) for form in FORMS.values()) + ")$"

# locators as contributors write them
HAN_DIGITS = "一二三四五六七八九十"
PARAGRAPH = re.compile(
    r"(?:第|paragraph|para\.?|p\.?|¶)?\s*(\d{1,5}|[一二三四五六七八九十])\s*段?(?:\s*§\s*(\S.*))?", re.IGNORECASE
)
TIME = re.compile(r"t?\s*([0-9]{1,3}[:：][0-5][0-9](?:[:：][0-5][0-9])?)")
WORDS = re.compile(r"[\"“”「『]([^\"“”「」『』]+)[\"“”」』]")


def normalize_locator(text: str) -> str:
    """Returns the written form of a locator as contributors write it: 第 3 段, paragraph 3, “some words”.

    A text that is not recognised is returned unchanged, except for spaces around it and after a leading §.
    """
    text = text.strip()
    if match := PARAGRAPH.fullmatch(text):
        # int also reads full-width digits
        number = HAN_DIGITS.index(match[1]) + 1 if match[1] in HAN_DIGITS else int(match[1])
        return f"p{number} §{match[2]}" if match[2] else f"p{number}"
    if match := TIME.fullmatch(text):
        return f"t{match[1].replace('：', ':')}"
    if match := WORDS.fullmatch(text):
        return f'"{match[1]}"'
    return re.sub(r"^§\s+", "§", text)


def split(text: str) -> dict[str, str]:
    """Splits a written citation into the fields of the model `Citation`.

    Returns `source` and `kind`, and `value` and `heading` if the citation has them. Raises ValueError with the key
    of its message if `text` has none of the forms.
    """
    for kind, form in FORMS.items():
        if match := form.fullmatch(text.strip()):
            return {"kind": kind, **{name: value for name, value in match.groupdict().items() if value}}
    raise ValueError("not_a_citation")


# a source id, a separator, a locator; the separator is optional if the id ends with a digit
SOURCE_AND_LOCATOR = re.compile(
    r"([A-Za-z][A-Za-z0-9-]{0,40})[\s:：,，@]{1,3}(\S.*)|((?![pt][0-9])[A-Za-z]{1,20}[0-9]{1,4})(?![0-9])(\S.*)"
)


def closest_citation(text: str, source: str = "", numbers: bool = True) -> str:
    """Returns the citation that `text` most likely means, in the written form; empty if there is none.

    `source` is the id of the source for a text that names none. `numbers` allows a locator without its letter: then
    `s1 16` means paragraph 16.
    """
    text = text.strip("-*[]@ ")
    candidates = [(source, text)] if source else []
    if match := SOURCE_AND_LOCATOR.fullmatch(text):
        candidates.append(((match[1] or match[3]).lower(), match[2] or match[4]))
    for id, locator in candidates:
        citation = f"{id} {normalize_locator(locator) if numbers or not locator[:1].isdigit() else locator}"
        if is_citation(citation):
            return citation
    return ""


def is_citation(text: str) -> bool:
    """Returns whether `text` has one of the written forms."""
    try:
        return bool(split(text))
    except ValueError:
        return False
