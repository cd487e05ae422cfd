"""The history of published addresses that no longer exist: stories that were taken down, pages that moved.

It is kept in two append-only files beside the stories, which the commands `takedown` and `rename` write.
"""

import re
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator

from casebook.model.base import SLUG, Id, Model
from casebook.model.yaml_text import YamlText
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
    """A story that was taken down, or one entry of a story if `row` is its anchor (`use-x`).

    Nothing else is recorded of what was taken down.
    """

    slug: Id
    row: Id | None = None
    date: Day


class Renamed(Model):
    """A page that moved, by its paths inside a language; `stories/old/` includes the pages below it."""

    old: PagePath
    new: PagePath
    date: Day


@dataclass(frozen=True, kw_only=True)
class History:
    """Everything that was taken down or moved; `lines` are the lines of the two files by their name."""

    removed: tuple[Removed, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    lines: dict[str, YamlText] = field(default_factory=dict)

    def line(self, name: str, index: int) -> int:
        """Returns the line of the entry at `index` in the file `name`."""
        return self.lines[name].line((index,)) if name in self.lines else 1

    @property
    def stories(self) -> tuple[str, ...]:
        """The slugs of the stories that were taken down."""
        return tuple(entry.slug for entry in self.removed if not entry.row)

    def follow(self, path: str) -> str:
        """Returns the path of a page after every move, unchanged if it never moved.

        What follows a moved page in the path is kept: `stories/old/notes/` becomes `stories/new/notes/`. Raises
        ValueError if the moves form a circle.
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
        """Each former slug of a story, with its present one."""
        moves = ((entry.old, self.follow(entry.old)) for entry in self.renamed if entry.old.startswith("stories/"))
        return tuple((old.split("/")[1], new.split("/")[1]) for old, new in moves)

    def original_path(self, path: str) -> str:
        """Returns the first path of a page that is now at `path`, for ids that must not change with a move."""
        for entry in reversed(self.renamed):
            if entry.new == path:
                path = entry.old
        return path
