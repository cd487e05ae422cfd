"""The timeline of a story as positions, for the template that draws it.

The years are below each other and the months side by side, in the same scale for every story, so that stories can be
compared. All lengths are in pixels of a phone that is 390 px wide, on which the chart is `WIDTH` wide; a wider
screen shows it larger.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.model.story import Event, Period
from casebook.text import dates

WIDTH = 344

# the space for the number of the year, left of January
GUTTER = 40
# the width of a month
MONTH = 22
# the width and the height of a mark, with the space around it
LANE = 20
# the space above and below the marks of a year
PAD = 8
MONTHS = range(1, 13)
# the centre of the first mark whose month no source states: right of December
X_WITHOUT_MONTH = GUTTER + 12 * MONTH + LANE / 2
MARKS_PER_LANE_WITHOUT_MONTH = 2
MARKS_PER_LANE_WITHOUT_DATE = 15

# the symbol of each kind of event; all other kinds have the symbol `step`
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
    """The mark of an event, with its centre at (x, y).

    `number` is the event's position in the list of events, from 1. `exact` is the smallest unit of its date: `year`,
    `month` or `day`; empty for an event without a date.
    """

    number: int
    symbol: str
    x: float
    y: float
    approx: bool
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A year with its events, or several years without events.

    `first` and `last` are years; None for the events without a date. `line` is the time of the transition within the
    span, from x to x.
    """

    first: int | None
    last: int | None
    y: float
    height: float
    line: tuple[float, float] | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The events of a story, divided into spans of time; events without a date are in a span of their own, the last."""

    height: float
    spans: tuple[Span, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of all spans: one for each event."""
        return tuple(mark for span in self.spans for mark in span.marks)


def symbol(kind: str) -> str:
    """Returns the symbol of a kind of event."""
    return SYMBOLS.get(kind, "step")


def timeline(events: Sequence[Event], period: Period) -> Timeline:
    """Returns the timeline of `events`.

    An event is at its month, or at the end of its year if its month is not known.
    """
    numbered = list(enumerate(events, 1))
    by_year: dict[int, list[tuple[int, Event]]] = {}
    for number, event in numbered:
        if event.date:
            by_year.setdefault(dates.parts(event.date)[0], []).append((number, event))
    spans: list[Span] = []
    y = float(LANE)  # below the names of the months
    for first, last in _years(by_year, period):
        span = _span(first, last, y, by_year.get(first, []), period)
        spans.append(span)
        y += span.height
    if undated := [item for item in numbered if not item[1].date]:
        span = _undated(y, undated)
        spans.append(span)
        y += span.height
    return Timeline(height=y, spans=tuple(spans))


def _years(by_year: Iterable[int], period: Period) -> list[tuple[int, int]]:
    """Returns the first and the last year of each span; two or more consecutive years without an event are one span."""
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


def _span(first: int, last: int, y: float, events: list[tuple[int, Event]], period: Period) -> Span:
    """Returns a span with its marks, each in the first lane with enough space for it."""
    ends: list[float] = []  # for each lane, the right edge of its last mark
    marks: list[Mark] = []
    without_month = 0
    positions = sorted(((_x(event), number, event) for number, event in events), key=lambda item: item[:2])
    for x, number, event in positions:
        exact = ("year", "month", "day")[len(dates.parts(event.date or "")) - 1]
        if exact == "year":
            lane, column = divmod(without_month, MARKS_PER_LANE_WITHOUT_MONTH)
            x += column * LANE
            without_month += 1
        else:
            lane = next((lane for lane, end in enumerate(ends) if x - LANE / 2 >= end), len(ends))
            ends[lane : lane + 1] = [x + LANE / 2]
        marks.append(_mark(number, event, x, y + PAD + LANE * (lane + 0.5), exact))
    lanes = max(len(ends), -(-without_month // MARKS_PER_LANE_WITHOUT_MONTH))
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
    """Returns the x of an event: at its day, or in the middle of its month if the day is not known."""
    _, *rest = dates.parts(event.date or "")
    if not rest:
        return X_WITHOUT_MONTH
    day = (rest[1] - 0.5) / 31 if len(rest) == 2 else 0.5
    return GUTTER + MONTH * (rest[0] - 1 + day)


def _line(first: int, last: int, period: Period) -> tuple[float, float] | None:
    """Returns the time of the transition within the years, from x to x; None unless its start and end are stated."""
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
    """Returns the span of the events without a date, in the order of the list of events."""
    top = y + LANE  # below the name of the span, which is too long for the gutter
    marks = [
        _mark(
            number,
            event,
            PAD + LANE * (position % MARKS_PER_LANE_WITHOUT_DATE + 0.5),
            top + PAD + LANE * (position // MARKS_PER_LANE_WITHOUT_DATE + 0.5),
            "",
        )
        for position, (number, event) in enumerate(events)
    ]
    lanes = -(-len(events) // MARKS_PER_LANE_WITHOUT_DATE)
    return Span(first=None, last=None, y=y, height=LANE + 2 * PAD + LANE * lanes, marks=tuple(marks))
