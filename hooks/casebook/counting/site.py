"""A checked casebook with everything that is counted in it, computed once for all pages and exports."""

from dataclasses import dataclass

from casebook.counting.comparison import Comparison, by_story, by_tag
from casebook.counting.uses import ResolvedUse, Tally, grouped, resolved_uses, tally
from casebook.model.casebook import Casebook
from casebook.model.repository import Repository

# for a casebook without a public repository
NO_REPOSITORY = Repository()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The input of pages and exports. Its tallies have an entry only for terms and stories that have a use."""

    book: Casebook
    address: str
    """The public address of the website, with a slash at the end; empty if it is not known."""
    repository: Repository
    uses: tuple[ResolvedUse, ...]
    by_tag: Comparison
    by_story: Comparison
    tactics: dict[str, Tally]
    met: dict[str, tuple[str, ...]]
    """For each obstacle kind, the slugs of the stories that have such an obstacle, even if no use was against it."""
    tactics_against: dict[tuple[str, str], tuple[str, ...]]
    """For each slug and obstacle kind, the tactics that were used against that kind in that story, each once."""

    @property
    def total(self) -> Tally:
        """The tally of all uses."""
        return self.by_tag.total

    @property
    def obstacles(self) -> dict[str, Tally]:
        """The tally of the uses against each kind of obstacle."""
        return self.by_tag.row_totals

    @property
    def tags(self) -> dict[str, Tally]:
        """The tally of the uses with each tag."""
        return self.by_tag.column_totals

    @property
    def stories(self) -> dict[str, Tally]:
        """The tally of the uses of each story, by its slug."""
        return self.by_story.column_totals

    def tally_of(self, vocabulary: str, id: str) -> Tally:
        """Returns the tally of a term of `obstacles`, `tactics` or `tags`, or of a story; empty if it has no use.

        For a story, `vocabulary` is `stories` and `id` its slug.
        """
        groups: dict[str, Tally] = getattr(self, vocabulary)
        return groups.get(id) or tally(self.book, ())


def derive(book: Casebook, address: str = "", repository: Repository = NO_REPOSITORY) -> Site:
    """Returns the site of a casebook that has passed the check.

    `address` is its public address, with a slash at the end; `repository` has the addresses to propose changes to it.
    """
    uses = resolved_uses(book)
    met: dict[str, list[str]] = {}
    for story in book.stories:
        for kind in dict.fromkeys(obstacle.kind for obstacle in story.facts.obstacles):
            met.setdefault(kind, []).append(story.slug)
    tactics_against: dict[tuple[str, str], list[str]] = {}
    for use in uses:
        for kind in use.kinds:
            tactics_against.setdefault((use.slug, kind), []).append(use.facts.tactic)
    return Site(
        book=book,
        address=address,
        repository=repository,
        uses=uses,
        by_tag=by_tag(book, uses),
        by_story=by_story(book, uses),
        tactics=grouped(book, uses, lambda use: (use.facts.tactic,)),
        tactics_against={key: tuple(dict.fromkeys(tactics)) for key, tactics in tactics_against.items()},
        met={kind: tuple(slugs) for kind, slugs in met.items()},
    )
