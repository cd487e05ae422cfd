"""The headings, links, markers and paragraphs of prose, each with its line."""

import pytest

from casebook.text.narrative import Heading, citations, headings, links, paragraphs, plain_lines


def test_a_paragraph_includes_the_blocks_that_belong_to_it() -> None:
    first = "## A {#a}\none\n\n- x\n\n- y\n\n> z\n\n| a |\n\n    code\n\ntwo\nlines\n\n* * *\n\n"
    text = f"{first}### B {{#b}}\n\n1. three\n\n**four**\n"
    assert [line for line, _ in paragraphs(text)] == [2, 14, 21, 23]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# One\n\n## Two {#two}\n\n###### Six {#six} ##", [
            (1, 1, "One", ""), (3, 2, "Two", "two"), (5, 6, "Six", "six"),
        ]),
        ("##No space", [(1, 2, "No space", "")]),
        ("####### Seven is none", []),
        # also in a quote or a list
        ("> ## Quoted {#q}\n- # Listed\n* # b\n+ # c\n  \t# d", [
            (1, 2, "Quoted", "q"), (2, 1, "Listed", ""), (3, 1, "b", ""), (4, 1, "c", ""), (5, 1, "d", ""),
        ]),
        ("a # b", []),
        # underlined: the heading is the line above
        ("a\nTitle\n===\nb\n---\n", [(2, 1, "Title", ""), (4, 1, "b", "")]),
        ("Title\n--", [(1, 1, "Title", "")]),
        ("Title\n   ==  ", [(1, 1, "Title", "")]),
        ("Title\n    ==", []),
        ("Title\n-", []),
        ("\n---\n", []),
        ("---", []),
        # none in code
        ("```\n# a\n```\n\n    # b\n\n`#` c", []),
        ("# a {#x y}\n# b {#}", [(1, 1, "a {#x y}", ""), (2, 1, "b", "")]),
        ("# a {#x} b", [(1, 1, "a {#x} b", "")]),
    ],
)  # fmt: skip
def test_headings(text: str, found: list[tuple[int, int, str, str]]) -> None:
    assert headings(text) == [Heading(*heading) for heading in found]


def test_citations_are_listed_with_their_lines() -> None:
    text = "a [@s1 p2] b [@person]\n`[@s2]`\n[@ x]\n[@]\n[@a\nb] [@[c]] [s3 p1]"
    assert citations(text) == [(1, "s1 p2"), (1, "person"), (2, "s2"), (3, " x")]
    assert citations(f"[@{'x' * 400}][@{'y' * 401}]") == [(1, "x" * 400)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](#b) and [c](<https://d.org> 'title')\n\n[e]( f )", [(1, "#b"), (1, "https://d.org"), (3, "f")]),
        ("`[a](b)`\n[c](d)", [(2, "d")]),
        ("[a](\n\nb)", [(1, "b")]),
        ("[a]()", [(1, "")]),
        ("![a](b)", [(1, "b")]),
        ("x\n\n[a]: https://b.org\n   [c]: <d>\n    [e]: f", [(3, "https://b.org"), (4, "d")]),
        ("[^a]: note\n[a] : b\n[a]:c", [(3, "c")]),
        ("y [a]: b", []),
        ("[a] (b)", []),
    ],
)
def test_links(text: str, found: list[tuple[int, str]]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\nb\n\nc", [(1, "a\nb"), (4, "c")]),
        # these belong to the paragraph above: lists, quotes, tables, indented lines, code
        *((f"a\n\n{hanging}", [(1, f"a\n{hanging}")]) for hanging in ("- b", "1. b", "> b", "| b |", " b", "~~~ b")),
        ("a\n\n```\nb\n```\n\nc", [(1, "a\n'''"), (7, "c")]),
        ("a\n\n- b\n\n- c\n\nd", [(1, "a\n- b\n- c"), (7, "d")]),
        # after a heading a new paragraph begins, even with a list
        ("# h\na\n## i\n- b", [(2, "a"), (4, "- b")]),
        ("Title\n===\na", [(3, "a")]),
        # a rule, a reference and bare punctuation are not paragraphs
        ("a\n\n[x]: #y\nb", [(1, "a"), (4, "b")]),
        ("***\n\na", [(3, "a")]),
        ("- a\n\n- b", [(1, "- a\n- b")]),
        ("", []),
    ],
)
def test_paragraphs(text: str, found: list[tuple[int, str]]) -> None:
    assert paragraphs(text) == found


def test_plain_lines_contain_only_visible_text() -> None:
    text = "## A 1 {#a-1}  \nsee [b](#c 2) and [d](<e>) [@s1 p3]\n[x]: https://y.org/4 z\nend [@person]."
    assert list(plain_lines(text)) == [(1, "## A 1 "), (2, "see [b] and [d]"), (3, " z"), (4, "end .")]
