"""The comparison table: obstacle kinds against tags, and against stories."""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.counting.uses import ResolvedUse, Tally, grouped, tally
from casebook.model.casebook import Casebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A table of tallies: obstacle kinds as rows, tags or stories as columns.

    `rows` and `columns` are ids or slugs, complete and in the order of the data. `cells` has only the pairs of a row
    and a column that a use has; all other cells are empty. A use with several kinds or columns is counted in several
    cells, so the cells of a row or column can add up to more than its total, which counts each use once.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Tally]
    row_totals: dict[str, Tally]
    column_totals: dict[str, Tally]
    total: Tally


def by_tag(book: Casebook, uses: tuple[ResolvedUse, ...]) -> Comparison:
    """Returns the comparison of obstacle kinds with tags."""
    columns = book.vocabulary.ids("tags")
    return _comparison(book, uses, columns, lambda use: use.tags)


def by_story(book: Casebook, uses: tuple[ResolvedUse, ...]) -> Comparison:
    """Returns the comparison of obstacle kinds with stories."""
    columns = tuple(story.slug for story in book.stories)
    return _comparison(book, uses, columns, lambda use: (use.slug,))


def _comparison(
    book: Casebook,
    uses: tuple[ResolvedUse, ...],
    columns: tuple[str, ...],
    columns_of: Callable[[ResolvedUse], tuple[str, ...]],
) -> Comparison:
    """Returns the comparison of obstacle kinds with `columns`; `columns_of` returns those of them that a use is in."""
    by_kind = grouped(book, uses, lambda use: use.kinds)
    cells = {
        (kind, column): cell
        for kind, group in by_kind.items()
        for column, cell in grouped(book, group.uses, columns_of).items()
    }
    return Comparison(
        rows=book.vocabulary.ids("obstacles"),
        columns=columns,
        cells=cells,
        row_totals=by_kind,
        column_totals=grouped(book, uses, columns_of),
        total=tally(book, uses),
    )
