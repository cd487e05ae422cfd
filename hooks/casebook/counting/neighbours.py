"""Neighbours of a term: related terms of the same vocabulary, by the uses, or by the vocabulary if there are none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from casebook.counting.site import Site

# the longest list of neighbours
MAX_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A related term: it shares a number of `uses` with the first term, or terms of another vocabulary."""

    id: str
    uses: int = 0
    vocabulary: str = ""
    """The vocabulary of the shared terms; empty if uses are shared."""
    shared: tuple[str, ...] = ()
    """The ids of the shared terms."""


def neighbours(site: Site, vocabulary: str, id: str) -> list[Neighbour]:
    """Returns at most MAX_NEIGHBOURS neighbours of a term of `obstacles`, `tactics` or `tags`.

    Obstacles and tags are neighbours if the same use has both, tactics if they were used against the same kind of
    obstacle. If there are none, obstacles of the same stage or tactics with the same tags are returned. The neighbours
    that share most come first; equal ones are in the order of the vocabulary.
    """
    found = _by_obstacle(site, id) if vocabulary == "tactics" else _by_use(site, vocabulary, id)
    found = found or _by_vocabulary(site, vocabulary, id)
    position = site.book.vocabulary.ids(vocabulary).index
    return sorted(found, key=lambda term: (-term.uses, -len(term.shared), position(term.id)))[:MAX_NEIGHBOURS]


def _by_use(site: Site, vocabulary: str, id: str) -> list[Neighbour]:
    """Returns the obstacles or tags of the uses that have the one with `id`."""
    counts: Counter[str] = Counter()
    for use in site.tally_of(vocabulary, id).uses:
        counts.update(use.kinds if vocabulary == "obstacles" else use.tags)
    return [Neighbour(id=other, uses=count) for other, count in counts.items() if other != id]


def _by_obstacle(site: Site, id: str) -> list[Neighbour]:
    """Returns the tactics that were used against the same kinds of obstacles."""
    shared: dict[str, dict[str, None]] = {}
    for kind in dict.fromkeys(kind for use in site.tally_of("tactics", id).uses for kind in use.kinds):
        for use in site.tally_of("obstacles", kind).uses:
            shared.setdefault(use.facts.tactic, {})[kind] = None
    return [
        Neighbour(id=other, vocabulary="obstacles", shared=tuple(kinds))
        for other, kinds in shared.items()
        if other != id
    ]


def _by_vocabulary(site: Site, vocabulary: str, id: str) -> list[Neighbour]:
    """Returns the obstacles of the same stage, or the tactics with the same tags; tags have neither."""

    def links(term: str) -> Iterable[str]:
        entry = site.book.vocabulary.term(vocabulary, term)
        return entry.tags or ([entry.stage] if entry.stage else [])

    name = "tags" if vocabulary == "tactics" else "stages"
    found = []
    for other in site.book.vocabulary.ids(vocabulary):
        shared = tuple(link for link in links(other) if link in links(id))
        if shared and other != id:
            found.append(Neighbour(id=other, vocabulary=name, shared=shared))
    return found
