"""Rules about the markup of the prose: only plain Markdown, honest links, and nothing secret.

The safety of a page does not depend on these rules: the parser accepts no HTML (`safety.plain_markdown`), and its
output is sanitised (`safety.sanitiser`). The rules report where something is not allowed, and what to do, before
anything is rendered.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from casebook.languages import NARRATIVES
from casebook.model.casebook import Casebook
from casebook.text.html_names import ACTIVE, ADMONITIONS, PASSIVE, TYPES
from casebook.text.markdown_code import without_code
from casebook.text.web_addresses import deceptive_host
from casebook.wording.messages import Message, message
from casebook.wording.problems import Problem, problem

# Tags of the elements in `html_names`, tags with an attribute that runs a script or loads a file, comments, processing
# instructions.
HTML = re.compile(
    rf"(?P<active></?(?:{'|'.join(ACTIVE)})(?=[\s/>]|$))"
    rf"|(?P<passive></?(?:{'|'.join(PASSIVE)})\s{{0,20}}/?>)"
    rf"|(?P<open><(?:{'|'.join(PASSIVE)})(?:[\s/]{{1,20}}[a-z_:@][\w:.-]{{0,40}}\s{{0,20}}=|/|$))"
    r"|(?P<handler><[a-z][\w:-]{0,40}[\s/][^<>]{0,300}?\b(?:on[a-z]{3,20}|style|srcdoc|src|href|xlink:href)\s{0,9}=)"
    r"|(?P<comment><!--|<!doctype\b|<!\[cdata\[|<!entity\b|<\?(?:xml|php|import)\b)",
    re.IGNORECASE | re.MULTILINE,
)

Finding = tuple[int, Message]
"""The line, from 1, of something that is not allowed, and the message about it."""

# attribute lists of Markdown: {: …}, {.class}, {#id}, {name=value}, and {name} directly after an element
ATTRIBUTES = re.compile(
    r"\{:[^{}\n]{0,300}\}|\{ {0,9}[.#][A-Za-z_][^{}\n]{0,300}\}"
    r"|\{ {0,9}[^{}\n]{0,200}?[\w:@-]{1,40}=[\"']?[^{}\n]{0,300}\}"
    r"|(?<=[\])*_`'])\{ {0,9}[\w:-]{1,40}[^{}\n]{0,100}\}"
)
HEADING_ID = re.compile(r"^(#{1,6}[^\n]{0,500}?)\{#[^}\s]{0,100}\}([ \t]*#*)$", re.MULTILINE)
# what mkdocs or a plugin may read as settings of the page: a block of front matter, or a first line `title: …`
FRONT_MATTER = re.compile(
    r"\A(?:---|\.\.\.|\+\+\+|;;;)[ \t]*\n"
    r"|\A(?:template|title|description|tags?|hide|search|status|icon|author|authors|date|draft|subtitle|revision_date|"
    r"social|comments|render_macros|exclude|inherit|boost|nav|order|weight|redirect|layout)[ \t]?:.{0,80}\n",
    re.IGNORECASE,
)
FENCE = re.compile(r"^[ \t>]{0,12}(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]{0,300})$", re.MULTILINE)
# the info string of a fence may only name a language
FENCE_INFO = re.compile(r"[ ]*\.?[A-Za-z0-9+#.-]{0,20}[ ]*")
FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]{0,200})\]:", re.MULTILINE)
FOOTNOTE_USE = re.compile(r"\[\^([^\]\n]{0,200})\](?!:)")
ADMONITION = re.compile(r"^[ \t]*(?:!!!|\?\?\?)\+?[ \t]*([^\n\"]{0,200})", re.MULTILINE)
AUTOLINK = re.compile(r"<[a-z][a-z0-9+.-]{1,20}:[^<>\n]{0,300}>|<[^<>\s@]{1,100}@[^<>\s]{1,100}>", re.IGNORECASE)
# patterns that are not allowed anywhere outside code, with the keys of their messages
NOT_ALLOWED: tuple[tuple[re.Pattern[str], str], ...] = (
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
    """Yields everything in a Markdown text that is more than plain Markdown."""
    if match := FRONT_MATTER.match(text):
        yield 1, message("front_matter", text=match[0].strip())
    prose = without_code(text)
    yield from _html(prose)
    without_ids = HEADING_ID.sub(lambda match: f"{match[1]}{match[2]}", prose)
    for match in ATTRIBUTES.finditer(without_ids):
        yield _line(without_ids, match.start()), message("attributes", text=match[0])
    for match in FENCE.finditer(text):
        if not FENCE_INFO.fullmatch(match["info"]):
            yield _line(text, match.start()), message("fence_info", text=match["info"].strip())
    for pattern, key in NOT_ALLOWED:
        for match in pattern.finditer(prose):
            yield _line(prose, _start(match)), message(key, text=match[0].strip())
    yield from _footnotes(prose)
    yield from _admonitions(prose)


def _html(prose: str) -> Iterator[Finding]:
    for match in HTML.finditer(prose):
        name = match[0].strip("</> \n").lower()
        after_word = match.start() > 0 and (prose[match.start() - 1].isalnum() or prose[match.start() - 1] in "_<")
        bare = match["passive"] or match["active"]
        opens = not match[0].startswith("</")
        if opens and after_word and bare and name in TYPES and prose[match.end() - bool(match["passive"]) :][:1] == ">":
            continue  # a generic type: Array<object>, vector<b>
        if (
            match["active"]
            and name in TYPES
            and not re.match(r"[\s/]*(?:>|$|[\w:-]+\s*=|[^<>]*\bon\w+\s*=)", prose[match.end() :][:300])
        ):
            continue  # a comparison: if n <input and m
        yield _line(prose, match.start()), message("html", text=match[0].strip())


def _footnotes(prose: str) -> Iterator[Finding]:
    """Yields footnotes whose name is not in kebab-case, or is defined twice, and references to undefined ones."""
    defined: set[str] = set()
    for match in FOOTNOTE.finditer(prose):
        line, name = _line(prose, match.start()), match[1]
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
            yield line, message("note_name", name=name)
        elif name in defined:
            yield line, message("note_twice", name=name)
        defined.add(name)
    for match in FOOTNOTE_USE.finditer(prose):
        if match[1] not in defined:
            yield _line(prose, match.start()), message("note_undefined", name=match[1])


def _admonitions(prose: str) -> Iterator[Finding]:
    """Yields admonitions of an unknown type, or with a syntax other than `!!!`."""
    for match in ADMONITION.finditer(prose):
        if match[1].strip() not in ADMONITIONS or "?" in match[0]:
            yield _line(prose, match.start()), message("unknown_box", text=match[0].strip(), known=tuple(ADMONITIONS))


def _start(match: re.Match[str]) -> int:
    """Returns the offset of a match without the white space at its beginning."""
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _in_prose(book: Casebook, find: Callable[[str], Iterator[Finding]]) -> Iterator[Problem]:
    """Yields a problem for each finding of `find` in the narratives of all stories."""
    for story in book.stories:
        for language, name in NARRATIVES.items():
            for line, found in find(story.narrative(language)):
                yield Problem(story.folder.path(name), line, found)


def prose_markup(book: Casebook) -> Iterator[Problem]:
    """The prose is plain Markdown: no HTML, no attributes, no front matter, no images, nothing included."""
    yield from _in_prose(book, findings)


# the text of a link, which may contain brackets, and its target
TEXT_AND_TARGET = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500})\]\(\s{0,20}<?([^)<>\s]{0,500})")


def deceptive_links(text: str) -> Iterator[Finding]:
    """Yields the links of a Markdown text that name another host than the one they lead to, or have no text."""
    prose = without_code(text)
    for match in TEXT_AND_TARGET.finditer(prose):
        line = _line(prose, match.start())
        if match[2].startswith("#"):
            continue  # a link within the page
        if other := deceptive_host(match[1], match[2]):
            yield line, message("link_pretends", other=other, target=match[2])
        elif not re.search(r"\w", match[1]):
            yield line, message("link_without_words", target=match[2])


def honest_links(book: Casebook) -> Iterator[Problem]:
    """The text of a link names no other host than the one it leads to, and is not empty."""
    yield from _in_prose(book, deceptive_links)


@lru_cache(maxsize=1)
def _secret() -> re.Pattern[str]:
    """Returns the pattern of secret keys and tokens, e-mail addresses and Chinese identity numbers."""
    return re.compile(
        r"(?P<key>-----BEGIN [A-Z ]{0,30}PRIVATE KEY|\b(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_\w{20}|glpat-[\w-]{20}"
        r"|AKIA[0-9A-Z]{16}|AIza[\w-]{30}|xox[abprs]-[\w-]{10}|sk-[A-Za-z0-9-]{20}|hf_[A-Za-z0-9]{20})"
        r"|\beyJ[\w-]{10,300}\.eyJ[\w-]{10})"
        r"|(?P<mail>\b[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,24}\b)"
        r"|(?P<id>(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9]))"
    )


def no_secrets(book: Casebook) -> Iterator[Problem]:
    """No file of a story contains a secret key, an e-mail address or an identity number."""
    for story in book.stories:
        for name, text in sorted(story.folder.files.items()):
            for match in _secret().finditer(text):
                yield problem(story.folder.path(name), _line(text, match.start()), f"secret_{match.lastgroup}")
