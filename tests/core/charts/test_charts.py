"""Charts: marks do not overlap, gaps are visible, and too many marks become bars."""

from casebook.charts.effect_chart import MARKS_PER_LANE, MAX_MARKS, UNIT, effect_chart
from casebook.charts.timeline import LANE, timeline
from casebook.counting.site import Site
from casebook.model.story import Event, Period

# left edge of January and width of a month, measured in the drawing for a phone
JANUARY, MONTH = 40, 22


def test_marks_do_not_overlap(site: Site) -> None:
    for story in site.book.stories:
        marks = timeline(story.facts.events, story.facts.period).marks
        for mark in marks:
            for other in marks:
                if mark.number < other.number:
                    apart = abs(mark.x - other.x) >= LANE or abs(mark.y - other.y) >= LANE
                    assert apart, (story.slug, mark.number, other.number)


def test_a_year_without_events_is_shown_and_a_long_gap_is_one_row() -> None:
    events = [_event("2001-03"), _event("2003"), _event("2010-12-31"), _event(None)]
    chart = timeline(events, Period(start="2003-02", end="2010"))
    assert [(row.first, row.last) for row in chart.spans] == [
        (2001, 2001),
        (2002, 2002),
        (2003, 2003),
        (2004, 2009),
        (2010, 2010),
        (None, None),
    ]
    assert [bool(row.line) for row in chart.spans] == [False, False, True, True, True, False]
    first, last = chart.spans[2].line, chart.spans[4].line
    assert first
    assert last
    assert (first[0], last[1]) == (JANUARY + MONTH, JANUARY + 12 * MONTH)


def _event(date: str | None) -> Event:
    return Event.model_validate({"kind": "offer", "date": date, "text": {"zh": "一", "en": "one"}})


def test_too_many_marks_become_bars_of_the_same_scale() -> None:
    chart = effect_chart([("worked", 2 * MAX_MARKS), ("partly", MAX_MARKS), ("no-effect", 0)])
    assert [bar.length for bar in chart.bars] == [UNIT * MARKS_PER_LANE, UNIT * MARKS_PER_LANE / 2, 0]
    assert not any(bar.marks for bar in chart.bars)
    assert [len(bar.marks) for bar in effect_chart([("worked", MAX_MARKS), ("partly", 0)]).bars] == [MAX_MARKS, 0]
