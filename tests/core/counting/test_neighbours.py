"""Neighbours of a term, and the reason given for each."""

from casebook.counting.neighbours import MAX_NEIGHBOURS, neighbours
from casebook.counting.site import Site


def test_neighbours_of_obstacles_and_tags_share_uses(site: Site) -> None:
    for vocabulary, key in (("obstacles", "kinds"), ("tags", "tags")):
        for id in site.book.vocabulary.ids(vocabulary):
            for near in neighbours(site, vocabulary, id):
                both = [use for use in site.uses if {id, near.id} <= set(getattr(use, key))]
                assert near.uses == len(both), (id, near)


def test_neighbours_of_tactics_share_obstacles(site: Site) -> None:
    for id in site.tactics:
        for near in neighbours(site, "tactics", id):
            kinds = [
                {kind for use in site.uses if use.facts.tactic == tactic for kind in use.kinds}
                for tactic in (id, near.id)
            ]
            assert set(near.shared) == kinds[0] & kinds[1], (id, near)


def test_neighbours_of_an_unused_term_come_from_the_vocabulary(site: Site) -> None:
    """By its stage or its tags; never the term itself, and never too many."""
    for vocabulary in ("obstacles", "tactics", "tags"):
        for id in site.book.vocabulary.ids(vocabulary):
            found = neighbours(site, vocabulary, id)
            assert len(found) <= MAX_NEIGHBOURS
            assert id not in [near.id for near in found]
            if not site.tally_of(vocabulary, id).count and vocabulary != "tags":
                assert all(near.vocabulary in ("stages", "tags") for near in found)
                assert found


def test_neighbours_are_ordered_by_the_number_shared(site: Site) -> None:
    for id in site.tags:
        uses = [near.uses for near in neighbours(site, "tags", id)]
        assert uses == sorted(uses, reverse=True)
