"""What the finder filters by, for the browser: ids in columns, one entry a use, small enough for any library."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse
from casebook.model.paths import LONGEST_QUERY

# Rows on one page: a page of more would be slow to load on a phone; those after them stand on pages of their own.
PAGE_ROWS = 500
# The orders of the rows: `story` is the order of the data, the others are keys of facets.
SORTS = ("story", "effect", "tactic", "obstacle")


@dataclass(frozen=True, slots=True)
class Facet:
    """One kind of filter: its key in the address, the vocabulary of its ids, and which of them a use has.

    Its label is the word in words.yml under the same key.
    """

    key: str
    vocabulary: str
    ids_of: Callable[[ResolvedUse], Iterable[str]]


# The filters of the finder in their order; the scripts add `story`, whose ids are slugs. The free text of the finder
# finds the names of all these terms.
FACETS = (
    Facet("obstacle", "obstacles", lambda use: use.kinds),
    Facet("tag", "tags", lambda use: use.tags),
    Facet("tactic", "tactics", lambda use: (use.facts.tactic,)),
    Facet("effect", "effects", lambda use: (use.facts.effect,)),
    Facet("background", "backgrounds", lambda use: use.story.facts.from_.backgrounds),
    Facet("target", "roles", lambda use: (use.story.facts.to.target,)),
    Facet("outcome", "outcomes", lambda use: use.story.facts.outcome.ids),
)
# the vocabulary of each facet by its key
FILTERS = {facet.key: facet.vocabulary for facet in FACETS}


def facts(site: Site) -> dict[str, Any]:
    """Everything that the scripts of the finder need to know, with every use in the order of the public data.

    A facet has the ids of its vocabulary, and in `of` for each use the places of its ids among them: `"3,0 12"`
    means that the first use has the fourth id, and the second use the first and the thirteenth. `storyUses` is the
    number of uses of each story; the uses of one story follow each other. docs/assets/shared/types.js describes the
    same form for the type checker.
    """
    with_uses = [story.slug for story in site.book.stories if story.slug in site.stories]
    return {
        "pageRows": PAGE_ROWS,
        "allStories": len(site.book.stories),
        "longest": LONGEST_QUERY,
        "sorts": SORTS,
        "facets": [_column(site, facet) for facet in FACETS],
        "stories": with_uses,
        "storyUses": [site.stories[slug].count for slug in with_uses],
    }


def _column(site: Site, facet: Facet) -> dict[str, Any]:
    ids = site.book.vocabulary.ids(facet.vocabulary)
    place = {id: str(number) for number, id in enumerate(ids)}
    of = ",".join(" ".join(place[id] for id in facet.ids_of(use)) for use in site.uses)
    return {"key": facet.key, "vocabulary": facet.vocabulary, "ids": ids, "of": of}
