"""The small written forms: citations, dates, and the plain text of strict YAML."""

from datetime import date

import pytest

from casebook.reading.yaml_reader import read_yaml
from casebook.text import dates
from casebook.text.citations import split


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
def test_citation(text: str, parts: dict[str, str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize("text", ["", "s003", "p16", "s003 16", "s003 p", "S003 p1", 's003 "', "s003 t1", "s003 p1 p2"])
def test_not_a_citation(text: str) -> None:
    with pytest.raises(ValueError, match="not_a_citation"):
        split(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_date(text: str, first: date, last: date) -> None:
    assert (dates.first_day(text), dates.last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "20", "2020-13", "2021-02-29", "2020-1", "2020-01-01T00:00", "２０２０-01"])
def test_not_a_date(text: str) -> None:
    with pytest.raises(ValueError):
        dates.check(text)


def test_scalars_stay_what_they_look_like() -> None:
    text = "a: no\nb: 3:30\nc: 012\nd: 2020-01-01\ne: ~\nf: 1e3\n"
    document, problems = read_yaml(text, "x")
    assert document
    assert document.data == {"a": "no", "b": "3:30", "c": "012", "d": "2020-01-01", "e": "~", "f": "1e3"}
    assert not problems


def test_lines() -> None:
    document, _ = read_yaml("a:\n  - b: 1\n\n  - b: 2\n    c: {d: 3}\n", "x")
    assert document
    assert [document.line(place) for place in (("a",), ("a", 0), ("a", 1, "b"), ("a", 1, "c", "d"), ("a", 9))] == [
        1,
        2,
        4,
        5,
        1,
    ]
