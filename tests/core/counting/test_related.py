"""Related stories: their order, the tactics that are new, and the limits."""

from casebook.counting.related import CANDIDATES, MOST, related_stories
from casebook.counting.site import Site, derive
from casebook.model.casebook import LoadedStory
from support.small_book import book, story

WORDS = {"effects": "worked", "obstacles": "x y", "tactics": "a b c d"}


def _related(site: Site, slug: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Returns each related story as its slug, the obstacle kind and the new tactics."""
    return [
        (found.story.slug, found.kind, found.new_tactics) for found in related_stories(site, site.book.by_slug[slug])
    ]


def _site(*stories: LoadedStory) -> Site:
    return derive(book(stories, WORDS))


def test_most_new_tactics_first_then_by_slug() -> None:
    """A tactic that both stories used is not new; a story without new tactics is not related."""
    site = _site(
        story("one", [("a", "x", "worked", "")]),
        story("same", [("a", "x", "worked", "")]),
        story("z", [("b", "x", "worked", "")]),
        story("other", [("a", "x", "worked", ""), ("c", "x", "worked", "")]),
        story("two", [("b", "x", "worked", ""), ("c", "x", "worked", "")]),
        story("elsewhere", [("d", "y", "worked", "")]),
    )
    assert _related(site, "one") == [("two", "x", ("b", "c")), ("other", "x", ("c",)), ("z", "x", ("b",))]
    assert _related(site, "elsewhere") == []


def test_a_story_appears_once_with_its_best_kind() -> None:
    """With equally many new tactics the kind that comes first in the story is given."""
    site = _site(
        story("one", met="x y"),
        story("two", [("a", "x", "worked", ""), ("b", "y", "worked", ""), ("c", "y", "worked", "")]),
        story("three", [("a", "x", "worked", ""), ("b", "y", "worked", "")]),
    )
    assert _related(site, "one") == [("two", "y", ("b", "c")), ("three", "x", ("a",))]


def test_only_the_next_stories_are_compared() -> None:
    """After the last story the comparison continues with the first."""
    count = CANDIDATES + 3
    stories = [story(f"s{number:02}", [(tactic, "x", "worked", "")]) for number, tactic in enumerate("a" * count)]
    stories[1] = story("s01", [("b", "x", "worked", "")])
    site = _site(*stories)
    assert _related(site, "s00") == _related(site, "s05") == [("s01", "x", ("b",))]
    # s01 is the candidate after the last of s02
    assert _related(site, "s02") == []


def test_the_number_of_related_stories_is_limited(site: Site) -> None:
    assert max(len(related_stories(site, story)) for story in site.book.stories) == MOST
