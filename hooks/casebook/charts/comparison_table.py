"""The comparison as a table of a page: in full by tag, in full by story, and a small one by tag for the home page."""

from collections.abc import Callable, Iterable

from casebook.counting.comparison import Comparison
from casebook.rendering.composer import Composer
from casebook.rendering.values import View

# the rows and columns of the small table; a table with more columns is shown wider than the text
SMALL_SIZE = 8


def _compare_by_tag(compose: Composer) -> str:
    """Returns the comparison by tag. A cell links to the uses with its tag on the page of its obstacle."""
    table = compose.site.by_tag
    return _comparison(compose, table, table.rows, _tag_columns(compose, table.columns), "tag")


def _compare_small(compose: Composer) -> str:
    """Returns the comparison of the SMALL_SIZE obstacles with most stories and the SMALL_SIZE tags with most uses."""
    site, table = compose.site, compose.site.by_tag
    kinds = sorted(table.rows, key=lambda id: -len(site.met.get(id, ())))[:SMALL_SIZE]
    tags = sorted(table.columns, key=lambda id: -site.tally_of("tags", id).count)[:SMALL_SIZE]
    return _comparison(compose, table, _ordered(table.rows, kinds), _tag_columns(compose, tags), "tag")


def _ordered(order: tuple[str, ...], ids: list[str]) -> tuple[str, ...]:
    """Returns `ids` in the order they have in `order`."""
    return tuple(id for id in order if id in ids)


def _tag_columns(compose: Composer, tags: Iterable[str]) -> list[View]:
    return compose.view.terms("tags", _ordered(compose.site.by_tag.columns, list(tags)))


def _compare_by_story(compose: Composer) -> str:
    """Returns the comparison by story. A cell links to its story on the page of its obstacle."""
    columns = [
        {"id": link["slug"], "label": link["title"], "href": link["href"]}
        for link in map(compose.view.story_link, compose.site.book.stories)
    ]
    return _comparison(compose, compose.site.by_story, compose.site.by_story.rows, columns, "story")


def _comparison(compose: Composer, table: Comparison, kinds: tuple[str, ...], columns: list[View], anchor: str) -> str:
    """Returns the placeholder of a table of the obstacle `kinds` and the `columns`.

    A cell links to the page of its obstacle, to the anchor made of `anchor`, which is `tag` or `story`, and the id of
    its column.
    """
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
        wide=len(columns) > SMALL_SIZE,
        columns=[{**column, "total": t.count if t else 0} for column, t in zip(columns, totals, strict=True)],
        rows=rows,
        total=compose.view.tally(table.total),
    )


def _cell(compose: Composer, comparison: Comparison, row: View, column: View, href: str) -> View:
    """Returns a cell: the tally of its uses with a link to them, or a cell without uses.

    A cell without uses also has a link if the story of its column met the obstacle.
    """
    cell = comparison.cells.get((row["id"], column["id"]))
    if cell is None:
        met = column["id"] in compose.site.met.get(row["id"], ())
        title = compose.words("nothing_tried") if met else ""
        return {"n": 0, "href": href if met else "", "title": title, "column": column["label"]}
    tally = compose.view.tally(cell)
    title = compose.words(
        "cell_title",
        row=row["label"],
        column=str(column["label"]),  # an attribute cannot mark a text in another language
        count=tally["text"],
        effects=tally["effects_text"],
    )
    return {**tally, "href": href, "title": title, "column": column["label"]}


# the markers that insert a comparison into a page, with the functions that return its placeholder
COMPARISON_MARKERS: dict[str, Callable[[Composer], str]] = {
    "compare-small": _compare_small,
    "compare-by-tag": _compare_by_tag,
    "compare-by-story": _compare_by_story,
}
