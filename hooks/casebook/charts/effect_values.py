"""Ready values for the drawing of how often each effect was told."""

from casebook.charts.effect_chart import NAME, PAD, UNIT, WIDTH, effect_chart
from casebook.counting.uses import Tally
from casebook.rendering.composer import Composer
from casebook.rendering.values import View

# The signs of the effects, drawn around (0, 0); the same shapes as in the style sheet.
SHAPES = {
    "worked": "M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5Z",
    "partly": "M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5ZM0-4V4A4 4 0 1 0 0-4Z",
    "no-effect": "M0-4.2A4.2 4.2 0 1 1 0 4.2 4.2 4.2 0 1 1 0-4.2Z",
    "backfired": "M-5.2-4.6H5.2L0 5Z",
    "not-stated": "M-4-4H4V4H-4Z",
}
COUNT = NAME - 12


def effect_values(compose: Composer, tally: Tally) -> View:
    """What the template `effect_chart` draws, and the same in words."""
    chart = effect_chart(tally.effects)
    labels = {term["id"]: term["label"] for term in compose.view.terms("effects", [id for id, _ in tally.effects])}
    counts = [compose.words("effect_count", effect=labels[id], n=n) for id, n in tally.effects]
    return {
        "chart": chart,
        "width": WIDTH,
        "shapes": SHAPES,
        "count_x": COUNT,
        "title": compose.words("effect_chart_title", n=tally.count, effects=compose.words.join(counts)),
        "bars": [
            {
                "effect": bar.effect,
                "label": labels[bar.effect],
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
