"""The effect chart: how many uses have each effect, as positions and values for the template that draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.charts.symbols import SHAPES
from casebook.counting.uses import Tally
from casebook.rendering.composer import Composer
from casebook.rendering.values import View

# In the units of `timeline`: WIDTH is a phone's.
WIDTH = 344
NAME = 104
UNIT = 14
PAD = 8
MARKS_IN_LANE = 15
MOST_MARKS = 45
"""More marks in a row could not be told apart: a bar takes their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One effect: `count` uses as that many `marks` (x, y), or, where they are too many, as a bar of `length`."""

    effect: str
    count: int
    y: float
    height: float
    marks: tuple[tuple[float, float], ...] = ()
    length: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectChart:
    """How often each effect was told, all of them, in the order of the vocabulary."""

    height: float
    bars: tuple[Bar, ...]


def effect_chart(effects: Sequence[tuple[str, int]]) -> EffectChart:
    """One row for each (effect, count), also where the count is 0. One scale for all rows."""
    most = max((count for _, count in effects), default=0)
    bars: list[Bar] = []
    y = 0.0
    for effect, count in effects:
        lanes = 1 if most > MOST_MARKS else max(1, -(-count // MARKS_IN_LANE))
        height = UNIT * lanes + PAD
        if most > MOST_MARKS:
            length = UNIT * MARKS_IN_LANE * count / most
            bars.append(Bar(effect=effect, count=count, y=y, height=height, length=round(length, 2)))
        else:
            places = (divmod(place, MARKS_IN_LANE) for place in range(count))
            marks = tuple((NAME + UNIT * (column + 0.5), y + (PAD + UNIT) / 2 + UNIT * lane) for lane, column in places)
            bars.append(Bar(effect=effect, count=count, y=y, height=height, marks=marks))
        y += height
    return EffectChart(height=y, bars=tuple(bars))


COUNT = NAME - 12


def effect_values(compose: Composer, tally: Tally) -> View:
    """What the template `effect_chart` draws, and the same in words."""
    chart = effect_chart(tally.effects)
    effects = {term["id"]: term for term in compose.view.terms("effects", [id for id, _ in tally.effects])}
    counts = [compose.words("effect_count", effect=effects[id]["label"], n=n) for id, n in tally.effects]
    return {
        "chart": chart,
        "width": WIDTH,
        "count_x": COUNT,
        "title": compose.words("effect_chart_title", n=tally.count, effects=compose.words.join(counts)),
        "bars": [
            {
                "effect": effects[bar.effect],
                "shape": SHAPES[effects[bar.effect]["symbol"]],
                "count": bar.count,
                "x": NAME,
                "text_y": bar.y + (PAD + UNIT) / 2 + 4,
                "bar_y": bar.y + (PAD + UNIT) / 2 - 5,
                "length": bar.length,
                "marks": bar.marks,
            }
            for bar in chart.bars
        ],
    }
