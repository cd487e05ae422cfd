"""Charts in the built pages: marks and data correspond one to one, and the texts agree with them."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casebook.charts.effect_chart import MAX_MARKS
from casebook.counting.site import Site
from casebook.languages import LANGUAGES, Language, language_root
from casebook.model.casebook import LoadedStory
from casebook.model.paths import TERM_PAGES

SHIFT = re.compile(r"translate\(([\d.]+) ([\d.]+)\)")
# left edge of January and width of a month, measured in the drawing for a phone
JANUARY, MONTH = 40, 22


def _page(built: Path, language: Language, path: str) -> str:
    return (built / language_root(language) / path / "index.html").read_text("utf-8")


def _drawing(page: str, name: str) -> ElementTree.Element:
    found = re.findall(rf'<svg class="{name}".*?</svg>', page, re.DOTALL)
    assert len(found) == 1
    return ElementTree.fromstring(found[0])


def _stories(site: Site) -> list[tuple[LoadedStory, Language]]:
    return [(story, language) for story in site.book.stories for language in LANGUAGES]


def _year(name: str) -> range:
    first, _, last = name.partition("–")
    return range(int(first), int(last or first) + 1) if first.isdigit() else range(0)


def test_every_event_has_one_mark_in_its_year_and_month(built: Path, site: Site) -> None:
    for story, language in _stories(site):
        drawing = _drawing(_page(built, language, f"stories/{story.slug}"), "timeline__chart")
        seen: Counter[int] = Counter()
        for row in drawing.findall(".//g[@class='timeline__row']"):
            for mark in row.findall("g"):
                number = int(mark.attrib["data-event"])
                seen[number] += 1
                event = story.facts.events[number - 1]
                date = [int(part) for part in (event.date or "").split("-") if part]
                shift = SHIFT.fullmatch(mark.attrib["transform"])
                assert shift
                months = (float(shift[1]) - JANUARY) / MONTH
                assert mark.attrib["data-exact"] == ("", "year", "month", "day")[len(date)]
                assert date[:1] == list(_year(row.attrib["data-years"]))[:1], (story.slug, number)
                if len(date) > 1:
                    assert date[1] - 1 < months < date[1], (story.slug, number)
                elif date:
                    assert months > 12, (story.slug, number)
                assert ("mark--approx" in mark.attrib["class"]) == event.approx
                assert f"mark--{_symbol(event.kind)}" in mark.attrib["class"]
        assert seen == Counter(range(1, len(story.facts.events) + 1)), story.slug


def _symbol(kind: str) -> str:
    """Refusals and offers each have a sign of their own; the rest is grouped."""
    if kind in ("offer", "rejection"):
        return kind
    groups = {
        "start": ["job-start"],
        "end": ["quit"],
        "shown": ["competition-result", "publication", "talk", "media"],
        "work": ["course", "project", "purchase"],
    }
    return next((sign for sign, kinds in groups.items() if kind in kinds), "step")


def test_the_list_has_the_events_of_the_timeline(built: Path, site: Site) -> None:
    """The same number of entries, in order, with the words of each event; the title counts the kinds."""
    for story, language in _stories(site):
        page = _page(built, language, f"stories/{story.slug}")
        entries = re.findall(r'<li id="event-(\d+)">(.*?)</li>', page, re.DOTALL)
        assert [int(number) for number, _ in entries] == list(range(1, len(story.facts.events) + 1))
        title = _drawing(page, "timeline__chart").findtext("title") or ""
        kinds = Counter(event.kind for event in story.facts.events)
        for kind, n in kinds.items():
            label = site.book.vocabulary.term("events", kind).label.in_language(language)
            assert re.search(rf"{re.escape(label)}\D*{n}", title), title
        for event, (_, entry) in zip(story.facts.events, entries, strict=True):
            label = site.book.vocabulary.term("events", event.kind).label.in_language(language)
            text = event.text.in_language(language)
            assert label in entry
            assert _plain(text) in _plain(entry)


def _plain(html: str) -> str:
    text = re.sub(r"<[^>]+>", "", html)
    for entity, char in (("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text


def test_every_use_has_one_mark_under_its_effect(built: Path, site: Site) -> None:
    for vocabulary in TERM_PAGES:
        for id in site.book.vocabulary.ids(vocabulary):
            tally = site.tally_of(vocabulary, id)
            for language in LANGUAGES:
                page = _page(built, language, f"{vocabulary}/{id}")
                if not tally.count:
                    assert "effects-chart" not in page
                    continue
                drawing = _drawing(page, "effects-chart")
                for effect, n in Counter(use.facts.effect for use in tally.uses).items():
                    (bar,) = [bar for bar in drawing.iter("g") if bar.get("data-effect") == effect]
                    marks = bar.findall("path")
                    assert len(marks) == (n if n <= MAX_MARKS else 0) or bar.find("rect") is not None
                    label = site.book.vocabulary.term("effects", effect).label.in_language(language)
                    assert f"{label} {n}" in drawing.attrib["aria-label"]


@pytest.mark.parametrize("table", ["by_tag", "by_story"])
def test_every_use_of_a_cell_has_one_symbol(built: Path, site: Site, table: str) -> None:
    """The page is compared with the uses of the casebook; the counts are also given in words, for screen readers."""
    comparison = getattr(site, table)
    for language in LANGUAGES:
        part = _page(built, language, "compare").split("<table")[1 if table == "by_tag" else 2]
        rows = re.findall(r'<tr><th scope="row".*?</tr>', part.split("<tfoot")[0], re.DOTALL)
        for kind, row in zip(comparison.rows, rows, strict=True):
            cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)[:-1]
            for column, cell in zip(comparison.columns, cells, strict=True):
                tally = comparison.cells.get((kind, column))
                expected = {effect: n for effect, n in tally.effects if n} if tally else {}
                symbols = {effect: site.book.vocabulary.term("effects", effect).symbol for effect in expected}
                drawn = re.findall(r'symbol--([a-z-]+) tone--[a-z]+" aria-hidden="true"></i>(?:<b>(\d+)</b>)?', cell)
                shown: Counter[str] = Counter()
                for symbol, n in drawn:
                    shown[symbol] += int(n or 1)
                assert shown == {symbols[effect]: n for effect, n in expected.items()}, (kind, column)
                for effect, n in expected.items():
                    label = site.book.vocabulary.term("effects", effect).label.in_language(language)
                    assert f"{label} {n}" in cell.split("cell__words")[1]
