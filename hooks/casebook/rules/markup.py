"""Rules about the markup of the prose: plain Markdown, and nothing that looks like something else.

None of them is what keeps a page safe: the parser knows no HTML (`plain_markdown`), and what comes
out of it is sanitised (`sanitise`). They say where, why and what to do, before anything is rendered.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from casebook.model.casebook import NARRATIVES, Casebook
from casebook.text.html_names import ACTIVE, ADMONITIONS, PASSIVE, TYPES
from casebook.text.markdown_code import without_code
from casebook.text.web_addresses import pretends
from casebook.wording.messages import Said, said
from casebook.wording.problems import Problem, problem

HTML = re.compile(
    rf"(?P<active></?(?:{'|'.join(ACTIVE)})(?=[\s/>]|$))"
    rf"|(?P<passive></?(?:{'|'.join(PASSIVE)})\s{{0,20}}/?>)"
    rf"|(?P<open><(?:{'|'.join(PASSIVE)})(?:[\s/]{{1,20}}[a-z_:@][\w:.-]{{0,40}}\s{{0,20}}=|/|$))"
    r"|(?P<handler><[a-z][\w:-]{0,40}[\s/][^<>]{0,300}?\b(?:on[a-z]{3,20}|style|srcdoc|src|href|xlink:href)\s{0,9}=)"
    r"|(?P<comment><!--|<!doctype\b|<!\[cdata\[|<!entity\b|<\?(?:xml|php|import)\b)",
    re.IGNORECASE | re.MULTILINE,
)

Finding = tuple[int, Said]

ATTRIBUTES = re.compile(
    r"\{:[^{}\n]{0,300}\}|\{ {0,9}[.#][A-Za-z_][^{}\n]{0,300}\}"
    r"|\{ {0,9}[^{}\n]{0,200}?[\w:@-]{1,40}=[\"']?[^{}\n]{0,300}\}"
    r"|(?<=[\])*_`'])\{ {0,9}[\w:-]{1,40}[^{}\n]{0,100}\}"
)
HEADING_ID = re.compile(r"^(#{1,6}[^\n]{0,500}?)\{#[^}\s]{0,100}\}([ \t]*#*)$", re.MULTILINE)
FRONT_MATTER = re.compile(
    r"\A(?:---|\.\.\.|\+\+\+|;;;)[ \t]*\n"
    r"|\A(?:template|title|description|tags?|hide|search|status|icon|author|authors|date|draft|subtitle|revision_date|"
    r"social|comments|render_macros|exclude|inherit|boost|nav|order|weight|redirect|layout)[ \t]?:.{0,80}\n",
    re.IGNORECASE,
)
FENCE = re.compile(r"^[ \t>]{0,12}(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]{0,300})$", re.MULTILINE)
FENCE_INFO = re.compile(r"[ ]*\.?[A-Za-z0-9+#.-]{0,20}[ ]*")
FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]{0,200})\]:", re.MULTILINE)
FOOTNOTE_USE = re.compile(r"\[\^([^\]\n]{0,200})\](?!:)")
ADMONITION = re.compile(r"^[ \t]*(?:!!!|\?\?\?)\+?[ \t]*([^\n\"]{0,200})", re.MULTILINE)
AUTOLINK = re.compile(r"<[a-z][a-z0-9+.-]{1,20}:[^<>\n]{0,300}>|<[^<>\s@]{1,100}@[^<>\s]{1,100}>", re.IGNORECASE)
# patterns that are wrong wherever they stand, with their messages
WRONG: tuple[tuple[re.Pattern[str], str], ...] = (
    (AUTOLINK, "autolink"),
    (re.compile(r"!\["), "image"),
    (re.compile(r"^[ \t>]{0,12}\[(?!\^)[^\]\n]{1,200}\]:(?![ \t]*<?#)", re.MULTILINE), "link_by_reference"),
    (re.compile(r"\]\([^()\n]{0,600}[ \t]+[\"'(][^\n]{0,300}[<>&\"'][^\n]{0,300}\)"), "link_title"),
    (re.compile(r"^[ \t]*\*\[[^\]\n]{0,200}\]:", re.MULTILINE), "abbreviation"),
    (re.compile(r"^[ \t]*;?-{1,}8<-", re.MULTILINE), "snippet"),
    (re.compile(r"^[ \t]*\[TOC\][ \t]*$", re.MULTILINE | re.IGNORECASE), "contents"),
    (re.compile(r"casebook-part-\d"), "placeholder"),
    (re.compile(r"^[ \t]*:{3,}[ \t]*[\w.]", re.MULTILINE), "directive"),
    (re.compile(r"^[ \t]*/{3,}[ \t]*\w", re.MULTILINE), "directive"),
    (re.compile(r"&#(?:x[0-9a-f]{1,8}|[0-9]{1,8});?", re.IGNORECASE), "character_as_number"),
)


def findings(text: str) -> Iterator[Finding]:
    """What in a text of Markdown is more than plain Markdown: its line, and what to say of it."""
    if match := FRONT_MATTER.match(text):
        yield 1, said("front_matter", text=match[0].strip())
    prose = without_code(text)
    yield from _html(prose)
    plain = HEADING_ID.sub(lambda match: f"{match[1]}{match[2]}", prose)
    for match in ATTRIBUTES.finditer(plain):
        yield _line(plain, match.start()), said("attributes", text=match[0])
    for match in FENCE.finditer(text):
        if not FENCE_INFO.fullmatch(match["info"]):
            yield _line(text, match.start()), said("fence_info", text=match["info"].strip())
    for pattern, key in WRONG:
        for match in pattern.finditer(prose):
            yield _line(prose, _start(match)), said(key, text=match[0].strip())
    yield from _notes(prose)
    yield from _boxes(prose)


def _html(prose: str) -> Iterator[Finding]:
    for match in HTML.finditer(prose):
        name = match[0].strip("</> \n").lower()
        after_word = match.start() > 0 and (prose[match.start() - 1].isalnum() or prose[match.start() - 1] in "_<")
        bare = match["passive"] or match["active"]
        opens = not match[0].startswith("</")
        if opens and after_word and bare and name in TYPES and prose[match.end() - bool(match["passive"]) :][:1] == ">":
            continue  # Array<object>, vector<b>
        if (
            match["active"]
            and name in TYPES
            and not re.match(r"[\s/]*(?:>|$|[\w:-]+\s*=|[^<>]*\bon\w+\s*=)", prose[match.end() :][:300])
        ):
            continue  # if n <input and m
        yield _line(prose, match.start()), said("html", text=match[0].strip())


def _notes(prose: str) -> Iterator[Finding]:
    """Footnotes: plain names, each defined once and used."""
    defined: set[str] = set()
    for match in FOOTNOTE.finditer(prose):
        line, name = _line(prose, match.start()), match[1]
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
            yield line, said("note_name", name=name)
        elif name in defined:
            yield line, said("note_twice", name=name)
        defined.add(name)
    for match in FOOTNOTE_USE.finditer(prose):
        if match[1] not in defined:
            yield _line(prose, match.start()), said("note_undefined", name=match[1])


def _boxes(prose: str) -> Iterator[Finding]:
    """Admonitions are of a known kind."""
    for match in ADMONITION.finditer(prose):
        if match[1].strip() not in ADMONITIONS or "?" in match[0][:8]:
            yield _line(prose, match.start()), said("unknown_box", text=match[0].strip(), known=tuple(ADMONITIONS))


def _start(match: re.Match[str]) -> int:
    """Where a match begins that may have taken in white space before it."""
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _in_prose(book: Casebook, find: Callable[[str], Iterator[Finding]]) -> Iterator[Problem]:
    for story in book.stories:
        for language, name in NARRATIVES.items():
            for line, found in find(story.narrative(language)):
                yield Problem(story.folder.path(name), line, found)


def prose_markup(book: Casebook) -> Iterator[Problem]:
    """The prose is plain Markdown: no HTML, no attributes, no front matter, nothing from elsewhere."""
    yield from _in_prose(book, findings)


WORDS_AND_TARGET = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500})\]\(\s{0,20}<?([^)<>\s]{0,500})")


def deceptive_links(text: str) -> Iterator[Finding]:
    """Links whose words name another address than the one they lead to, or that show nothing to click."""
    prose = without_code(text)
    for match in WORDS_AND_TARGET.finditer(prose):
        line = _line(prose, match.start())
        if match[2].startswith("#"):
            continue  # stays on the page
        if other := pretends(match[1], match[2]):
            yield line, said("link_pretends", other=other, target=match[2])
        elif not re.search(r"\w", match[1]):
            yield line, said("link_without_words", target=match[2])


def honest_links(book: Casebook) -> Iterator[Problem]:
    """The words of a link do not name another address than the one it leads to."""
    yield from _in_prose(book, deceptive_links)


@lru_cache(maxsize=1)
def _secret() -> re.Pattern[str]:
    return re.compile(
        r"(?P<key>-----BEGIN [A-Z ]{0,30}PRIVATE KEY|\b(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_\w{20}|glpat-[\w-]{20}"
        r"|AKIA[0-9A-Z]{16}|AIza[\w-]{30}|xox[abprs]-[\w-]{10}|sk-[A-Za-z0-9-]{20}|hf_[A-Za-z0-9]{20})"
        r"|\beyJ[\w-]{10,300}\.eyJ[\w-]{10})"
        r"|(?P<mail>\b[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,24}\b)"
        r"|(?P<id>(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9]))"
    )


def no_secrets(book: Casebook) -> Iterator[Problem]:
    """No secret key, e-mail address or identity number stands in a story."""
    for story in book.stories:
        for name, text in sorted(story.folder.files.items()):
            for match in _secret().finditer(text):
                yield problem(story.folder.path(name), _line(text, match.start()), f"secret_{match.lastgroup}")
