"""Every symbol and tone that an effect may have is drawn, in tables and charts, in both colour schemes."""

import re
from typing import get_args

import pytest

from casebook.charts.symbols import SHAPES
from casebook.model.vocabulary import Symbol, Tone
from support.project import ROOT

STYLES = {name: (ROOT / f"docs/assets/{name}.css").read_text("utf-8") for name in ("casebook", "charts")}
# drawn as an outline by the rule for all symbols
OUTLINES = ("ring", "square")


@pytest.mark.parametrize("symbol", get_args(Symbol))
def test_every_symbol_is_drawn(symbol: str) -> None:
    assert symbol in SHAPES
    assert f".symbol--{symbol} {{" in STYLES["casebook"]
    assert f".bar--{symbol} " in STYLES["charts"] or symbol in OUTLINES


@pytest.mark.parametrize("tone", get_args(Tone))
def test_every_tone_has_a_colour_in_both_schemes(tone: str) -> None:
    assert f".tone--{tone} {{ --tone: var(--cb-{tone}); }}" in STYLES["casebook"]
    assert len(re.findall(rf"--cb-{tone}: #[0-9a-f]{{6}};", STYLES["casebook"])) == 2
