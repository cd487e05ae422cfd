"""Every kind of address that a site has, and what is said of each kind when it is gone."""

import pytest

from casebook.checking import published_addresses
from casebook.checking.check import read_casebook
from casebook.model.casebook import Casebook
from casebook.model.history import History, Removed, Renamed
from support.project import TINY_SITE
from support.small_book import book, story

PAGES = ["docs/index.md", "docs/index.en.md", "docs/about/index.md", "docs/x/y.md", "docs/x/y.en.md"]
TERMS = {
    "backgrounds": "cook nurse",
    "effects": "worked partly no-effect backfired not-stated",
    "events": "offer rejection",
    "obstacles": "no-degree no-time no-money no-mentor",
    "outcomes": "hired not-reached",
    "roles": "analyst engineer",
    "stages": "proving learning",
    "tactics": "compete read borrow ask",
    "tags": "competition self-study runway networking",
}
FILES = "stories.json uses.json uses.csv vocabulary.json compare.json"
SCHEMAS = "stories story uses vocabulary compare"
ROWS = {
    "cook-to-analyst": "obstacle-no-diploma obstacle-long-shifts use-night-contest use-bus-reading",
    "nurse-to-engineer": "obstacle-rent obstacle-night-duty use-bank-loan",
}


def test_every_address_of_the_tiny_site() -> None:
    assert published_addresses.site_addresses(read_casebook(TINY_SITE), PAGES) == {
        *("/", "/about/", "/x/y/", "/feed.xml"),
        *(f"/{name}/{id}/" for name in ("obstacles", "tactics", "tags") for id in TERMS[name].split()),
        *(f"/stories/{slug}/{page}" for slug in ROWS for page in ("", "notes/")),
        *(f"/stories/{slug}/#{row}" for slug, rows in ROWS.items() for row in rows.split()),
        *(f"/data/v1/{name}" for name in FILES.split()),
        *(f"/data/v1/schema/{name}.schema.json" for name in SCHEMAS.split()),
        *(f"/data/v1/vocabulary.json#{name}/{id}" for name, ids in TERMS.items() for id in ids.split()),
    }


def test_the_list() -> None:
    assert published_addresses.parse_addresses("# a comment\n/a/\n\n  /b/#c  \n#d\n/e/") == {
        "/a/": 2,
        "/b/#c": 4,
        "/e/": 6,
    }


@pytest.fixture(scope="module")
def small() -> Casebook:
    history = History(
        removed=(Removed(slug="taken", date="2026-01-02"), Removed(slug="here", row="use-taken", date="2026-01-02")),
        renamed=(
            Renamed(old="stories/old/", new="stories/here/", date="2026-01-02"),
            Renamed(old="about/", new="x/", date="2026-01-02"),
            Renamed(old="stories/lost/", new="stories/nowhere/", date="2026-01-02"),
        ),
    )
    return book([story("here", [("read", "time", "worked", "")])], {"tactics": "read", "tags": "alone"}, history)


@pytest.mark.parametrize(
    "address",
    [
        *("/x/", "/about/", "/feed.xml", "/tactics/read/", "/tags/alone/", "/data/v1/uses.csv"),
        *("/data/v1/vocabulary.json#tactics/read", "/stories/here/", "/stories/here/notes/", "/stories/here/#use-u-1"),
        # moved
        *("/stories/old/", "/stories/old/notes/", "/stories/old/#use-u-1"),
        # taken down, whole or a row
        *("/stories/taken/", "/stories/taken/notes/", "/stories/taken/#use-x", "/stories/here/#use-taken"),
        "/stories/old/#use-taken",
    ],
)
def test_what_is_there_or_accounted_for(address: str, small: Casebook) -> None:
    assert published_addresses.lost_addresses(small, ["docs/x/index.md"], f"{address}\n") == []


@pytest.mark.parametrize(
    ("address", "key", "values"),
    [
        ("/tactics/gone/", "gone_term", {}),
        ("/tags/gone/", "gone_term", {}),
        ("/obstacles/gone/", "gone_term", {}),
        ("/data/v1/vocabulary.json#effects/gone", "gone_term", {}),
        ("/gone/", "gone_page", {"old": "gone/", "record": "docs/stories/renamed.yml"}),
        ("/data/v1/gone.json", "gone_page", {"old": "data/v1/gone.json", "record": "docs/stories/renamed.yml"}),
        (
            "/stories/here/#use-gone",
            "gone_row",
            {"slug": "here", "row": "use-gone", "record": "docs/stories/removed.yml"},
        ),
        ("/stories/gone/", "gone_story", {"slug": "gone"}),
        ("/stories/gone/notes/", "gone_story", {"slug": "gone"}),
        # moved to a page that does not exist
        ("/stories/lost/", "gone_story", {"slug": "lost"}),
    ],
)
def test_what_is_gone(address: str, key: str, values: dict[str, str], small: Casebook) -> None:
    (problem,) = published_addresses.lost_addresses(small, ["docs/x/index.md"], f"# a\n/x/\n{address}\n")
    assert (problem.path, problem.line, problem.message.key) == (".github/addresses.txt", 3, key)
    assert dict(problem.message.values) == {"address": address, **values}


def test_with_a_page_all_below_it_and_on_it_is_gone(small: Casebook) -> None:
    gone = "/stories/a/\n/stories/a/#use-b\n/stories/a/notes/\n/stories/ab/#use-c\n/y\n/y/z/\n"
    problems = published_addresses.lost_addresses(small, [], gone)
    assert [(problem.line, dict(problem.message.values)["address"]) for problem in problems] == [
        (1, "/stories/a/"), (4, "/stories/ab/#use-c"), (5, "/y"), (6, "/y/z/"),
    ]  # fmt: skip
