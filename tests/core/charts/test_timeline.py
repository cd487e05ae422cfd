"""Exact positions on the timeline of a small story: months across, one row per year, lanes for close marks."""

import pytest

from casebook.charts.timeline import Mark, Span, symbol, timeline
from casebook.model.story import Event, Period

TEXT = {"zh": "一", "en": "one"}


def _events(*written: str) -> list[Event]:
    """Returns events from `kind date ~`, where the date and the mark for an approximate date are optional."""
    found = []
    for kind, *rest in map(str.split, written):
        date = next((part for part in rest if part != "~"), None)
        found.append(Event.model_validate({"kind": kind, "date": date, "approx": "~" in rest, "text": TEXT}))
    return found


def _positions(*written: str) -> list[tuple[int, float, float]]:
    return [(mark.number, mark.x, mark.y) for mark in timeline(_events(*written), Period()).marks]


def test_all_positions_of_a_small_story() -> None:
    events = _events("offer 2021-05-16", "course 2020-01 ~", "talk", "quit 2020")
    chart = timeline(events, Period(start="2020-03", end="2021-06"))
    # 40 to the left of January, 22 per month, 20 per lane with 8 above and below; the names of the months take 20
    assert chart.spans == (
        Span(
            first=2020,
            last=2020,
            y=20,
            height=36,
            line=(84, 304),
            marks=(
                Mark(number=2, symbol="work", x=51, y=38, approx=True, exact="month"),
                Mark(number=4, symbol="end", x=314, y=38, approx=False, exact="year"),
            ),
        ),
        Span(
            first=2021,
            last=2021,
            y=56,
            height=36,
            line=(40, 172),
            marks=(Mark(number=1, symbol="offer", x=139, y=74, approx=False, exact="day"),),
        ),
        Span(
            first=None,
            last=None,
            y=92,
            height=56,
            marks=(Mark(number=3, symbol="shown", x=18, y=130, approx=False, exact=""),),
        ),
    )
    assert chart.height == 148


def test_a_day_is_in_its_month() -> None:
    (first,), (last,) = (timeline(_events(f"offer 2020-12-{day}"), Period()).marks for day in ("01", "31"))
    assert [first.x, last.x] == pytest.approx([40 + 22 * (11 + 0.5 / 31), 40 + 22 * (11 + 30.5 / 31)])


def test_marks_that_would_touch_are_in_lanes() -> None:
    # marks one month apart fit in one lane, marks in the same month do not; the first free lane is used
    assert _positions("a 2020-01", "b 2020-02", "c 2020-02", "d 2020-03") == [
        (1, 51, 38), (2, 73, 38), (3, 73, 58), (4, 95, 38),
    ]  # fmt: skip
    chart = timeline(_events("a 2020-02", "b 2020-02", "c 2020-02"), Period())
    assert [mark.y for mark in chart.marks] == [38, 58, 78]
    assert chart.spans[0].height == 76
    # twenty pixels of distance are enough
    assert [y for _, _, y in _positions("a 2020-02", "b 2020-02-29")] == [38, 58]
    assert [y for _, _, y in _positions("a 2020-01-01", "b 2020-01-29")] == [38, 58]
    assert [y for _, _, y in _positions("a 2020-01-01", "b 2020-01-30")] == [38, 38]


def test_marks_without_a_month_are_in_pairs_at_the_end_of_the_row() -> None:
    assert _positions("a 2020", "b 2020", "c 2020") == [(1, 314, 38), (2, 334, 38), (3, 314, 58)]
    heights = [timeline(_events(*["a 2020"] * n), Period()).height for n in (1, 2, 3, 4, 5)]
    assert heights == [56, 56, 76, 76, 96]


def test_marks_are_ordered_by_position() -> None:
    assert [number for number, _, _ in _positions("a 2020-05", "b 2020-05", "c 2020-04")] == [3, 1, 2]


def test_marks_without_a_date_fill_lines_of_fifteen() -> None:
    places = _positions(*["a"] * 16)
    assert places[:2] == [(1, 18, 58), (2, 38, 58)]
    assert places[14:] == [(15, 298, 58), (16, 18, 78)]
    assert [timeline(_events(*["a"] * n), Period()).height for n in (15, 16, 30, 31)] == [76, 96, 96, 116]


@pytest.mark.parametrize(
    ("years", "rows"),
    [
        ("2001 2002", [(2001, 2001), (2002, 2002)]),
        ("2001 2003", [(2001, 2001), (2002, 2002), (2003, 2003)]),
        ("2001 2004", [(2001, 2001), (2002, 2003), (2004, 2004)]),
        ("2001 2009", [(2001, 2001), (2002, 2008), (2009, 2009)]),
        ("", []),
    ],
)
def test_years_without_events_are_one_row(years: str, rows: list[tuple[int, int]]) -> None:
    chart = timeline(_events(*(f"a {year}" for year in years.split())), Period())
    assert [(row.first, row.last) for row in chart.spans] == rows


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        ("2001-02", "2003-11", [None, (62, 304), (40, 304), (40, 282), None]),
        ("2001-02-20", "2001-03-01", [None, (62, 106), None, None, None]),
        ("2001", "2003", [None, (40, 304), (40, 304), (40, 304), None]),
        ("2001-02", None, [None] * 5),
        (None, "2003-11", [None] * 5),
    ],
)
def test_the_line_of_the_transition(
    start: str | None, end: str | None, lines: list[tuple[float, float] | None]
) -> None:
    chart = timeline(_events(*(f"a {year}" for year in range(2000, 2005))), Period(start=start, end=end))
    assert [row.line for row in chart.spans] == lines


def test_the_line_continues_through_years_without_events() -> None:
    chart = timeline(_events("a 2000", "a 2009"), Period(start="1999-06", end="2010-06"))
    assert [(row.first, row.last, row.line) for row in chart.spans] == [
        (1999, 1999, (150, 304)),
        (2000, 2000, (40, 304)),
        (2001, 2008, (40, 304)),
        (2009, 2009, (40, 304)),
        (2010, 2010, (40, 172)),
    ]


def test_symbols() -> None:
    groups = {
        "offer": "offer",
        "rejection": "rejection",
        "start": "job-start",
        "end": "quit",
        "shown": "competition-result publication talk media",
        "work": "course project purchase",
        "step": "interview anything",
    }
    assert {kind: symbol(kind) for kinds in groups.values() for kind in kinds.split()} == {
        kind: name for name, kinds in groups.items() for kind in kinds.split()
    }
