"""Dates known to the year, the month or the day."""

from datetime import date

import pytest

from casebook.text import dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_first_and_last_day_of_a_date(text: str, first: date, last: date) -> None:
    assert (dates.first_day(text), dates.last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "20", "2020-13", "2021-02-29", "2020-1", "2020-01-01T00:00", "２０２０-01"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        dates.check(text)


@pytest.mark.parametrize(
    ("text", "parts", "first", "last"),
    [
        ("2020", (2020,), date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", (2020, 2), date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", (2021, 2), date(2021, 2, 1), date(2021, 2, 28)),
        ("2021-12", (2021, 12), date(2021, 12, 1), date(2021, 12, 31)),
        ("2021-12-09", (2021, 12, 9), date(2021, 12, 9), date(2021, 12, 9)),
        ("0001", (1,), date(1, 1, 1), date(1, 12, 31)),
    ],
)
def test_parts_and_days_of_a_date(text: str, parts: tuple[int, ...], first: date, last: date) -> None:
    assert (dates.parts(text), dates.first_day(text), dates.last_day(text)) == (parts, first, last)
    assert dates.check(text) == text
    assert dates.is_date(text) is True


@pytest.mark.parametrize(
    "text",
    [
        *("", "20", "02020", "2020-", "2020-1", "2020-001", "2020-13", "2020-00", "2020-02-30", "2021-02-29"),
        *("2020-01-1", "2020-01-001", "2020-01-01-01", "0000", "２０２０", "2020/01", "2020 ", "2020-01-01T00"),
        *("x2020", "2020-01-00"),
    ],
)
def test_similar_texts_are_not_dates(text: str) -> None:
    assert dates.is_date(text) is False
    with pytest.raises(ValueError, match=r"^not_a_date$"):
        dates.check(text)
