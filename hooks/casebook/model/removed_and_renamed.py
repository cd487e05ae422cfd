"""What became of addresses that are no longer there: stories that were taken down, pages that moved.

Kept in two files beside the stories, which commands write (`takedown`, `rename`) and nothing ever shortens.
"""

import re
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator

from casebook.model.story import SLUG, Id, Model
from casebook.reading.yaml_reader import YamlText
from casebook.text import dates

REMOVED = "removed.yml"
RENAMED = "renamed.yml"
FILES = (REMOVED, RENAMED)


def _day(value: str) -> str:
    if len(dates.parts(dates.check(value))) != 3:
        raise ValueError("not_a_day")
    return value


def _page_path(value: str) -> str:
    if not re.fullmatch(rf"(?:{SLUG}/){{1,9}}", value):
        raise ValueError("not_a_page_path")
    return value


Day = Annotated[str, AfterValidator(_day)]
PagePath = Annotated[str, AfterValidator(_page_path)]


class Removed(Model):
    """A story that was taken down; with `row`, one row of a story (`use-x`). Nothing of either is kept."""

    slug: Id
    row: Id | None = None
    date: Day


class Renamed(Model):
    """A page that moved, by its paths inside a language: `stories/old/` also stands for what lies below it."""

    old: PagePath
    new: PagePath
    date: Day


@dataclass(frozen=True, kw_only=True)
class History:
    """All that was taken down or moved. `lines` locates the entries in the two files."""

    removed: tuple[Removed, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    lines: dict[str, YamlText] = field(default_factory=dict)

    def line(self, name: str, index: int) -> int:
        """The line of an entry in the file `name`."""
        return self.lines[name].line((index,)) if name in self.lines else 1

    @property
    def stories(self) -> tuple[str, ...]:
        """The slugs of the stories that were taken down."""
        return tuple(entry.slug for entry in self.removed if not entry.row)

    def follow(self, path: str) -> str:
        """Where a path leads after every move, with what follows the moved page; itself where nothing moved.

        Raises ValueError where the moves lead in a circle.
        """
        seen = {path}
        while move := next((entry for entry in self.renamed if path.startswith(entry.old)), None):
            path = move.new + path.removeprefix(move.old)
            if path in seen:
                raise ValueError(path)
            seen.add(path)
        return path

    @property
    def moved_stories(self) -> tuple[tuple[str, str], ...]:
        """Each slug that a story had, with the one it has now."""
        moves = ((entry.old, self.follow(entry.old)) for entry in self.renamed if entry.old.startswith("stories/"))
        return tuple((old.split("/")[1], new.split("/")[1]) for old, new in moves)

    def first(self, path: str) -> str:
        """The oldest path of a page that moved to `path`, perhaps several times; for ids that stay."""
        for entry in reversed(self.renamed):
            if entry.new == path:
                path = entry.old
        return path
