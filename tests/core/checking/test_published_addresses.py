"""Published addresses: the kept list is complete, and an address that disappears is reported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.checking.check import read_casebook
from casebook.checking.published_addresses import VOCABULARY, lost_addresses, parse_addresses, site_addresses
from casebook.model.casebook import Casebook
from casebook.model.history import History, Removed, Renamed
from casebook.model.paths import ADDRESSES
from maintenance.addresses import unrecorded
from support.golden import copy_of_tiny_site, problems_of
from support.project import ROOT, TINY_SITE
from support.small_book import book, story
from testtools.commands import run_on

COOK = "cook-to-analyst"
Damage = Callable[[Path], None]


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The tiny site with its addresses on the list."""
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/about").mkdir()
    (root / "docs/about/index.md").write_text("# About\n")
    assert run_on(root, "addresses") == 0
    assert "  new: /stories/cook-to-analyst/#use-bus-reading\n" in capsys.readouterr().out
    return root


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_the_list_has_every_address() -> None:
    assert unrecorded(ROOT) == [], "run: python3 scripts/casebook.py addresses"


def test_the_list_is_sorted_and_a_second_run_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / ADDRESSES).read_text("utf-8")
    lines = [line for line in before.splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines))
    assert {"/about/", "/feed.xml", f"/stories/{COOK}/notes/", f"{VOCABULARY}effects/worked"} <= set(lines)
    capsys.readouterr()
    assert run_on(project, "addresses") == 0
    assert capsys.readouterr().out == f"{ADDRESSES} has every address.\n"
    assert (project / ADDRESSES).read_text("utf-8") == before


def _without_folder(root: Path) -> None:
    (root / "docs/stories" / COOK).rename(root / "elsewhere")


def _without_page(root: Path) -> None:
    (root / "docs/about/index.md").unlink()


def _without_use(root: Path) -> None:
    story = root / f"docs/stories/{COOK}/story.yml"
    text = story.read_text("utf-8")
    start, end = text.index("  - id: bus-reading"), text.index("events:")
    story.write_text(text[:start] + text[end:], "utf-8")


@pytest.mark.parametrize(
    ("damage", "address", "remedy"),
    [
        (
            _without_folder,
            f"/stories/{COOK}/",
            f"Run `python3 scripts/casebook.py rename {COOK} <new slug>` or `takedown",
        ),
        (
            _without_page,
            "/about/",
            "Restore the page, or record its new address in docs/stories/renamed.yml: `- {old: about/, ",
        ),
        (
            _without_use,
            f"/stories/{COOK}/#use-bus-reading",
            "Restore the id, or record its removal in docs/stories/removed.yml: "
            f"`- {{slug: {COOK}, row: use-bus-reading, date: …}}`.",
        ),
    ],
)
def test_an_unexplained_removal_is_reported(project: Path, damage: Damage, address: str, remedy: str) -> None:
    """One message for a page and everything on it and below it, with the remedy."""
    line = parse_addresses((project / ADDRESSES).read_text("utf-8"))[address]
    damage(project)
    (problem,) = problems_of(project)
    assert problem.startswith(
        f"{ADDRESSES}:{line}: the address '{address}' was published, but no longer exists. {remedy}"
    )


def test_the_id_of_a_term_is_permanent(project: Path) -> None:
    """Its label may change, its id may not."""
    path = project / "docs/vocabulary/tactics.yml"
    text = path.read_text("utf-8")
    _replace(path, "id: ask\n", "id: ask-around\n")
    assert [problem.split(": ", 1)[1] for problem in problems_of(project)] == [
        "the address '/data/v1/vocabulary.json#tactics/ask' was published, but no longer exists. "
        "Restore the term: a published id never changes, but its label may.",
        "the address '/tactics/ask/' was published, but no longer exists. "
        "Restore the term: a published id never changes, but its label may.",
    ]
    path.write_text(text, "utf-8")
    assert problems_of(project) == []


