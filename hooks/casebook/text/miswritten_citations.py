"""Finds miswritten citations in prose and suggests their corrections.

`[s1 p2]`, `(@s1 p2)`, `@s1 p2`, `【@s1 p2】` or `[@s1 p6, p7]` would be shown on the page as they are written. A text
is only reported if it is certainly meant as a citation: links, e-mail addresses, ordinary text in brackets and code are
left alone. Every pattern is bounded, so that the time grows no faster than the text.
"""

import re
from collections.abc import Collection, Iterator

from casebook.text.citations import SOURCE, closest_citation, is_citation, split
from casebook.text.markdown_code import without_code
from casebook.text.narrative import CITATION, PERSON, TARGET, numbered

AT = "[@＠]"
SPACE = "[ \u3000]"
ID = SOURCE.replace("?P<source>", "?:")
LOCATOR = (
    rf"(?:(?:p|P|¶|第)\.?{SPACE}?\d{{1,5}}(?:{SPACE}?段)?|t\d{{1,3}}:[0-5]\d(?::[0-5]\d)?"
    r'|"[^"\n]{1,200}"|caption|head|foot|page)'
)
CANDIDATE = re.compile(
    # in brackets that are neither the text nor the target of a link
    rf"{AT}?(?P<square>[\[［【〔])(?P<in_square>[^\[\]［］【】〔〕\n]{{1,400}})[\]］】〕](?!\()"
    rf"|{AT}?(?<!\])[(（](?P<in_round>[^()（）\n]{{1,400}})[)）]"
    # with only an opening bracket, or without brackets
    rf"|(?:(?P<open>[\[［]){SPACE}?|(?<![A-Za-z0-9._%+/@＠-]))"
    rf"{AT}(?P<bare>{ID}(?![A-Za-z0-9-])(?:{SPACE}{{1,3}}{LOCATOR}(?![A-Za-z0-9]))?)(?P<more>{SPACE}?§)?"
    rf"|(?P<any>[\[［]){SPACE}?{AT}[^\[\]［］\n]{{0,60}}"
)
START = re.compile(r"[@＠\[［【〔(（]")
LEADING_AT = re.compile(r"[\s@＠]{0,5}")
SEPARATOR = re.compile(r"[,;，；、&和与]|\band\b")
# kinds of locators that do not appear in ordinary text; "(talk page)" does
CERTAIN = ("paragraph", "section", "time")


def find_miswritten(text: str, known: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yields each miswritten citation as (line number from 1, text as written, correction).

    The correction is empty if it cannot be determined. `known` are the ids of the story's sources.
    """
    for number, line in numbered(without_code(text)):
        line, end = TARGET.sub("](", CITATION.sub("·", line)), 0
        for start in START.finditer(line):
            if start.start() >= end and (match := CANDIDATE.match(line, start.start())):
                is_certain, correction = _judge(match, known)
                if is_certain:
                    yield number, match[0].strip(), correction
                    end = match.end()


def corrected_marker(marker: str, known: Collection[str]) -> str:
    """Returns what to write for `[@marker]`; empty if it is correct, or if the correction cannot be determined.

    `known` are the ids of the story's sources.
    """
    if is_citation(marker):
        # a heading may contain separators: these are several citations only if each names a source of the story
        items = [LEADING_AT.sub("", item, count=1) for item in SEPARATOR.split(marker)]
        several = len(items) > 1 and all(item.split(" ")[0] in known for item in items)
        if not several and marker == marker.strip():
            return ""
    citations = _citations(marker)
    return _markers(citations) if citations != [marker] else ""


def _judge(match: re.Match[str], known: Collection[str]) -> tuple[bool, str]:
    """Returns whether a candidate is certainly meant as a citation, and its correction, or an empty text."""
    inside = match["in_square"] or match["in_round"] or match["bare"] or ""
    content = LEADING_AT.sub("", inside, count=1).rstrip()
    has_at = bool(match["bare"] or re.match(rf"{AT}|.{SPACE}{{0,3}}{AT}", match[0]))
    if has_at and content == PERSON:
        return True, f"[@{PERSON}]"
    citations = [] if match["more"] else _citations(content)
    source = "".join(re.findall(rf"\A{ID}", content.lower()))
    is_listed, has_digit = source in known, bool(re.search("[0-9]", source))
    if match["open"] or match["any"] or (has_at and match["square"] in ("[", "［")):
        is_certain = True  # [@ has no other use in prose
    elif citations or match["more"]:
        certain_kind = not citations or split(citations[0])["kind"] in CERTAIN
        is_certain = (certain_kind and (has_at or is_listed or has_digit)) or (
            is_listed and (has_at or bool(match["square"]))
        )
    else:
        is_certain = has_at and is_listed and (has_digit or not match["bare"])
    return is_certain, _markers(citations)


def _citations(text: str) -> list[str]:
    """Returns the citations in a text, each in the written form; none if any of them is not recognised."""
    for items in (SEPARATOR.split(text), [text]):
        citations: list[str] = []
        for item in filter(str.strip, items):
            # "s1 p6, p7": an item without a source continues the one before it
            citation = closest_citation(item, citations[-1].split()[0] if citations else "", numbers=False)
            if not citation:
                break
            citations.append(citation)
        else:
            return citations
    return []


def _markers(citations: list[str]) -> str:
    return "".join(f"[@{citation}]" for citation in citations)
