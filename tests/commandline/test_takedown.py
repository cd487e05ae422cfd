"""The commands `takedown` and `rename`: what they leave, and what they refuse."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.checking.check import read_casebook
from rename import main as rename
from support.golden import copy_of_tiny_site
from support.once import Once
from support.project import ADDRESS, built_site
from testtools.projects import tiny_project
from support.taken_down import COOK, NEW, NURSE, REPOSITORY
from takedown import main as take_down


def _made(folder: Path) -> None:
    root = tiny_project(folder)
    with (root / "docs/about/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n[护士](../stories/{NURSE}/index.md#use-bank-loan)\n")
    assert take_down(root, COOK) == 0
    assert rename(root, NURSE, NEW) == 0
    built_site(root, folder / "site", SITE_URL=ADDRESS, REPO_URL=REPOSITORY)


@pytest.fixture(scope="session")
def project(once: Once) -> Path:
    """The tiny project after both commands; a page of it links to both stories' list and one story."""
    return once("taken-down", _made) / "project"


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project.parent / "site"


def test_the_command_says_what_remains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Git, caches, copies, and where in the project the person or the story is still named."""
    root = copy_of_tiny_site(tmp_path)
    (root / "notes.txt").write_text("one\nask Kim Exampleson\n")
    assert take_down(root, COOK) == 0
    out = capsys.readouterr().out
    assert "git: the history keeps every earlier version" in out
    assert "\n  notes.txt:2\n" in out
    assert "\n  expected/uses.csv:2 and 1 more\n" in out
    assert take_down(root, COOK) == 0  # a second time changes nothing
    assert (root / "docs/stories/removed.yml").read_text("utf-8").count(COOK) == 1


def test_a_takedown_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories/removed.yml").write_text(f'- {{slug: {COOK}, date: "2026-01-02"}}\n')
    assert take_down(root, COOK) == 0
    assert not (root / "docs/stories" / COOK).exists()
    assert '"2026-01-02"' in (root / "docs/stories/removed.yml").read_text("utf-8")


def test_a_broken_story_can_be_taken_down(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories" / COOK / "story.yml").write_text("a: [")
    assert take_down(root, COOK) == 0
    assert [file.slug for file in read_casebook(root).stories] == [NURSE]


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (lambda root: take_down(root, "cook-to-analist"), "There is no story 'cook-to-analist'. Did you mean 'cook-to"),
        (lambda root: take_down(root, "../../hooks"), "There is no story '../../hooks'."),
        (lambda root: rename(root, "nobody", "somebody"), "There is no story 'nobody'."),
        (lambda root: rename(root, "tactics/ask", "inquire"), "'tactics/ask' is the id of a term, and an id is for ev"),
        (lambda root: rename(root, COOK, NURSE), f"A story '{NURSE}' is there already."),
        (lambda root: rename(root, COOK, "Cook To"), "the folder name 'Cook To' has other signs than a to z"),
        (lambda root: rename(root, COOK, "gone"), "'gone' was taken down, and its address says so."),
        (lambda root: rename(root, COOK, "moved"), f"'moved' leads to 'stories/{NURSE}/' in docs/stories/renamed.yml."),
    ],
)
def test_what_is_not_possible_is_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], run: Callable[[Path], int], message: str
) -> None:
    """Exit code 1, and nothing has changed."""
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories/removed.yml").write_text('- {slug: gone, date: "2026-01-02"}\n')
    entry = f'- {{old: stories/moved/, new: stories/{NURSE}/, date: "2026-01-02"}}\n'
    (root / "docs/stories/renamed.yml").write_text(entry)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run(root) == 1
    assert capsys.readouterr().err.startswith(message)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
