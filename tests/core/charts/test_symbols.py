"""Every symbol and tone that an effect may have is drawn, in tables and charts, in both colour schemes."""

import re
from typing import get_args

import pytest

from casebook.charts.symbols import SHAPES
from casebook.model.casebook import Casebook
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


def test_every_effect_has_a_symbol_of_its_own(book: Casebook) -> None:
    """The shape alone tells effects apart: in print, with forced colours, for colour-blind readers."""
    symbols = [effect.symbol for effect in book.vocabulary.effects]
    assert len(set(symbols)) == len(symbols)


def test_the_design_lists_every_effect(book: Casebook) -> None:
    design = (ROOT / ".github/DESIGN.md").read_text("utf-8")
    assert [effect.id for effect in book.vocabulary.effects if f" {effect.label.zh} |" not in design] == []


def test_the_line_on_failures_names_them_all(book: Casebook) -> None:
    """The sentence `not_reached_line` of words.yml names these two; another failure needs another sentence."""
    assert [effect.id for effect in book.vocabulary.effects if effect.failed] == ["no-effect", "backfired"]
