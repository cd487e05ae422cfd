"""Uses with everything they refer to, and their tallies: the source of every number of uses on the site."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from casebook.model.casebook import Casebook, LoadedStory
from casebook.model.story import Obstacle, Use


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedUse:
    """A use with its story, its obstacles and all its tags: those of its tactic, then its own."""

    story: LoadedStory
    facts: Use
    obstacles: tuple[Obstacle, ...]
    tags: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The slug of its story."""
        return self.story.slug

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its obstacles, each once, in the order of the obstacles."""
        return tuple(dict.fromkeys(obstacle.kind for obstacle in self.obstacles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A group of uses with their number, effects and stories.

    `effects` are pairs of an id and a count: every effect of the vocabulary, in its order, even if the count is 0.
    `stories` are the slugs, each once.
    """

    uses: tuple[ResolvedUse, ...]
    effects: tuple[tuple[str, int], ...]
    stories: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of uses."""
        return len(self.uses)


def resolved_uses(book: Casebook) -> tuple[ResolvedUse, ...]:
    """Returns every use of every story, in the order of the stories and of their files."""
    return tuple(_resolve(book))


def _resolve(book: Casebook) -> Iterator[ResolvedUse]:
    for story in book.stories:
        obstacles = {obstacle.id: obstacle for obstacle in story.facts.obstacles}
        for facts in story.facts.uses:
            tactic = book.vocabulary.term("tactics", facts.tactic)
            yield ResolvedUse(
                story=story,
                facts=facts,
                obstacles=tuple(obstacles[id] for id in facts.against),
                tags=(*tactic.tags, *facts.tags),
            )


def tally(book: Casebook, uses: Iterable[ResolvedUse]) -> Tally:
    """Returns the tally of `uses`."""
    uses = tuple(uses)
    counts = dict.fromkeys(book.vocabulary.ids("effects"), 0)
    for use in uses:
        counts[use.facts.effect] += 1
    stories = tuple(dict.fromkeys(use.slug for use in uses))
    return Tally(uses=uses, effects=tuple(counts.items()), stories=stories)


def grouped(
    book: Casebook, uses: Iterable[ResolvedUse], keys: Callable[[ResolvedUse], Iterable[str]]
) -> dict[str, Tally]:
    """Returns the tally of the uses of each key; a use with several keys is counted under each of them."""
    groups: dict[str, list[ResolvedUse]] = {}
    for use in uses:
        for key in dict.fromkeys(keys(use)):
            groups.setdefault(key, []).append(use)
    return {key: tally(book, group) for key, group in groups.items()}