@pytest.mark.parametrize(
    ("damage", "record", "entry"),
    [
        (_without_folder, "removed.yml", f'- {{slug: {COOK}, date: "2026-01-02"}}'),
        (_without_use, "removed.yml", f'- {{slug: {COOK}, row: use-bus-reading, date: "2026-01-02"}}'),
        (_without_page, "renamed.yml", '- {old: about/, new: stories/, date: "2026-01-02"}'),
    ],
)
def test_an_entry_in_the_history_explains_a_removal(project: Path, damage: Damage, record: str, entry: str) -> None:
    damage(project)
    (project / "docs/stories" / record).write_text(f"{entry}\n", "utf-8")
    if record == "renamed.yml":
        (project / "docs/stories/index.md").write_text("# Stories\n")
    assert problems_of(project) == []


def test_a_rename_to_a_missing_page_does_not_explain_a_removal(project: Path) -> None:
    _without_page(project)
    (project / "docs/stories/renamed.yml").write_text('- {old: about/, new: abuot/, date: "2026-01-02"}\n', "utf-8")
    assert [problem.split(": ")[1] for problem in problems_of(project)] == [
        "the address '/about/' was published, but no longer exists. "
        "Restore the page, or record its new address in docs/stories/renamed.yml"
    ]


def test_rename_and_takedown_record_every_address(project: Path) -> None:
    """Of a story that is renamed twice and then taken down, every earlier address is explained."""
    assert run_on(project, "rename", COOK, "cook") == 0
    assert run_on(project, "addresses") == 0
    assert run_on(project, "rename", "cook", "chef") == 0
    assert run_on(project, "addresses") == 0
    assert problems_of(project) == []
    assert run_on(project, "takedown", "chef") == 0
    assert problems_of(project) == []
    assert set(parse_addresses((project / ADDRESSES).read_text("utf-8"))) >= {
        f"/stories/{slug}/" for slug in (COOK, "cook", "chef")
    }
    (project / "docs/stories/removed.yml").unlink()
    assert len(problems_of(project)) > 1


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
    assert site_addresses(read_casebook(TINY_SITE), PAGES) == {
        *("/", "/about/", "/x/y/", "/feed.xml"),
        *(f"/{name}/{id}/" for name in ("obstacles", "tactics", "tags") for id in TERMS[name].split()),
        *(f"/stories/{slug}/{page}" for slug in ROWS for page in ("", "notes/")),
        *(f"/stories/{slug}/#{row}" for slug, rows in ROWS.items() for row in rows.split()),
        *(f"/data/v1/{name}" for name in FILES.split()),
        *(f"/data/v1/schema/{name}.schema.json" for name in SCHEMAS.split()),
        *(f"/data/v1/vocabulary.json#{name}/{id}" for name, ids in TERMS.items() for id in ids.split()),
    }


def test_the_list_is_parsed_with_its_lines() -> None:
    assert parse_addresses("# a comment\n/a/\n\n  /b/#c  \n#d\n/e/") == {
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
        # renamed
        *("/stories/old/", "/stories/old/notes/", "/stories/old/#use-u-1"),
        # removed: a story or a single row
        *("/stories/taken/", "/stories/taken/notes/", "/stories/taken/#use-x", "/stories/here/#use-taken"),
        "/stories/old/#use-taken",
    ],
)
def test_existing_and_explained_addresses_are_not_reported(address: str, small: Casebook) -> None:
    assert lost_addresses(small, ["docs/x/index.md"], f"{address}\n") == []


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
        # renamed to a page that does not exist
        ("/stories/lost/", "gone_story", {"slug": "lost"}),
    ],
)
def test_a_missing_address_is_reported(address: str, key: str, values: dict[str, str], small: Casebook) -> None:
    (problem,) = lost_addresses(small, ["docs/x/index.md"], f"# a\n/x/\n{address}\n")
    assert (problem.path, problem.line, problem.message.key) == (".github/addresses.txt", 3, key)
    assert dict(problem.message.values) == {"address": address, **values}


def test_a_missing_page_is_reported_once(small: Casebook) -> None:
    gone = "/stories/a/\n/stories/a/#use-b\n/stories/a/notes/\n/stories/ab/#use-c\n/y\n/y/z/\n"
    problems = lost_addresses(small, [], gone)
    assert [(problem.line, dict(problem.message.values)["address"]) for problem in problems] == [
        (1, "/stories/a/"), (4, "/stories/ab/#use-c"), (5, "/y"), (6, "/y/z/"),
    ]  # fmt: skip
