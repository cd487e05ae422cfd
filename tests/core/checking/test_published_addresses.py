"""No published address disappears: the kept list is complete, and what is taken away without a word is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.checking.published_addresses import VOCABULARY, parse_addresses
from casebook.model.paths import ADDRESSES
from maintenance.addresses import unrecorded
from support.golden import copy_of_tiny_site, problems_of
from support.project import ROOT
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


def test_every_address_of_ours_is_kept() -> None:
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
def test_what_is_taken_away_without_a_word_is_refused(project: Path, damage: Damage, address: str, remedy: str) -> None:
    """One message for a page and all that is on it and below it, with the way out."""
    line = parse_addresses((project / ADDRESSES).read_text("utf-8"))[address]
    damage(project)
    (problem,) = problems_of(project)
    assert problem.startswith(
        f"{ADDRESSES}:{line}: the address '{address}' was published, but no longer exists. {remedy}"
    )


def test_a_term_is_for_ever(project: Path) -> None:
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
def test_a_record_accounts_for_what_is_gone(project: Path, damage: Damage, record: str, entry: str) -> None:
    damage(project)
    (project / "docs/stories" / record).write_text(f"{entry}\n", "utf-8")
    if record == "renamed.yml":
        (project / "docs/stories/index.md").write_text("# Stories\n")
    assert problems_of(project) == []


def test_a_move_to_nothing_accounts_for_nothing(project: Path) -> None:
    _without_page(project)
    (project / "docs/stories/renamed.yml").write_text('- {old: about/, new: abuot/, date: "2026-01-02"}\n', "utf-8")
    assert [problem.split(": ")[1] for problem in problems_of(project)] == [
        "the address '/about/' was published, but no longer exists. "
        "Restore the page, or record its new address in docs/stories/renamed.yml"
    ]


def test_rename_and_take_down_account_for_themselves(project: Path) -> None:
    """A story that is renamed twice and then taken down: every address that it ever had is accounted for."""
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
