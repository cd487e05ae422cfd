"""Which terms stand near a term, counted from the uses; where there are none, by what the vocabulary says."""

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.counting.site import Site

MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A term of the same vocabulary, and what the two share: so many `uses`, or terms of another vocabulary."""

    id: str
    uses: int = 0
    vocabulary: str = ""
    shared: tuple[str, ...] = ()


def neighbours(site: Site, vocabulary: str, id: str) -> list[Neighbour]:
    """The nearest terms of `obstacles`, `tactics` or `tags`, nearest first, in the vocabulary's order where equal."""
    uses = site.tally_of(vocabulary, id).uses
    if vocabulary == "tactics":
        found = _by_obstacle(site, id) or _by_vocabulary(site, vocabulary, id)
    else:
        counts: dict[str, int] = {}
        for use in uses:
            for other in use.kinds if vocabulary == "obstacles" else use.tags:
                counts[other] = counts.get(other, 0) + (other != id)
        found = [Neighbour(id=other, uses=n) for other, n in counts.items() if n] or _by_vocabulary(
            site, vocabulary, id
        )
    order = site.book.vocabulary.ids(vocabulary).index
    return sorted(found, key=lambda term: (-term.uses, -len(term.shared), order(term.id)))[:MOST]


def _by_obstacle(site: Site, id: str) -> list[Neighbour]:
    """The tactics that were used against the same kinds of obstacles."""
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
    """The obstacles of the same stage, or the tactics that carry the same tags."""

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
