"""Counts of a casebook of three stories, checked by hand: uses, tallies, the two tables, and neighbours of terms."""

import pytest

from casebook.counting.comparison import by_story, by_tag
from casebook.counting.neighbours import MAX_NEIGHBOURS, Neighbour, neighbours
from casebook.counting.site import Site, derive
from casebook.counting.uses import Tally, grouped, resolved_uses, tally
from casebook.model.casebook import Casebook
from support.small_book import book, story

WORDS = {
    "obstacles": "time:Early money:Early school:Late luck:Late alone:Early",
    "tactics": "read:alone,books ask:people pay:cash learn:alone wait:none",
    "tags": "alone books people cash none",
    "effects": "worked partly none",
    "stages": "early late",
}


@pytest.fixture(scope="module")
def small() -> Casebook:
    first = story(
        "first",
        [("read", "time money", "worked", "people"), ("ask", "time", "partly", ""), ("read", "time", "worked", "")],
        met="school",
    )
    second = story("second", [("ask", "money time", "none", ""), ("pay", "money", "worked", "cash")])
    return book([first, second, story("third", met="school school")], words=WORDS)


@pytest.fixture(scope="module")
def small_site(small: Casebook) -> Site:
    return derive(small)


def _counts(tally: Tally) -> tuple[int, str, str]:
    effects = " ".join(f"{effect}:{n}" for effect, n in tally.effects)
    return tally.count, effects, " ".join(tally.stories)


def test_resolved_uses(small: Casebook) -> None:
    uses = resolved_uses(small)
    assert [(use.slug, use.facts.id, use.kinds, use.tags) for use in uses] == [
        ("first", "u-1", ("time", "money"), ("alone", "books", "people")),
        ("first", "u-2", ("time",), ("people",)),
        ("first", "u-3", ("time",), ("alone", "books")),
        ("second", "u-1", ("money", "time"), ("people",)),
        ("second", "u-2", ("money",), ("cash", "cash")),
    ]
    assert [obstacle.id for obstacle in uses[3].obstacles] == ["o-money", "o-time"]


def test_two_obstacles_of_one_kind_count_once() -> None:
    fields = {"id": "a", "kind": "time", "label": {"zh": "一"}, "text": {"zh": "一"}}
    use = {**fields, "tactic": "read", "against": ["a", "b"], "effect": "worked"}
    del use["kind"]
    loaded = story("x", obstacles=[fields, {**fields, "id": "b"}], uses=[use])
    (resolved,) = resolved_uses(book([loaded], words=WORDS))
    assert resolved.kinds == ("time",)


def test_tallies(small: Casebook) -> None:
    uses = resolved_uses(small)
    assert _counts(tally(small, uses)) == (5, "worked:3 partly:1 none:1", "first second")
    assert _counts(tally(small, uses[1:2])) == (1, "worked:0 partly:1 none:0", "first")
    assert _counts(tally(small, ())) == (0, "worked:0 partly:0 none:0", "")


def test_a_use_counts_once_under_each_of_its_keys(small: Casebook) -> None:
    groups = grouped(small, resolved_uses(small), lambda use: use.tags)
    assert {key: group.count for key, group in groups.items()} == {"alone": 2, "books": 2, "people": 3, "cash": 1}


def test_tables(small: Casebook) -> None:
    uses = resolved_uses(small)
    table = by_tag(small, uses)
    assert (table.rows, table.columns) == (("time", "money", "school", "luck", "alone"), tuple(WORDS["tags"].split()))
    assert {pair: _counts(cell) for pair, cell in table.cells.items()} == {
        ("time", "alone"): (2, "worked:2 partly:0 none:0", "first"),
        ("time", "books"): (2, "worked:2 partly:0 none:0", "first"),
        ("time", "people"): (3, "worked:1 partly:1 none:1", "first second"),
        ("money", "alone"): (1, "worked:1 partly:0 none:0", "first"),
        ("money", "books"): (1, "worked:1 partly:0 none:0", "first"),
        ("money", "people"): (2, "worked:1 partly:0 none:1", "first second"),
        ("money", "cash"): (1, "worked:1 partly:0 none:0", "second"),
    }
    assert {kind: total.count for kind, total in table.row_totals.items()} == {"time": 4, "money": 3}
    assert {tag: total.count for tag, total in table.column_totals.items()} == {
        "alone": 2, "books": 2, "people": 3, "cash": 1,
    }  # fmt: skip
    assert table.total.count == 5
    table = by_story(small, uses)
    assert table.columns == ("first", "second", "third")
    assert {pair: cell.count for pair, cell in table.cells.items()} == {
        ("time", "first"): 3, ("time", "second"): 1, ("money", "first"): 1, ("money", "second"): 2,
    }  # fmt: skip
    assert {slug: total.count for slug, total in table.column_totals.items()} == {"first": 3, "second": 2}


def test_the_site(small_site: Site) -> None:
    assert small_site.address == ""
    assert small_site.met == {
        "school": ("first", "third"), "time": ("first", "second"), "money": ("first", "second"),
    }  # fmt: skip
    assert small_site.tactics_against == {
        ("first", "time"): ("read", "ask"),
        ("first", "money"): ("read",),
        ("second", "money"): ("ask", "pay"),
        ("second", "time"): ("ask",),
    }
    assert {tactic: group.count for tactic, group in small_site.tactics.items()} == {"read": 2, "ask": 2, "pay": 1}
    counts = {
        ("obstacles", "time"): 4,
        ("obstacles", "luck"): 0,
        ("tags", "people"): 3,
        ("tactics", "wait"): 0,
        ("stories", "second"): 2,
        ("stories", "third"): 0,
    }
    assert {key: small_site.tally_of(*key).count for key in counts} == counts
    assert small_site.total.count == 5


@pytest.mark.parametrize(
    ("vocabulary", "id", "near"),
    [
        ("obstacles", "time", [Neighbour(id="money", uses=2)]),
        # unused: terms of the same stage
        ("obstacles", "luck", [Neighbour(id="school", vocabulary="stages", shared=("late",))]),
        ("obstacles", "alone", [Neighbour(id=id, vocabulary="stages", shared=("early",)) for id in ("time", "money")]),
        ("tags", "people", [Neighbour(id="alone", uses=1), Neighbour(id="books", uses=1)]),
        ("tags", "books", [Neighbour(id="alone", uses=2), Neighbour(id="people", uses=1)]),
        ("tags", "none", []),
        (
            "tactics",
            "pay",
            [Neighbour(id=id, vocabulary="obstacles", shared=("money",)) for id in ("read", "ask")],
        ),
        (
            "tactics",
            "read",
            [
                Neighbour(id="ask", vocabulary="obstacles", shared=("time", "money")),
                Neighbour(id="pay", vocabulary="obstacles", shared=("money",)),
            ],
        ),
        # unused: terms with the same tags
        ("tactics", "learn", [Neighbour(id="read", vocabulary="tags", shared=("alone",))]),
        ("tactics", "wait", []),
    ],
)
def test_neighbours_of_each_term(vocabulary: str, id: str, near: list[Neighbour], small_site: Site) -> None:
    assert neighbours(small_site, vocabulary, id) == near


def test_the_five_nearest_neighbours_in_order() -> None:
    """The most shared first, then in the order of the vocabulary."""
    words = {"tactics": "a:x,y b:x c:x,y d:y e:x,y f:x g:x h:none", "tags": "x y none"}
    found = neighbours(derive(book([], words)), "tactics", "a")
    assert [term.id for term in found] == ["c", "e", "b", "d", "f"]
    assert len(found) == MAX_NEIGHBOURS
