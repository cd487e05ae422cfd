"""The comparison table: obstacle kinds against tags, and against stories."""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.counting.uses import ResolvedUse, Tally, grouped, tally
from casebook.model.casebook import Casebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A table of tallies. Rows are obstacle kinds and columns tags or stories, all of them, in order.

    `cells` has only the pairs that occur; a pair without an entry is an empty cell. A use counts in
    every cell that one of its kinds and one of its columns meet, so cells do not add up; `row_totals`
    and `total` count each use once.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Tally]
    row_totals: dict[str, Tally]
    column_totals: dict[str, Tally]
    total: Tally


def by_tag(book: Casebook, uses: tuple[ResolvedUse, ...]) -> Comparison:
    """Obstacle kinds × tags."""
    columns = book.vocabulary.ids("tags")
    return _comparison(book, uses, columns, lambda use: use.tags)


def by_story(book: Casebook, uses: tuple[ResolvedUse, ...]) -> Comparison:
    """Obstacle kinds × stories."""
    columns = tuple(story.slug for story in book.stories)
    return _comparison(book, uses, columns, lambda use: (use.slug,))


def _comparison(
    book: Casebook,
    uses: tuple[ResolvedUse, ...],
    columns: tuple[str, ...],
    key: Callable[[ResolvedUse], tuple[str, ...]],
) -> Comparison:
    of_kind = grouped(book, uses, lambda use: use.kinds)
    cells = {
        (kind, column): cell
        for kind, group in of_kind.items()
        for column, cell in grouped(book, group.uses, key).items()
    }
    return Comparison(
        rows=book.vocabulary.ids("obstacles"),
        columns=columns,
        cells=cells,
        row_totals=of_kind,
        column_totals=grouped(book, uses, key),
        total=tally(book, uses),
    )
