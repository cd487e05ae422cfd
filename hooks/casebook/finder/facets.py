"""The facets of the finder, and the facts about every use that its scripts need.

The facts are ids only, as one text per facet, so that they stay small with many stories.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse
from casebook.model.paths import LONGEST_QUERY

# The uses on one page of the finder: more would load slowly on a phone. The others are on further pages.
PAGE_ROWS = 500
# the orders of the uses: `story` is the order of the data, the others are keys of facets
SORTS = ("story", "effect", "tactic", "obstacle")


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of uses by the terms of a vocabulary; `ids_of` returns those that a use has.

    `key` is its name in the address of the page, and also the key of its label in words.yml.
    """

    key: str
    vocabulary: str
    ids_of: Callable[[ResolvedUse], Iterable[str]]


# The facets in the order of the page. The scripts add the facet `story`, whose ids are slugs. A query in the finder's
# text field is also compared with the labels and aliases of these terms.
FACETS = (
    Facet("obstacle", "obstacles", lambda use: use.kinds),
    Facet("tag", "tags", lambda use: use.tags),
    Facet("tactic", "tactics", lambda use: (use.facts.tactic,)),
    Facet("effect", "effects", lambda use: (use.facts.effect,)),
    Facet("background", "backgrounds", lambda use: use.story.facts.from_.backgrounds),
    Facet("target", "roles", lambda use: (use.story.facts.to.target,)),
    Facet("outcome", "outcomes", lambda use: use.story.facts.outcome.ids),
)
# the vocabulary of each facet, by the key of the facet
FILTERS = {facet.key: facet.vocabulary for facet in FACETS}


def facts(site: Site) -> dict[str, Any]:
    """Returns the facts that the scripts of the finder need, with the uses in the order of the public data.

    A facet has the ids of its vocabulary. Its `of` lists, for each use, the positions of the use's ids among them, from
    0: `"3,0 12"` means that the first use has the fourth id, and the second use the first and the thirteenth.
    `storyUses` is the number of uses of each story; the uses of a story are consecutive. docs/assets/shared/types.js
    has the type of these facts for the scripts.
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
    """Returns a facet with the ids of all uses in the compact form that `facts` describes."""
    ids = site.book.vocabulary.ids(facet.vocabulary)
    position = {id: str(number) for number, id in enumerate(ids)}
    ids_of_uses = ",".join(" ".join(position[id] for id in facet.ids_of(use)) for use in site.uses)
    return {"key": facet.key, "vocabulary": facet.vocabulary, "ids": ids, "of": ids_of_uses}
