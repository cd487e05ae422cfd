"""The comparison: its counts are right, and a new story changes exactly the expected cells."""

import json

import yaml

from casebook.counting.comparison import Comparison, by_story, by_tag
from casebook.counting.site import Site, derive
from casebook.counting.uses import resolved_uses
from casebook.export.public_files import public_files
from casebook.languages import NARRATIVES
from casebook.model.casebook import Casebook, StoryFolder
from casebook.reading.parse import parse_story
from support.project import ROOT

FIXTURE = """
title: {zh: 例子, en: An example}
summary: {zh: 一个例子。, en: An example.}
person: {name: Nobody Atall, consent: public-source}
from: {role: {zh: 甲, en: A}, backgrounds: [physics-phd], citations: [s p1]}
to: {role: {zh: 乙, en: B}, target: machine-learning-engineer, citations: [s p1]}
outcome: {ids: [not-reached], text: {zh: 没有。, en: 'No.'}, citations: [s p1]}
period: {citations: [s p1]}
obstacles:
  - {id: a, kind: eligibility-rule, label: {zh: 甲, en: A}, text: {zh: 甲, en: A}, citations: [s p1]}
  - {id: b, kind: no-publications, label: {zh: 乙, en: B}, text: {zh: 乙, en: B}, citations: [s p1]}
  - {id: c, kind: no-publications, label: {zh: 丙, en: C}, text: {zh: 丙, en: C}, citations: [s p1]}
  - {id: d, kind: isolation, label: {zh: 丁, en: D}, text: {zh: 丁, en: D}, citations: [s p1]}
uses:
  - id: one
    tactic: publish-results
    tags: [community]
    label: {zh: 一, en: One}
    text: {zh: 一, en: One}
    against: [a, b, c]
    effect: backfired
    citations: [s p1]
events: []
sources: [{id: s, title: S, date: "2020", url: "https://example.org/", language: en, kind: first-person}]
credits: {written: [x], translated: [x]}
last_reviewed: "2020"
"""


def _with_fixture(book: Casebook) -> Casebook:
    files = {"story.yml": FIXTURE, **dict.fromkeys(NARRATIVES.values(), "…")}
    story, problems = parse_story(StoryFolder(slug="fixture", files=files))
    assert story
    assert not problems
    return Casebook(stories=(*book.stories, story), vocabulary=book.vocabulary)


def _cells(table: Comparison) -> dict[tuple[str, str], tuple[int, int, dict[str, int]]]:
    return {pair: (cell.count, len(cell.stories), dict(cell.effects)) for pair, cell in table.cells.items()}


def _gained(before: Comparison, after: Comparison) -> dict[tuple[str, str], tuple[int, int, dict[str, int]]]:
    """The difference of each changed cell."""
    old, new = _cells(before), _cells(after)
    assert not set(old) - set(new)
    changes = {}
    for pair, (uses, stories, effects) in new.items():
        was = old.get(pair, (0, 0, {}))
        if (uses, stories, effects) != was:
            more = {effect: n - was[2].get(effect, 0) for effect, n in effects.items() if n != was[2].get(effect, 0)}
            changes[pair] = (uses - was[0], stories - was[1], more)
    return changes


def test_a_new_story_changes_exactly_its_cells(book: Casebook) -> None:
    more = _with_fixture(book)
    gain = (1, 1, {"backfired": 1})
    # one per cell although two of its obstacles are of one kind; none for the obstacle without a use
    kinds, tags = ("eligibility-rule", "no-publications"), ("publication", "community")
    before, after = resolved_uses(book), resolved_uses(more)
    assert _gained(by_tag(book, before), by_tag(more, after)) == {(kind, tag): gain for kind in kinds for tag in tags}
    assert _gained(by_story(book, before), by_story(more, after)) == {(kind, "fixture"): gain for kind in kinds}


def test_totals_count_each_use_once(site: Site) -> None:
    more = derive(_with_fixture(site.book))
    assert more.total.count == site.total.count + 1
    assert more.by_tag.row_totals["no-publications"].count == site.by_tag.row_totals["no-publications"].count + 1
    assert more.met["isolation"] == (*site.met["isolation"], "fixture")


def test_counts_agree_with_the_files(site: Site) -> None:
    """Counted again from the raw files, independently."""
    terms = yaml.safe_load((ROOT / "docs/vocabulary/tactics.yml").read_text("utf-8"))
    tags_of = {term["id"]: term["tags"] for term in terms}
    counted: dict[tuple[str, str], int] = {}
    for path in sorted((ROOT / "docs/stories").glob("*/story.yml")):
        story = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        kind_of = {obstacle["id"]: obstacle["kind"] for obstacle in story["obstacles"]}
        for use in story["uses"]:
            tags = {*tags_of[use["tactic"]], *use.get("tags", [])}
            for pair in {(kind_of[id], tag) for id in use["against"] for tag in tags}:
                counted[pair] = counted.get(pair, 0) + 1
    assert {pair: cell.count for pair, cell in site.by_tag.cells.items()} == counted


def test_the_public_table_is_the_same(site: Site) -> None:
    table = json.loads(public_files(site)["compare.json"])["obstacles_by_tag"]
    public = {(cell["row"], cell["column"]): len(cell["uses"]) for cell in table["cells"]}
    assert public == {pair: cell.count for pair, cell in site.by_tag.cells.items()}
    assert tuple(table["rows"]) == site.book.vocabulary.ids("obstacles")
    assert tuple(table["columns"]) == site.book.vocabulary.ids("tags")
