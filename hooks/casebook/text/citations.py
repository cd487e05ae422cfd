"""The short written form of a citation: a source id and a place in it.

`s003 p16`                 paragraph 16
`s001 p6 §Heading`         paragraph 6, which stands under that heading
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
# all forms in one, without names for their parts: JSON Schema's dialect has another way to write those
PATTERN = "^(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", form.pattern) for form in FORMS.values()) + ")$"


# as people write them
HAN = "一二三四五六七八九十"
PARAGRAPH = re.compile(
    r"(?:第|paragraph|para\.?|p\.?|¶)?\s*(\d{1,5}|[一二三四五六七八九十])\s*段?(?:\s*§\s*(\S.*))?", re.IGNORECASE
)
TIME = re.compile(r"t?\s*([0-9]{1,3}[:：][0-5][0-9](?:[:：][0-5][0-9])?)")
WORDS = re.compile(r"[\"“”「『]([^\"“”「」『』]+)[\"“”」』]")


def locator(text: str) -> str:
    """A place as people write it (第 3 段, paragraph 3, “some words”) in the written form; what is none, as it is."""
    text = text.strip()
    if match := PARAGRAPH.fullmatch(text):
        number = f"p{HAN.index(match[1]) + 1 if match[1] in HAN else int(match[1])}"  # full-width digits, too
        return f"{number} §{match[2]}" if match[2] else number
    if match := TIME.fullmatch(text):
        return f"t{match[1].replace('：', ':')}"
    if match := WORDS.fullmatch(text):
        return f'"{match[1]}"'
    return re.sub(r"^§\s+", "§", text)


def split(text: str) -> dict[str, str]:
    """The parts of a written citation: source, kind, and value and heading where it has them.

    Raises ValueError with the key of its message where `text` has none of the forms.
    """
    for kind, form in FORMS.items():
        if match := form.fullmatch(text.strip()):
            return {"kind": kind, **{name: part for name, part in match.groupdict().items() if part}}
    raise ValueError("not_a_citation")


# a source, and what follows it, with whatever stands between them; nothing has to where its id ends with a number
APART = re.compile(
    r"([A-Za-z][A-Za-z0-9-]{0,40})[\s:：,，@]{1,3}(\S.*)|((?![pt][0-9])[A-Za-z]{1,20}[0-9]{1,4})(?![0-9])(\S.*)"
)


def meant(text: str, source: str = "", numbers: bool = True) -> str:
    """The citation that `text` almost is; empty where nobody can tell.

    `source` is the id of the source that is meant where the text names none; mere `numbers` are paragraphs or nothing.
    """
    text = text.strip("-*[]@ ")
    apart = APART.fullmatch(text)
    places = [(source, text)] if source else []
    for name, rest in [*places, *([((apart[1] or apart[3]).lower(), apart[2] or apart[4])] if apart else [])]:
        written = f"{name} {locator(rest) if numbers or not rest[:1].isdigit() else rest}"
        if is_citation(written):
            return written
    return ""


def is_citation(text: str) -> bool:
    """Whether `text` has one of the forms."""
    try:
        return bool(split(text))
    except ValueError:
        return False
