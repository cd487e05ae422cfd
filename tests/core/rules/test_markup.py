"""Everything beyond plain Markdown, with its line, and text that only looks like it."""

import pytest

from casebook.rules.markup import _secret, deceptive_links, findings
from casebook.text.html_names import ADMONITIONS, PASSIVE


def _found(text: str) -> list[tuple[int, str, str]]:
    """Line, key and shown text of each finding in a text below two lines of prose."""
    return [
        (line - 2, message.key, str(dict(message.values).get("text", dict(message.values).get("name", ""))))
        for line, message in findings(f"a\n\n{text}")
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *((tag, tag) for tag in ("<script", "</script", "<IMG", "<iframe")),
        *((f"{tag} x", tag) for tag in ("<script", "<img", "</style", "<svg")),
        ("<img/onerror=x", "<img"),
        ("<b>", "<b>"),
        ("</b >", "</b >"),
        ("<br/>", "<br/>"),
        ("<b\n>", "<b\n>"),
        ("<a href=x>", "<a href="),
        ("<b/", "<b/"),
        ("<b", "<b"),
        ("<b class='x'", "<b class="),
        ("<x onclick=1>", "<x onclick="),
        ("<x-y a onload = 1>", "<x-y a onload ="),
        *((f"<x {name}=1>", f"<x {name}=") for name in ("style", "srcdoc", "src", "href", "xlink:href", "ONERROR")),
        *((text, text) for text in ("<!--", "<!DOCTYPE", "<!entity", "<?xml", "<?php", "<?import")),
        ("if <input type=x", "<input"),
        ("<input", "<input"),
        ("<object>", "<object"),
        ("Array<b", "<b"),
    ],
)
def test_html_is_reported(text: str, shown: str) -> None:
    assert _found(f"x {text}") == [(1, "html", shown)]
    assert _found(f"x\n{text}")[0] == (2, "html", shown)


