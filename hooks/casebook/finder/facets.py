"""What the finder filters by, for the browser: ids in columns, one entry a use, small enough for any library."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse
from casebook.model.paths import FILTERS

# Rows on one page: a page of more would be slow to load on a phone; those after them stand on pages of their own.
PAGE_ROWS = 500


@dataclass(frozen=True, slots=True)
class Facet:
    """One kind of filter: its key in the address, its vocabulary, and which of its ids a use has."""

    key: str
    ids_of: Callable[[ResolvedUse], Iterable[str]]

    @property
    def vocabulary(self) -> str:
        """The vocabulary of its ids."""
        return FILTERS[self.key]


FACETS = (
    Facet("obstacle", lambda use: use.kinds),
    Facet("tag", lambda use: use.tags),
    Facet("tactic", lambda use: (use.facts.tactic,)),
    Facet("effect", lambda use: (use.facts.effect,)),
    Facet("background", lambda use: use.story.facts.from_.backgrounds),
    Facet("target", lambda use: (use.story.facts.to.target,)),
    Facet("outcome", lambda use: use.story.facts.outcome.ids),
)


def facts(site: Site) -> dict[str, Any]:
    """All that the filters need to know of every use, in the order of the public data.

    For each facet the ids of its vocabulary, and in `of` for each use the places of its ids among
    them: `"3,0 12"` says that the first use has the fourth id, and the second the first and the
    thirteenth. Stories come with the number of their uses, which stand together.
    """
    with_uses = [story.slug for story in site.book.stories if story.slug in site.stories]
    return {
        "pageRows": PAGE_ROWS,
        "allStories": len(site.book.stories),
        "facets": {facet.key: _column(site, facet) for facet in FACETS},
        "stories": with_uses,
        "storyUses": [site.stories[slug].count for slug in with_uses],
    }


def _column(site: Site, facet: Facet) -> dict[str, Any]:
    ids = site.book.vocabulary.ids(facet.vocabulary)
    place = {id: str(number) for number, id in enumerate(ids)}
    return {"ids": ids, "of": ",".join(" ".join(place[id] for id in facet.ids_of(use)) for use in site.uses)}
