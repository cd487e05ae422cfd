"""The timeline of a story as positions, for the template that draws it.

A row is a year and a column a month, on every story the same, so that stories compare. One unit is one
pixel on a phone of 390 px, where the chart is `WIDTH` wide; on a wider screen it grows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.model.story import Event, Period
from casebook.text import dates

WIDTH = 344

GUTTER = 40
MONTH = 22
LANE = 20
PAD = 8
MONTHS = range(1, 13)
YEAR_ONLY = GUTTER + 12 * MONTH + LANE / 2
"""Where the marks begin whose month no source states."""
MARKS_WITHOUT_MONTH = 2
MARKS_WITHOUT_DATE = 15

# What an event's mark looks like; every other kind is a plain step.
SYMBOLS = {
    "offer": "offer",
    "rejection": "rejection",
    "job-start": "start",
    "quit": "end",
    "competition-result": "shown",
    "publication": "shown",
    "talk": "shown",
    "media": "shown",
    "course": "work",
    "project": "work",
    "purchase": "work",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One event. `number` is its place in the list of events, from 1; `exact` is year, month, day or nothing."""

    number: int
    symbol: str
    x: float
    y: float
    approx: bool
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One year, or several in which nothing happened. `line` is the part of it that the transition took, x to x."""

    first: int | None
    last: int | None
    y: float
    height: float
    line: tuple[float, float] | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The events of a story in time. The last row is that of the undated ones, if there are any."""

    height: float
    spans: tuple[Span, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks: one an event."""
        return tuple(mark for row in self.spans for mark in row.marks)


def symbol(kind: str) -> str:
    """The sign of an event kind."""
    return SYMBOLS.get(kind, "step")


def timeline(events: Sequence[Event], period: Period) -> Timeline:
    """Places every event: by its month where it has one, at the end of its year's row where it has none."""
    numbered = list(enumerate(events, 1))
    by_year: dict[int, list[tuple[int, Event]]] = {}
    for number, event in numbered:
        if event.date:
            by_year.setdefault(dates.parts(event.date)[0], []).append((number, event))
    rows: list[Span] = []
    y = float(LANE)  # the names of the months stand above
    for first, last in _years(by_year, period):
        row = _row(first, last, y, by_year.get(first, []), period)
        rows.append(row)
        y += row.height
    if undated := [item for item in numbered if not item[1].date]:
        row = _undated(y, undated)
        rows.append(row)
        y += row.height
    return Timeline(height=y, spans=tuple(rows))


def _years(by_year: Iterable[int], period: Period) -> list[tuple[int, int]]:
    """The years to show, from the first to the last; two and more without an event become one row."""
    stated = [dates.parts(date)[0] for date in (period.start, period.end) if date]
    known = sorted({*by_year, *stated})
    years: list[tuple[int, int]] = []
    for year in known:
        if years and year - years[-1][1] == 2:
            years.append((year - 1, year - 1))
        elif years and year - years[-1][1] > 2:
            years.append((years[-1][1] + 1, year - 1))
        years.append((year, year))
    return years


def _row(first: int, last: int, y: float, events: list[tuple[int, Event]], period: Period) -> Span:
    """A year with its marks, each in the first lane with room for it."""
    ends: list[float] = []  # for each lane, where its last mark ends
    marks: list[Mark] = []
    without_month = 0
    placed = sorted(((_x(event), number, event) for number, event in events), key=lambda item: item[:2])
    for x, number, event in placed:
        exact = ("year", "month", "day")[len(dates.parts(event.date or "")) - 1]
        if exact == "year":
            lane, column = divmod(without_month, MARKS_WITHOUT_MONTH)
            x += column * LANE
            without_month += 1
        else:
            lane = next((lane for lane, end in enumerate(ends) if x - LANE / 2 >= end), len(ends))
            ends[lane : lane + 1] = [x + LANE / 2]
        marks.append(_mark(number, event, x, y + PAD + LANE * (lane + 0.5), exact))
    lanes = max(len(ends), -(-without_month // MARKS_WITHOUT_MONTH))
    return Span(
        first=first,
        last=last,
        y=y,
        height=2 * PAD + LANE * lanes,
        line=_line(first, last, period),
        marks=tuple(marks),
    )


def _mark(number: int, event: Event, x: float, y: float, exact: str) -> Mark:
    return Mark(number=number, symbol=symbol(event.kind), x=x, y=y, approx=event.approx, exact=exact)


def _x(event: Event) -> float:
    """Where in its year an event stands: the day in the month, or the middle of it."""
    _, *rest = dates.parts(event.date or "")
    if not rest:
        return YEAR_ONLY
    day = (rest[1] - 0.5) / 31 if len(rest) == 2 else 0.5
    return GUTTER + MONTH * (rest[0] - 1 + day)


def _line(first: int, last: int, period: Period) -> tuple[float, float] | None:
    """The part of the years that the transition took, as far as both its ends are stated."""
    if not (period.start and period.end):
        return None
    start, start_month = [*dates.parts(period.start), MONTHS[0]][:2]
    end, end_month = [*dates.parts(period.end), MONTHS[-1]][:2]
    if last < start or first > end:
        return None
    left = start_month - 1 if start == first else 0
    right = end_month if end == last else len(MONTHS)
    return GUTTER + MONTH * left, GUTTER + MONTH * right


def _undated(y: float, events: list[tuple[int, Event]]) -> Span:
    """The events whose date no source states, in the order of telling."""
    top = y + LANE  # its name stands above, it is too long for the gutter
    marks = [
        _mark(
            number,
            event,
            PAD + LANE * (place % MARKS_WITHOUT_DATE + 0.5),
            top + PAD + LANE * (place // MARKS_WITHOUT_DATE + 0.5),
            "",
        )
        for place, (number, event) in enumerate(events)
    ]
    lanes = -(-len(events) // MARKS_WITHOUT_DATE)
    return Span(first=None, last=None, y=y, height=LANE + 2 * PAD + LANE * lanes, marks=tuple(marks))
