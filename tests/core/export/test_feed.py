"""The feed of each language: valid Atom, readable by a feed reader, independent of day and address."""

import dataclasses

import feedparser
import pytest
from lxml import etree

from casebook.counting.site import Site, derive
from casebook.export.feed import MAX_ENTRIES, feed
from casebook.languages import LANGUAGES, Language
from casebook.model.casebook import Casebook
from casebook.model.history import History, Renamed
from support.project import ROOT

ADDRESS = "https://casebook.example/library/"
NAMES = {"zh": "转行案例集", "en": "Career Transition Casebook"}
ATOM = etree.RelaxNG(etree.parse(ROOT / "tests/support/atom.rng"))


def _valid(text: str) -> bool:
    root = etree.fromstring(text.encode())
    pages = [len(item.findall("{*}link[@rel='alternate']")) for item in (root, *root.iterfind("{*}entry"))]
    return bool(ATOM.validate(root)) and set(pages) == {1}


def _read(site: Site, language: Language) -> feedparser.FeedParserDict:
    text = feed(site, language, site_name=NAMES[language])
    assert _valid(text), ATOM.error_log
    parsed = feedparser.parse(text.encode())
    assert not parsed.bozo
    assert parsed.version == "atom10"
    return parsed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_lists_every_story_newest_first(book: Casebook, language: Language) -> None:
    parsed = _read(derive(book, ADDRESS), language)
    root = ADDRESS + ("en/" if language == "en" else "")
    assert parsed.feed.title == NAMES[language]
    assert {link.rel: link.href for link in parsed.feed.links} == {"alternate": root, "self": f"{root}feed.xml"}
    stories = {f"{root}stories/{story.slug}/": story.facts for story in book.stories}
    assert {entry.link for entry in parsed.entries} == stories.keys()
    for entry in parsed.entries:
        assert entry.title == stories[entry.link].title.in_language(language)
        assert entry.summary == stories[entry.link].summary.in_language(language)
        assert entry.updated.startswith(stories[entry.link].last_reviewed)
    dates = [entry.updated for entry in parsed.entries]
    assert dates == sorted(dates, reverse=True)
    assert parsed.feed.updated == dates[0]


def test_entry_ids_are_stable(book: Casebook) -> None:
    """They differ by story and language, and do not change with the address or the slug."""
    ids = [[entry.id for entry in _read(derive(book, ADDRESS), language).entries] for language in LANGUAGES]
    assert len({*ids[0], *ids[1]}) == 2 * len(book.stories)
    assert [entry.id for entry in _read(derive(book, "https://other.example/"), "zh").entries] == ids[0]
    moves = [
        Renamed(old=f"stories/{slug}/", new=f"stories/{slug}-b/", date="2026-01-02")
        for slug in (story.slug for story in book.stories)
    ]
    files = tuple(
        dataclasses.replace(story, folder=dataclasses.replace(story.folder, slug=f"{story.slug}-b"))
        for story in book.stories
    )
    moved = dataclasses.replace(book, stories=files, history=History(renamed=tuple(moves)))
    assert sorted(entry.id for entry in _read(derive(moved), "zh").entries) == sorted(ids[0])


def test_without_an_address_links_are_relative(site: Site) -> None:
    text = feed(site, "en", site_name="Casebook")
    assert _valid(text)
    assert "https://" not in text
    assert f'href="stories/{site.book.stories[0].slug}/"' in text


def test_markup_characters_in_texts_are_escaped(book: Casebook) -> None:
    first = book.stories[0]
    title = first.facts.title.model_copy(update={"en": '<b>R&D</b> ]]> "x"'})
    facts = first.facts.model_copy(update={"title": title})
    parsed = _read(derive(dataclasses.replace(book, stories=(dataclasses.replace(first, facts=facts),))), "en")
    assert parsed.entries[0].title == '<b>R&D</b> ]]> "x"'
    assert parsed.entries[0].title_detail.type == "text/plain"


def test_an_empty_and_a_large_casebook_have_a_feed(book: Casebook) -> None:
    assert _read(derive(dataclasses.replace(book, stories=())), "zh").entries == []
    many = tuple(
        dataclasses.replace(book.stories[0], folder=dataclasses.replace(book.stories[0].folder, slug=f"story-{number}"))
        for number in range(MAX_ENTRIES + 1)
    )
    assert len(_read(derive(dataclasses.replace(book, stories=many)), "zh").entries) == MAX_ENTRIES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>", "<title/><title>"),
        ("00Z</updated>", "00</updated>"),
        ("urn:uuid:", "urn:uuid:x"),
        ('rel="alternate"', 'rel="related"'),
        ("<entry>", "<entry><unknown/>"),
    ],
)
def test_control_the_grammar_finds_an_error(site: Site, old: str, new: str) -> None:
    text = feed(site, "zh", site_name="x")
    assert _valid(text)
    assert not _valid(text.replace(old, new, 1))
