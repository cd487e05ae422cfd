"""Renamed and removed pages: the current address of a page, and its first."""

import pytest
from pydantic import ValidationError

from casebook.model.history import History, Removed, Renamed
from casebook.model.yaml_text import YamlText


def _moves(*pairs: str) -> History:
    entries = (pair.split(" > ") for pair in pairs)
    return History(renamed=tuple(Renamed(old=old, new=new, date="2026-01-02") for old, new in entries))


CHAIN = _moves("stories/a/ > stories/b/", "about/ > about/us/team/", "stories/b/ > stories/c/", "stories/x/ > stories/")


@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("stories/a/", "stories/c/"),
        ("stories/b/", "stories/c/"),
        ("stories/c/", "stories/c/"),
        ("stories/a/notes/", "stories/c/notes/"),
        ("stories/ab/", "stories/ab/"),
        ("stories/x/", "stories/"),
        ("elsewhere/", "elsewhere/"),
        ("", ""),
    ],
)
def test_an_old_path_leads_to_the_current_one(path: str, end: str) -> None:
    assert CHAIN.follow(path) == end


@pytest.mark.parametrize("pairs", [["a/ > a/"], ["a/ > b/", "b/ > a/"], ["a/ > b/", "b/ > c/", "c/ > b/"]])
def test_circular_renames_are_an_error(pairs: list[str]) -> None:
    with pytest.raises(ValueError, match="/"):
        _moves(*pairs).follow("a/")


def test_the_first_address_of_a_page() -> None:
    assert CHAIN.original_path("stories/c/") == "stories/a/"
    assert CHAIN.original_path("stories/b/") == "stories/a/"
    assert CHAIN.original_path("stories/a/") == "stories/a/"
    assert CHAIN.original_path("other/") == "other/"


def test_earlier_slugs_of_a_story() -> None:
    assert CHAIN.moved_stories[:2] == (("a", "c"), ("b", "c"))
    assert all(old != "about" for old, _ in CHAIN.moved_stories)


def test_a_removed_row_does_not_remove_its_story() -> None:
    removed = (Removed(slug="a", date="2026-01-02"), Removed(slug="b", row="use-x", date="2026-01-02"))
    assert History(removed=removed).stories == ("a",)


def test_lines_of_entries() -> None:
    lines = {"removed.yml": YamlText([], {(): 1, (0,): 3, (1,): 7})}
    history = History(lines=lines)
    assert [history.line("removed.yml", 1), history.line("removed.yml", 0), history.line("renamed.yml", 1)] == [7, 3, 1]


@pytest.mark.parametrize("date", ["2026", "2026-01", "2026-02-30", "", "2026-01-02-03"])
def test_the_date_is_a_day(date: str) -> None:
    with pytest.raises(ValidationError):
        Removed(slug="a", date=date)


@pytest.mark.parametrize("path", ["", "a", "/a/", "a//", "A/", "a/b", "a_b/", "a/" * 10])
def test_other_texts_are_not_page_paths(path: str) -> None:
    with pytest.raises(ValidationError, match="not_a_page_path"):
        Renamed(old=path, new="a/", date="2026-01-02")
    assert Renamed(old="a-1/" * 9, new="a/", date="2026-01-02").old == "a-1/" * 9
