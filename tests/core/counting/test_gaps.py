"""Gaps of the casebook; a review is due if it is more than a year older than the latest."""

import pytest

from casebook.counting.gaps import reviews_due, stale, untranslated, without_archive, without_evidence
from casebook.counting.site import derive
from support.small_book import TEXT, book, story


@pytest.mark.parametrize(
    ("reviewed", "due"),
    [
        # the latest is 2025-06-30; the year before has 365 days
        ("2024-06-30", False),
        ("2024-06-29", True),
        ("2024-06", False),
        ("2024-05", True),
        # a year may mean its last day
        ("2024", False),
        ("2023", True),
        ("2025-06-30", False),
    ],
)
def test_due_reviews(reviewed: str, due: bool) -> None:
    stories = [story("old", last_reviewed=reviewed), story("new", last_reviewed="2025-06-30")]
    assert [story.slug for story in reviews_due(book(stories))] == ["old"] * due


def test_reviews_of_no_story_and_of_one() -> None:
    assert reviews_due(book([])) == []
    assert reviews_due(book([story("a", last_reviewed="1999")])) == []


def test_outdated_translations() -> None:
    of_another = {"of": "zh", "original": "0" * 12, "translated": "0" * 12}
    stories = [
        story("one", languages=["en"]),
        story("unrecorded"),
        story("stale", translation=of_another),
        # fingerprints computed by hand: sha256 of the texts without white space, separated by NUL
        story("current", translation={**of_another, "original": _fingerprint("一", 6)}),
    ]
    assert [story.slug for story in untranslated(book(stories))] == ["one"]
    assert [story.slug for story in stale(book(stories))] == ["unrecorded", "stale"]


def _fingerprint(text: str, count: int) -> str:
    import hashlib

    return hashlib.sha256("\0".join([text] * count).encode()).hexdigest()[:12]


def test_terms_without_a_use() -> None:
    site = derive(
        book(
            [story("a", [("read", "time", "worked", "")])],
            {"obstacles": "time luck", "tactics": "read ask", "effects": "worked"},
        )
    )
    assert without_evidence(site, "obstacles") == ["luck"]
    assert without_evidence(site, "tactics") == ["ask"]


def test_sources_without_an_archive() -> None:
    source = {
        "title": "S",
        "date": "2020",
        "url": "https://a.org/",
        "language": "en",
        "kind": "interview",
        "note": TEXT,
    }
    loaded = story("a", sources=[{**source, "id": "s1"}, {**source, "id": "s2", "archive": "https://b.org/"}])
    assert [source.id for source in without_archive(loaded)] == ["s1"]
