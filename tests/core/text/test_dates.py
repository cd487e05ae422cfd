"""Dates as they are written in facts: a year, a month or a day."""

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
def test_date(text: str, first: date, last: date) -> None:
    assert (dates.first_day(text), dates.last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "20", "2020-13", "2021-02-29", "2020-1", "2020-01-01T00:00", "２０２０-01"])
def test_not_a_date(text: str) -> None:
    with pytest.raises(ValueError):
        dates.check(text)
