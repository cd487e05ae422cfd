"""The comparison as it is shown: in full, by tags or by stories, and its corner with most in it for the home page."""

from collections.abc import Callable, Iterable

from casebook.counting.comparison import Comparison
from casebook.rendering.composer import Composer
from casebook.rendering.values import View

# rows and columns of the corner; a table with more columns is shown wide
SMALL = 8


def _compare_by_tag(compose: Composer) -> str:
    """The comparison: obstacle kinds × tags. A cell leads to the uses by tag on the obstacle's page."""
    table = compose.site.by_tag
    return _comparison(compose, table, table.rows, _tag_columns(compose, table.columns), "tag")


def _compare_small(compose: Composer) -> str:
    """The corner of the comparison that has most in it: the same size however many stories there are."""
    site, table = compose.site, compose.site.by_tag
    rows = sorted(table.rows, key=lambda id: -len(site.met.get(id, ())))[:SMALL]
    columns = sorted(table.columns, key=lambda id: -site.tally_of("tags", id).count)[:SMALL]
    return _comparison(compose, table, _ordered(table.rows, rows), _tag_columns(compose, columns), "tag")


def _ordered(order: tuple[str, ...], some: list[str]) -> tuple[str, ...]:
    return tuple(id for id in order if id in some)


def _tag_columns(compose: Composer, tags: Iterable[str]) -> list[View]:
    return compose.view.terms("tags", _ordered(compose.site.by_tag.columns, list(tags)))


def _compare_by_story(compose: Composer) -> str:
    """The second view: obstacle kinds × stories. A cell leads to the story's part of the obstacle's page."""
    columns = [
        {"id": link["slug"], "label": link["title"], "href": link["href"]}
        for link in map(compose.view.story_link, compose.site.book.stories)
    ]
    return _comparison(compose, compose.site.by_story, compose.site.by_story.rows, columns, "story")


def _comparison(compose: Composer, table: Comparison, kinds: tuple[str, ...], columns: list[View], anchor: str) -> str:
    """A table of the obstacle `kinds` and the `columns`; a cell leads to `anchor` on the obstacle's page."""
    rows = []
    for kind in kinds:
        term = compose.view.term("obstacles", kind)
        cells = [_cell(compose, table, term, column, f"{term['href']}#{anchor}-{column['id']}") for column in columns]
        total = table.row_totals.get(kind)
        rows.append({**term, "cells": cells, "total": total.count if total else 0})
    totals = [table.column_totals.get(column["id"]) for column in columns]
    return compose.fragment(
        "comparison",
        caption=compose.words(f"compare_caption_{anchor}"),
        wide=len(columns) > SMALL,
        columns=[{**column, "total": t.count if t else 0} for column, t in zip(columns, totals, strict=True)],
        rows=rows,
        total=compose.view.tally(table.total),
    )


def _cell(compose: Composer, comparison: Comparison, row: View, column: View, href: str) -> View:
    """One cell: empty, met with nothing tried, or a count that opens its uses."""
    cell = comparison.cells.get((row["id"], column["id"]))
    if cell is None:
        met = column["id"] in compose.site.met.get(row["id"], ())
        title = compose.words("nothing_tried") if met else ""
        return {"n": 0, "href": href if met else "", "title": title, "column": column["label"]}
    tally = compose.view.tally(cell)
    title = compose.words(
        "cell_title",
        row=row["label"],
        column=str(column["label"]),  # an attribute has no parts in other languages
        count=tally["text"],
        effects=tally["effects_text"],
    )
    return {**tally, "href": href, "title": title, "column": column["label"]}


COMPARISON_MARKERS: dict[str, Callable[[Composer], str]] = {
    "compare-small": _compare_small,
    "compare-by-tag": _compare_by_tag,
    "compare-by-story": _compare_by_story,
}
