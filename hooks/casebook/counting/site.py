"""A checked casebook with everything that is derived from it, computed once for all pages."""

from dataclasses import dataclass

from casebook.counting.comparison import Comparison, by_story, by_tag
from casebook.counting.uses import ResolvedUse, Tally, grouped, resolved_uses, tally
from casebook.model.casebook import Casebook
from casebook.model.repository import Repository

NOWHERE = Repository()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What pages and exports are made from. The groups have an entry only where there is a use."""

    book: Casebook
    address: str
    """The public address with a slash at its end, or nothing where it is not known."""
    repository: Repository
    uses: tuple[ResolvedUse, ...]
    by_tag: Comparison
    by_story: Comparison
    tactics: dict[str, Tally]
    met: dict[str, tuple[str, ...]]
    """For each obstacle kind the slugs of the stories that met it, also where nothing was tried."""
    tactics_against: dict[tuple[str, str], tuple[str, ...]]
    """For each story and obstacle kind the tactics that were used against it there."""

    @property
    def total(self) -> Tally:
        """All uses."""
        return self.by_tag.total

    @property
    def obstacles(self) -> dict[str, Tally]:
        """The uses against each kind of obstacle."""
        return self.by_tag.row_totals

    @property
    def tags(self) -> dict[str, Tally]:
        """The uses with each tag."""
        return self.by_tag.column_totals

    @property
    def stories(self) -> dict[str, Tally]:
        """The uses of each story."""
        return self.by_story.column_totals

    def tally_of(self, vocabulary: str, id: str) -> Tally:
        """The uses under a term of `obstacles`, `tactics` or `tags`, or of a story; empty where there are none."""
        groups: dict[str, Tally] = getattr(self, vocabulary)
        return groups.get(id) or tally(self.book, ())


def derive(book: Casebook, address: str = "", repository: Repository = NOWHERE) -> Site:
    """The site of a casebook that has passed the check, to be published at `address`, with files in `repository`."""
    uses = resolved_uses(book)
    met: dict[str, list[str]] = {}
    for story in book.stories:
        for kind in dict.fromkeys(obstacle.kind for obstacle in story.facts.obstacles):
            met.setdefault(kind, []).append(story.slug)
    against: dict[tuple[str, str], list[str]] = {}
    for use in uses:
        for kind in use.kinds:
            against.setdefault((use.slug, kind), []).append(use.facts.tactic)
    return Site(
        book=book,
        address=address,
        repository=repository,
        uses=uses,
        by_tag=by_tag(book, uses),
        by_story=by_story(book, uses),
        tactics=grouped(book, uses, lambda use: (use.facts.tactic,)),
        tactics_against={key: tuple(dict.fromkeys(tactics)) for key, tactics in against.items()},
        met={kind: tuple(slugs) for kind, slugs in met.items()},
    )
