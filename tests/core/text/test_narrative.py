"""A narrative is cut into paragraphs."""

from casebook.text.narrative import paragraphs


def test_a_paragraph_holds_what_hangs_below_it() -> None:
    first = "## A {#a}\none\n\n- x\n\n- y\n\n> z\n\n| a |\n\n    code\n\ntwo\nlines\n\n* * *\n\n"
    text = f"{first}### B {{#b}}\n\n1. three\n\n**four**\n"
    assert [line for line, _ in paragraphs(text)] == [2, 14, 21, 23]
