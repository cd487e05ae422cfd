"""How often each effect was told, as positions, for the template that draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

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