@pytest.mark.parametrize(
    "text",
    [
        *("1 < 2", "a <3", "<-", "<bold x", "`<script>`", "<x>", "x <scripts", "if n <input and m", "<x on=1", "< b>"),
        *("Array<object>", "vector<input>", "a <bx", "<!-", "<?", "x<!x", "<x style", "map<_<object>"),
        "```\n<script>\n```",
    ],
)
def test_similar_text_is_not_html(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("name", PASSIVE)
def test_every_element_name_is_recognised(name: str) -> None:
    assert _found(f"<{name}>") == [(1, "html", f"<{name}>")]
    assert _found(f"</{name}>") == [(1, "html", f"</{name}>")]


@pytest.mark.parametrize(
    ("text", "key", "shown"),
    [
        *(
            (text, "attributes", text)
            for text in ("{: x}", "{:}", "{.a}", "{#a}", "{ .a b }", "{a=b}", "{x a=b}", '{a="b c"}')
        ),
        ("[a]{b}", "attributes", "{b}"),
        ("(a){b c}", "attributes", "{b c}"),
        ("*a*{b}", "attributes", "{b}"),
        ("_a_{b}", "attributes", "{b}"),
        ("`a`{b}", "attributes", "{b}"),
        ("'a'{b}", "attributes", "{b}"),
        ("### a {#a} b", "attributes", "{#a}"),
        ("<https://a.org>", "autolink", "<https://a.org>"),
        ("<MAILTO:a@b.c>", "autolink", "<MAILTO:a@b.c>"),
        ("<a@b.c>", "autolink", "<a@b.c>"),
        ("![a](#b)", "image", "!["),
        ("[a]: https://b.org", "link_by_reference", "[a]:"),
        ("> [a]: b", "link_by_reference", "> [a]:"),
        *(
            (f"[a]{text}", "link_title", f"]{text}")
            for text in ("(b 'c')", '(b "c")', "(b (c<))", "(b (c>))", "(b (c&d))")
        ),
        ("*[a]: b", "abbreviation", "*[a]:"),
        ("--8<-- 'a'", "snippet", "--8<-"),
        (";-8<-", "snippet", ";-8<-"),
        ("[TOC]", "contents", "[TOC]"),
        ("  [toc]  ", "contents", "[toc]"),
        ("xcasebook-part-1", "placeholder", "casebook-part-1"),
        ("::: a", "directive", "::: a"),
        (":::: .a", "directive", ":::: ."),
        ("/// a", "directive", "/// a"),
        ("&#65;", "character_as_number", "&#65;"),
        ("&#x41", "character_as_number", "&#x41"),
        ("&#X4a;", "character_as_number", "&#X4a;"),
        ("``` a {b}", "fence_info", "a {b}"),
        ("~~~ a=b", "fence_info", "a=b"),
        ("> ``` a b", "fence_info", "a b"),
        ("!!! what", "unknown_box", "!!! what"),
        ("??? note", "unknown_box", "??? note"),
        ("???+ note", "unknown_box", "???+ note"),
        ("!!!", "unknown_box", "!!!"),
    ],
)
def test_each_kind_of_markup_is_reported(text: str, key: str, shown: str) -> None:
    assert _found(text) == [(1, key, shown)]
    assert _found(f"\n\n{text}\n") == [(3, key, shown)]


@pytest.mark.parametrize(
    "text",
    [
        *("## a {#a}", "###### a {#a-b} ##", "{a}", "{ a b }", "a {b}", "!a[", "[a]", "[a]: #b", "x [a]: b"),
        *("[a](b (c))", "[a](b c)", "a *[a]: b", "-- 8<", "[TOC] a", "casebook-part-x", ":: a", "a ::: b", "::: "),
        "// a",
        *("&amp;", "&#;", "&#xyz;", "AT&T #1", "``` python", "```.py", "``` c++ ", "~~~", "a < b@c >", "``` C#"),
        '``` text\nx\n```\n!!! note "A title"\n    b',
    ],
)
def test_plain_markdown_is_not_reported(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("kind", ADMONITIONS)
def test_every_kind_of_box_is_reported(kind: str) -> None:
    assert _found(f"!!! {kind}\n    x") == []
    assert _found(f"!!! {kind}s\n    x") == [(1, "unknown_box", f"!!! {kind}s")]


FRONT = (
    "template title description tag tags hide search status icon author authors date draft subtitle revision_date "
    "social comments render_macros exclude inherit boost nav order weight redirect layout"
).split()


@pytest.mark.parametrize("text", ["---", "...", "+++", ";;;", "--- ", *(f"{name}: x" for name in FRONT), "Title : x"])
def test_front_matter_is_reported(text: str) -> None:
    found = [(line, message.key, dict(message.values)["text"]) for line, message in findings(f"{text}\nx")]
    assert found == [(1, "front_matter", text.strip())]
    assert list(findings(f"x\n\n{text}\nx")) == []


@pytest.mark.parametrize("text", ["----\n", "x: y\n", "titles: x\n", "title x\n", "title:", "-- -\n", "..\n"])
def test_similar_text_is_not_front_matter(text: str) -> None:
    assert list(findings(text)) == []


def test_generic_types_are_text() -> None:
    """An element directly after a word is the name of a type; a closing tag never is."""
    assert list(findings("T<object>")) == []
    assert _found("Array<object> <script>") == [(1, "html", "<script")]
    assert _found("if n <input and m <script>") == [(1, "html", "<script")]
    assert _found("list</b>") == [(1, "html", "</b>")]


def test_a_box_in_a_list_is_reported() -> None:
    assert _found("- a\n\n    !!! note\n        x") == []
    assert _found("- a\n\n          ??? note\n") == [(3, "unknown_box", "??? note")]


def test_footnotes_are_reported() -> None:
    assert _found("x[^a] y[^b-1]\n\n[^a]: one\n   [^b-1]: two") == []
    assert _found("x[^a]\n\n[^a]: one\n[^a]: two") == [(4, "note_twice", "a")]
    assert _found("x[^a]\ny[^b]\n\n[^a]: one") == [(2, "note_undefined", "b")]
    for name in ("A", "a_b", "a--b", "-a", "a b", ""):
        assert _found(f"x\n[^{name}]: one") == [(2, "note_name", name)]
    assert _found("x[^A]\n[^A]: one") == [(2, "note_name", "A")]
    assert _found("    [^a]: x")[:1] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[b.org](https://a.org)", [(2, "link_pretends")]),
        ("[x](#b) [b.org](https://a.org)", [(2, "link_pretends")]),
        ("[see [b.org] x](https://a.org)", [(2, "link_pretends")]),
        ("[x\ny b.org](https://a.org)", [(2, "link_pretends")]),
        ("[](https://a.org)", [(2, "link_without_words")]),
        ("[...](https://a.org) [b.org]( https://a.org )", [(2, "link_without_words"), (2, "link_pretends")]),
        ("[a.org](https://a.org) [b.org](#b) [](#b) [x](https://a.org)", []),
        ("`[b.org](https://a.org)`", []),
    ],
)
def test_links_are_checked(text: str, found: list[tuple[int, str]]) -> None:
    assert [(line, message.key) for line, message in deceptive_links(f"x\n{text}")] == found


# assembled here, so that no scanner mistakes them for real secrets
A, B = "a" * 20, "B" * 16


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("key", f"-----BEGIN {kind}PRIVATE KEY") for kind in ("", "RSA ", "OPENSSH ")),
        *(("key", f"gh{sign}_{A}") for sign in "pousr"),
        *(
            ("key", text)
            for text in (f"github_pat_{A}", f"glpat-{A}", f"AKIA{B}", f"AIza{A}{A[:10]}", f"sk-{A}", f"hf_{A}")
        ),
        *(("key", f"xox{sign}-{A[:10]}") for sign in "abprs"),
        ("key", f"eyJ{A[:10]}.eyJ{A[:10]}"),
        *(("mail", text) for text in ("a@b.org", "a.b+c-d_e@f-g.museum")),
        *(("id", text) for text in ("110101199001011234", "11010120000101123X", "11010120991231123x")),
    ],
)
def test_secrets_are_reported(kind: str, text: str) -> None:
    match = _secret().search(f"x {text} y")
    assert match
    assert (match.lastgroup, match[0]) == (kind, text)
    if kind != "mail":  # with one character less it is not a secret
        assert _secret().search(f"x {text[:-1]} y") is None


@pytest.mark.parametrize(
    "text",
    [
        *("a@b", "@b.org", "a @b.org", "010101199001011234", "110101189001011234", "110101199021011234"),
        *("110101199001411234", "1101011990010112345", "2110101199001011234", "11010119900101123Y", f"xgh_{A}"),
        *(f"ghx_{A}", f"xoxz-{A}", f"AKIB{B}"),
        *("-----BEGIN CERTIFICATE", f"axsk-{A[:19]}", f"sk-{A[:19]}", f"AIza{A[:9]}", f"ghp_{A[:19]}", f"hf_{A[:19]}"),
    ],
)
def test_similar_text_is_not_a_secret(text: str) -> None:
    assert _secret().search(text) is None
