"""Uses joined with what they refer to, and counted. Every number the site prints is counted here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from casebook.model.casebook import Casebook, StoryFile
from casebook.model.story import Obstacle, Use


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """One use with its story, its obstacles and all its tags (the tactic's, then its own)."""

    file: StoryFile
    use: Use
    obstacles: tuple[Obstacle, ...]
    tags: tuple[str, ...]

    @property
    def story(self) -> str:
        """The slug of its story."""
        return self.file.slug

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its obstacles, each once, in the order of the obstacles."""
        return tuple(dict.fromkeys(obstacle.kind for obstacle in self.obstacles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some uses, counted: how many, in which stories, with which effects.

    `effects` has every effect of the vocabulary, in its order, also those that no use has.
    """

    rows: tuple[UseRow, ...]
    effects: tuple[tuple[str, int], ...]
    stories: tuple[str, ...]

    @property
    def uses(self) -> int:
        """How many uses."""
        return len(self.rows)


def use_rows(book: Casebook) -> tuple[UseRow, ...]:
    """Every use of every story, in the order of the stories and of the files."""
    return tuple(_story_rows(book))


def _story_rows(book: Casebook) -> Iterator[UseRow]:
    for file in book.stories:
        obstacles = {obstacle.id: obstacle for obstacle in file.story.obstacles}
        for use in file.story.uses:
            tactic = book.vocabulary.term("tactics", use.tactic)
            yield UseRow(
                file=file,
                use=use,
                obstacles=tuple(obstacles[id] for id in use.against),
                tags=(*tactic.tags, *use.tags),
            )


def tally(book: Casebook, rows: Iterable[UseRow]) -> Tally:
    """The count of `rows`."""
    rows = tuple(rows)
    counts = dict.fromkeys(book.vocabulary.ids("effects"), 0)
    for row in rows:
        counts[row.use.effect] += 1
    stories = tuple(dict.fromkeys(row.story for row in rows))
    return Tally(rows=rows, effects=tuple(counts.items()), stories=stories)


def grouped(book: Casebook, rows: Iterable[UseRow], keys: Callable[[UseRow], Iterable[str]]) -> dict[str, Tally]:
    """The rows counted under each of their keys; a row with two keys counts under both."""
    groups: dict[str, list[UseRow]] = {}
    for row in rows:
        for key in dict.fromkeys(keys(row)):
            groups.setdefault(key, []).append(row)
    return {key: tally(book, group) for key, group in groups.items()}
