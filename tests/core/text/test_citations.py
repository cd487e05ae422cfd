"""The written forms of a citation, and the common mistakes that can be corrected."""

import re

import pytest

from casebook.text.citations import PATTERN, closest_citation, is_citation, normalize_locator, split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("s003 p16", {"source": "s003", "kind": "paragraph", "value": "16"}),
        (
            "s001 p6 §非科班出身",
            {"source": "s001", "kind": "paragraph", "value": "6", "heading": "非科班出身"},
        ),
        ("s001 §A heading", {"source": "s001", "kind": "section", "heading": "A heading"}),
        ("s001 caption §A", {"source": "s001", "kind": "caption", "heading": "A"}),
        ('talk "some words"', {"source": "talk", "kind": "words", "value": "some words"}),
        ("talk t1:02:03", {"source": "talk", "kind": "time", "value": "1:02:03"}),
        ("the-blog page", {"source": "the-blog", "kind": "page"}),
        ("s003 head", {"source": "s003", "kind": "head"}),
        ("s003 foot", {"source": "s003", "kind": "foot"}),
    ],
)
def test_a_citation_is_split_into_its_parts(text: str, parts: dict[str, str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize("text", ["", "s003", "p16", "s003 16", "s003 p", "S003 p1", 's003 "', "s003 t1", "s003 p1 p2"])
def test_an_incomplete_citation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not_a_citation"):
        split(text)


GOOD = {
    "s1 p16": ("paragraph", "16", ""),
    "s001 p6 §A heading": ("paragraph", "6", "A heading"),
    "s1 p99999": ("paragraph", "99999", ""),
    "a-b-1 §One": ("section", "", "One"),
    "s1 caption": ("caption", "", ""),
    "s1 caption §One": ("caption", "", "One"),
    's1 "some words"': ("words", "some words", ""),
    "s1 t0:00": ("time", "0:00", ""),
    "s1 t999:59": ("time", "999:59", ""),
    "s1 t1:02:59": ("time", "1:02:59", ""),
    "s1 head": ("head", "", ""),
    "s1 foot": ("foot", "", ""),
    "blog page": ("page", "", ""),
    "  s1 p1  ": ("paragraph", "1", ""),
}


@pytest.mark.parametrize("written", GOOD)
def test_every_written_form_is_read(written: str) -> None:
    kind, value, heading = GOOD[written]
    parts = {"source": written.split()[0], "kind": kind, "value": value, "heading": heading}
    assert split(written) == {name: part for name, part in parts.items() if part}
    assert is_citation(written) is True
    assert re.search(PATTERN, written.strip())


@pytest.mark.parametrize(
    "written",
    [
        *("", "s1", "s1 ", "p1", "s1 p0", "s1 p01", "s1 p100000", "s1  p1", "s1 p1 x", "S1 p1", "s_1 p1", "-s p1"),
        *("s- p1", "s--1 p1", "s1 p1 §", "s1 p1 § x", "s1 §", 's1 ""', 's1 "a"b"', "s1 t1", "s1 t1:60", "s1 t1:5"),
        "s1 t1000:00",
        *("s1 t1:00:60", "s1 heads", "s1 head §x", "s1 pages", "s1 Page", "s1 p1§x", "s1 p１", "s1 caption x"),
    ],
)
def test_other_forms_are_refused(written: str) -> None:
    assert is_citation(written) is False
    assert not re.search(PATTERN, written)
    with pytest.raises(ValueError, match=r"^not_a_citation$"):
        split(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(
            (text, "p3")
            for text in ("第 3 段", "第三段", "3 段", "3", "三", "p3", "p.3", "P 3", "para 3", "Para. 3", "¶3")
        ),
        *((text, "p3") for text in ("paragraph 3", "PARAGRAPH 3", " 3 ", "第3", "３", "p03")),
        *((f"第{numeral}段", f"p{n}") for n, numeral in enumerate("一二三四五六七八九十", 1)),
        ("p3 §Head", "p3 §Head"),
        ("第 3 段 § Head line", "p3 §Head line"),
        ("p99999", "p99999"),
        ("p123456", "p123456"),
        *((text, "t12:30") for text in ("t12:30", "12:30", "t 12：30")),
        ("1:02：03", "t1:02:03"),
        ("12:60", "12:60"),
        *((text, '"a b"') for text in ('"a b"', "“a b”", "”a b“", "「a b」", "『a b』")),
        ("§  Head", "§Head"),
        ("§Head", "§Head"),
        ("head", "head"),
        ("十一", "十一"),
    ],
)
def test_locators_in_other_forms_are_normalized(written: str, meant: str) -> None:
    assert normalize_locator(written) == meant


@pytest.mark.parametrize(
    ("written", "repair"),
    [
        *((f"s1{separator}p2", "s1 p2") for separator in (" ", ": ", "：", ",", "，", "@", " : ")),
        *(
            (text, "s1 p2")
            for text in ("S1 p2", "s1p2", "- s1 p2", "[s1 p2]", "[@s1 p2]", "*s1 p2*", "@s1 第 2 段", "s1 2")
        ),
        ("s12p3", "s12 p3"),
        ("blog “some words”", 'blog "some words"'),
        ("s1 12:30", "s1 t12:30"),
        ("s1 § Head", "s1 §Head"),
        *(
            (text, "")
            for text in ("p2", "t3", "s1", "", "s1 somewhere", "s1    p2", "blogp2", "2", "s_1 p2", "s12345p2")
        ),
    ],
)
def test_the_closest_citation_is_found(written: str, repair: str) -> None:
    assert closest_citation(written) == repair


def test_the_closest_citation_beside_a_known_source() -> None:
    """The given source is used if the text names none; bare numbers count only if requested."""
    assert closest_citation("p7", "s1") == "s1 p7"
    assert closest_citation("p7") == ""
    assert closest_citation("7", "s1") == "s1 p7"
    assert closest_citation("7", "s1", numbers=False) == ""
    assert closest_citation("s2 7", numbers=False) == ""
    assert closest_citation("s2 p7", "s1") == "s2 p7"
    assert closest_citation("第 7 段", "s1", numbers=False) == "s1 p7"
