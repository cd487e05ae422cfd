"""Citations that are written wrong: found where one is certainly meant, with the repair where one can tell.

`[s1 p2]`, `(@s1 p2)`, `@s1 p2`, `【@s1 p2】` or `[@s1 p6, p7]`: the page would show it as it stands. What may be honest
text stays alone: a link, an e-mail address, an aside in brackets, code. Every pattern is bounded.
"""

import re
from collections.abc import Collection, Iterator

from casebook.text.citations import SOURCE, is_citation, meant, split
from casebook.text.markdown_code import without_code
from casebook.text.narrative import CITATION, PERSON, TARGET, numbered

SIGN = "[@＠]"
SPACE = "[ \u3000]"
ID = SOURCE.replace("?P<source>", "?:")
PLACE = (
    rf"(?:(?:p|P|¶|第)\.?{SPACE}?\d{{1,5}}(?:{SPACE}?段)?|t\d{{1,3}}:[0-5]\d(?::[0-5]\d)?"
    r'|"[^"\n]{1,200}"|caption|head|foot|page)'
)
MEANT = re.compile(
    # between brackets, where they are neither the text nor the target of a link
    rf"{SIGN}?(?P<square>[\[［【〔])(?P<in_square>[^\[\]［］【】〔〕\n]{{1,400}})[\]］】〕](?!\()"
    rf"|{SIGN}?(?<!\])[(（](?P<in_round>[^()（）\n]{{1,400}})[)）]"
    # a bracket too few, or none
    rf"|(?:(?P<open>[\[［]){SPACE}?|(?<![A-Za-z0-9._%+/@＠-]))"
    rf"{SIGN}(?P<bare>{ID}(?![A-Za-z0-9-])(?:{SPACE}{{1,3}}{PLACE}(?![A-Za-z0-9]))?)(?P<more>{SPACE}?§)?"
    rf"|(?P<any>[\[［]){SPACE}?{SIGN}[^\[\]［］\n]{{0,60}}"
)
START = re.compile(r"[@＠\[［【〔(（]")
SIGNED = re.compile(r"[\s@＠]{0,5}")
BETWEEN = re.compile(r"[,;，；、&和与]|\band\b")
# kinds of places that nobody writes by chance, as one may write (talk page)
CERTAIN = ("paragraph", "section", "time")


def miswritten(text: str, known: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """What is meant as a marker and is none: its line, how it is written, and the repair or nothing.

    `known` are the ids of the story's sources.
    """
    for number, line in numbered(without_code(text)):
        line, end = TARGET.sub("](", CITATION.sub("·", line)), 0
        for start in START.finditer(line):
            if start.start() >= end and (match := MEANT.match(line, start.start())):
                sure, repair = _judged(match, known)
                if sure:
                    yield number, match[0].strip(), repair
                    end = match.end()


def repaired(marker: str, known: Collection[str]) -> str:
    """What to write for `[@marker]`; empty where it is right, or where nobody can tell what it means."""
    if is_citation(marker):
        # several in one could be one long heading, if they did not all name sources of the story
        parts = [SIGNED.sub("", part, count=1) for part in BETWEEN.split(marker)]
        several = len(parts) > 1 and all(part.split(" ")[0] in known for part in parts)
        if not several and marker == marker.strip():
            return ""
    cited = _citations(marker)
    return _markers(cited) if cited != [marker] else ""


def _judged(match: re.Match[str], known: Collection[str]) -> tuple[bool, str]:
    """Whether a marker is certainly meant, and the repair where one can tell."""
    inside = match["in_square"] or match["in_round"] or match["bare"] or ""
    content = SIGNED.sub("", inside, count=1).rstrip()
    signed = bool(match["bare"] or re.match(rf"{SIGN}|.{SPACE}{{0,3}}{SIGN}", match[0]))
    if signed and content == PERSON:
        return True, f"[@{PERSON}]"
    cited = [] if match["more"] else _citations(content)
    source = "".join(re.findall(rf"\A{ID}", content.lower()))
    listed, with_digit = source in known, bool(re.search("[0-9]", source))
    if match["open"] or match["any"] or (signed and match["square"] in ("[", "［")):
        sure = True  # nobody means anything else by [@
    elif cited or match["more"]:
        certain = not cited or split(cited[0])["kind"] in CERTAIN
        sure = (certain and (signed or listed or with_digit)) or (listed and (signed or bool(match["square"])))
    else:
        sure = signed and listed and (with_digit or not match["bare"])
    return sure, _markers(cited)


def _citations(text: str) -> list[str]:
    """The citations that a text means, each in the written form; none where one cannot tell."""
    for parts in (BETWEEN.split(text), [text]):
        found: list[str] = []
        for part in filter(str.strip, parts):
            cited = meant(part, found[-1].split()[0] if found else "", numbers=False)
            if not cited:
                break
            found.append(cited)
        else:
            return found
    return []


def _markers(cited: list[str]) -> str:
    return "".join(f"[@{one}]" for one in cited)
