"""Code in Markdown: removed line by line, and only where the parser sees code."""

import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.text.markdown_code import without_code


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # spans in backticks, with the same number at both ends
        ("see `x` there", "see ` ` there"),
        ("`a` and `bc`", "` ` and `  `"),
        ("``a ` b`` c", "``     `` c"),
        ("`a `` b` c", "`      ` c"),
        ("`" * 10 + "x" + "`" * 10, "`" * 10 + " " + "`" * 10),
        # left open, or closed by another number of backticks
        ("`x", "`x"),
        ("``x`", "``x`"),
        ("`x``", "`x``"),
        ("```x``", "```x``"),
        (r"\`x` y`", r"\`x`  `"),
        ("``", "``"),
        # spans across lines, which the parser may read differently: that paragraph stays unchanged
        ("`a\nb` `c`\n\n`d`", "`a\nb` `c`\n\n` `"),
        ("`a\n\nb`", "`a\n\nb`"),
        # fences; the line that opens one may have attributes
        ("a\n\n```\n[x](y)\n\n# z\n```\nb", "a\n\n'''\n\n\n\n\nb"),
        ("``` {.python #x}\ncode\n```", "''' {.python #x}\n\n"),
        ("~~~\ncode `x`\n~~~\n`y`", "~~~\n\n\n` `"),
        ("~~~~\n~~~\n~~~~", "~~~~\n\n"),
        ("```\nnever closed", "```\nnever closed"),
        # by indentation, below an empty line
        ("a\n\n    code\n\nb", "a\n\n\n\nb"),
        ("a\n\n\tcode", "a\n\n"),
        ("    code\nb", "\nb"),
        ("a\n\n    x\n\n    y\nb", "a\n\n\n\n\nb"),
        ("a\n\n    x\n    y", "a\n\n\n"),
        ("a\n    goes on", "a\n    goes on"),
        ("a\nb\n\n    code", "a\nb\n\n"),
        ("a\n\n   three spaces", "a\n\n   three spaces"),
        ("a\n\n    x\nb\n    c", "a\n\n\nb\n    c"),
        # indented text may belong to a list, or continue one of its lines: it stays
        ("- a\n\nb\n\n    code", "- a\n\nb\n\n"),
        ("- a\nlazy\n\n    of the list", "- a\nlazy\n\n    of the list"),
        ("- a\n\n    one\n\n    two", "- a\n\n    one\n\n    two"),
        ("", ""),
    ],
)
def test_code_is_removed(text: str, left: str) -> None:
    assert without_code(text) == left


@pytest.mark.parametrize(
    "owner",
    [
        "- a",
        "* a",
        "+ a",
        "1. a",
        "999999999. a",
        "[^a]: b",
        "!!! note",
        "??? note",
        "=== a",
        "> a",
        ": a",
        "   - a",
        "-\ta",
    ],
)
def test_text_indented_below_a_list_or_box_stays(owner: str) -> None:
    text = f"{owner}\n\n    text"
    assert without_code(text) == text


@pytest.mark.parametrize("owner", ["a", "-a", "1.a", "1 a", "1234567890. a", "[a]: b", "!! a", "== a", "# a"])
def test_text_indented_below_a_similar_line_is_code(owner: str) -> None:
    assert without_code(f"{owner}\n\n    code") == f"{owner}\n\n"


PIECES = ["`", "``", "```", "~~~", "\\`", " ", "\n", "\n\n", "    ", "- ", "> ", "1. ", "[x](y)", "(", "。"]
WORD = re.compile("w[0-9]+w")


@given(st.lists(st.sampled_from([*PIECES, "w"]), max_size=25))
@settings(max_examples=300, deadline=None, database=None, derandomize=True)
def test_everything_removed_is_code_to_the_parser(pieces: list[str]) -> None:
    """Otherwise the removed text could hide markup from the rules."""
    text = "".join(f"w{n}w" if piece == "w" else piece for n, piece in enumerate(pieces))
    left = without_code(text)
    assert left.count("\n") == text.count("\n")
    html = markdown.markdown(text, extensions=["fenced_code"])
    shown = re.sub(r"<code[^>]*>.*?</code>", "", html, flags=re.DOTALL)
    assert set(WORD.findall(shown)) <= set(WORD.findall(left))
