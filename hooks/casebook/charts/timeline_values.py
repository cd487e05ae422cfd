"""The values for the drawing of a timeline, its legend, and the list of the same events in words."""

from collections import Counter

from casebook.charts.timeline import GUTTER, MONTH, MONTHS, PAD, WIDTH, Span, symbol, timeline
from casebook.model.casebook import LoadedStory
from casebook.rendering.composer import Composer
from casebook.rendering.values import View

# The symbols of events as SVG paths around (0, 0): distinguishable by shape alone, and of the same visual weight.
SHAPES = {
    "offer": "M0-8.5 8.5-1 5.5 8H-5.5L-8.5-1Z",
    "rejection": "M-7.5-7.5H7.5V7.5H-7.5Z",
    "start": "M-8-7H3L9 0 3 7H-8Z",
    "end": "M8-7H-3L-9 0-3 7H8Z",
    "shown": "M-4.5-8H4.5L9 0 4.5 8H-4.5L-9 0Z",
    "work": "M0-8A8 8 0 1 1 0 8 8 8 0 1 1 0-8Z",
    "step": "M-4-7.5H4Q7.5-7.5 7.5-4V4Q7.5 7.5 4 7.5H-4Q-7.5 7.5-7.5 4V-4Q-7.5-7.5-4-7.5Z",
}
# the months that are named above the chart; there is no space for all names
NAMED_MONTHS = (1, 4, 7, 10)


def timeline_values(compose: Composer, story: LoadedStory) -> View:
    """Returns the values of the template `timeline`."""
    facts, words, view = story.facts, compose.words, compose.view
    chart = timeline(facts.events, facts.period)
    kinds = Counter(event.kind for event in facts.events)
    present = [term for term in view.terms("events", compose.site.book.vocabulary.ids("events")) if kinds[term["id"]]]
    counts = [words("kind_count", kind=term["label"], n=kinds[term["id"]]) for term in present]
    legend: dict[str, list[str]] = {}
    for term in present:
        legend.setdefault(symbol(term["id"]), []).append(term["label"])
    return {
        "chart": chart,
        "width": WIDTH,
        "shapes": SHAPES,
        "title": words("timeline_title", n=len(facts.events), kinds=words.join(counts)),
        "ticks": "".join(f"M{GUTTER + MONTH * (month - 1)} 0v4" for month in MONTHS),
        "months": [{"x": GUTTER + MONTH * (month - 1), "text": words.month(month)} for month in NAMED_MONTHS],
        "spans": [_span(compose, span) for span in chart.spans],
        "legend": [{"symbol": name, "text": words.join(labels)} for name, labels in legend.items()],
        "has_period": any(span.line for span in chart.spans),
        "events": [view.event(story, event) for event in facts.events],
    }


def _span(compose: Composer, span: Span) -> View:
    """Returns a span with its name; a year with events has a tick at the beginning of each month."""
    name = compose.words("undated")
    if span.first:
        name = str(span.first) if span.first == span.last else f"{span.first}–{span.last}"
    return {
        "name": name,
        "y": span.y,
        "text_y": span.y + (PAD + 14 if span.marks and span.first else PAD + 4),
        "line": span.line,
        "ticks": bool(span.first and span.marks),
        "marks": span.marks,
    }
