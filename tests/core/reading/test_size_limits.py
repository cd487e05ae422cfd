"""Limits of the prose: texts at a limit are read, larger ones are refused at the exceeding line."""

import pytest

from casebook.reading.size_limits import first_excess

AT_LIMIT = {
    "long_prose": ("汉" * 1666 + "a\n") * 20,
    "many_fences": "a\n" + "```\n~~~\n" * 50,
    "many_lines": "a\n" * 2999,
    "long_line": "a\n" + "b" * 6000,
    "sign_in_a_row": "a\n" + "*" * 19,
    "deep_quotes": "a\n" + "> " * 6 + "b",
    "wide_table": "a\n" + "|" * 40,
    "open_brackets": "a\n\nb\n" + "[ " * 20,
    "many_signs": "a\n\nb\n" + "_ " * 300,
}
BEYOND_LIMIT = {
    "long_prose": (1, ("汉" * 1666 + "a\n") * 20 + "a"),
    "many_fences": (1, "a\n" + "```\n~~~\n" * 50 + "```"),
    "many_lines": (3000, "a\n" * 3000),
    "long_line": (2, "a\n" + "b" * 6001),
    "sign_in_a_row": (2, "a\n" + "*" * 20),
    "deep_quotes": (2, "a\n" + "> " * 7 + "b"),
    "wide_table": (2, "a\n" + "|" * 41),
    "open_brackets": (3, "a\n\nb\n" + "[ " * 21),
    "many_signs": (3, "a\n\nb\n" + "_ " * 301),
}


@pytest.mark.parametrize("key", AT_LIMIT)
def test_texts_at_a_limit_are_read(key: str) -> None:
    assert first_excess(AT_LIMIT[key]) is None


@pytest.mark.parametrize("key", BEYOND_LIMIT)
def test_texts_beyond_a_limit_are_refused(key: str) -> None:
    line, text = BEYOND_LIMIT[key]
    found = first_excess(text)
    assert found
    assert (found[0], found[1].key) == (line, key)


@pytest.mark.parametrize("character", "[](){}<>*_!&~^`\\")
def test_a_run_of_markup_characters_is_refused(character: str) -> None:
    assert first_excess(f"a\n{character * 20}") is not None
    found = first_excess(f"a\nb {character * 20}")
    assert found
    assert (found[0], dict(found[1].values)["sign"]) == (2, character)


@pytest.mark.parametrize("character", "-=.#|a汉")
def test_a_run_of_other_characters_is_read(character: str) -> None:
    assert first_excess(f"a\n{character * 30}") is None


@pytest.mark.parametrize("one", [">", "        >", "- ", "* ", "+ ", "1. ", "123456789. ", "-\t", "    ", "\t"])
def test_deep_nesting_of_each_kind_is_refused(one: str) -> None:
    assert first_excess(f"a\n{one * 6}b") is None
    found = first_excess(f"a\n{one * 7}b")
    assert found
    assert (found[0], found[1].key) == (2, "deep_quotes")


@pytest.mark.parametrize("text", ["a " + "> " * 9, "-" * 9, "1." * 9, "+a " * 9, "   " * 9])
def test_similar_lines_do_not_nest(text: str) -> None:
    assert first_excess(text) is None


@pytest.mark.parametrize("character", ["<", "*", "_", "`", "&", "{", "\\", "](", "[]"])
def test_markup_characters_are_counted_by_paragraph(character: str) -> None:
    many = f"a{character} " * 300
    assert first_excess(f"{many}\n\n{many}\n{'a ' * 9}") is None
    found = first_excess(f"{many}\n \n\na\n{many}\n{character}")
    assert found
    assert (found[0], found[1].key) == (4, "many_signs")


def test_brackets_that_close_do_not_add_up() -> None:
    assert first_excess("[] " * 100 + "]" * 19 + " " + "[ " * 20) is None
    found = first_excess("[a] [ " + "[ " * 20)
    assert found
    assert found[1].key == "open_brackets"


def test_fences_are_at_the_beginning_of_a_line() -> None:
    assert first_excess(" ```\nx ~~~\n``\n~~\n\n" * 200) is None
    assert first_excess("````` x\n" * 101) is not None
