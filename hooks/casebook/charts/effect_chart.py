"""The effect chart: the number of uses with each effect, as positions and values for the template."""

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.charts.symbols import SHAPES
from casebook.counting.uses import Tally
from casebook.rendering.composer import Composer
from casebook.rendering.values import View

# Lengths in the unit of `timeline`: WIDTH is that of the chart on a phone of 390 px.
WIDTH = 344
# the width for the name of an effect and its count
NAME_WIDTH = 104
# the right end of the counts
COUNT_X = NAME_WIDTH - 12
# the width and the height of a mark, with the space around it
UNIT = 14
# the space between two effects
PAD = 8
MARKS_PER_LANE = 15
# if an effect has more uses, their marks could not be distinguished, and all effects are drawn as bars
MAX_MARKS = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The line of one effect: `count` uses as one mark (x, y) each, or as a bar of `length` if they are too many."""

    effect: str
    count: int
    y: float
    height: float
    marks: tuple[tuple[float, float], ...] = ()
    length: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectChart:
    """The lines of all effects, in the order of the vocabulary, and the height of the whole chart."""

    height: float
    bars: tuple[Bar, ...]


def effect_chart(effects: Sequence[tuple[str, int]]) -> EffectChart:
    """Returns the chart of pairs of an effect and its count; a count of 0 has a line too.

    All lines have the same scale: marks, or bars if any count is above MAX_MARKS.
    """
    most = max((count for _, count in effects), default=0)
    bars: list[Bar] = []
    y = 0.0
    for effect, count in effects:
        lanes = 1 if most > MAX_MARKS else max(1, -(-count // MARKS_PER_LANE))
        height = UNIT * lanes + PAD
        if most > MAX_MARKS:
            length = UNIT * MARKS_PER_LANE * count / most
            bars.append(Bar(effect=effect, count=count, y=y, height=height, length=round(length, 2)))
        else:
            cells = (divmod(number, MARKS_PER_LANE) for number in range(count))
            marks = tuple(
                (NAME_WIDTH + UNIT * (column + 0.5), y + (PAD + UNIT) / 2 + UNIT * lane) for lane, column in cells
            )
            bars.append(Bar(effect=effect, count=count, y=y, height=height, marks=marks))
        y += height
    return EffectChart(height=y, bars=tuple(bars))


def effect_values(compose: Composer, tally: Tally) -> View:
    """Returns the values of the template `effect_chart`: the positions, and the same in words as `title`."""
    chart = effect_chart(tally.effects)
    effects = {term["id"]: term for term in compose.view.terms("effects", [id for id, _ in tally.effects])}
    counts = [compose.words("effect_count", effect=effects[id]["label"], n=n) for id, n in tally.effects]
    return {
        "chart": chart,
        "width": WIDTH,
        "count_x": COUNT_X,
        "title": compose.words("effect_chart_title", n=tally.count, effects=compose.words.join(counts)),
        "bars": [
            {
                "effect": effects[bar.effect],
                "shape": SHAPES[effects[bar.effect]["symbol"]],
                "count": bar.count,
                "x": NAME_WIDTH,
                "text_y": bar.y + (PAD + UNIT) / 2 + 4,
                "bar_y": bar.y + (PAD + UNIT) / 2 - 5,
                "length": bar.length,
                "marks": bar.marks,
            }
            for bar in chart.bars
        ],
    }
