"""The commands `takedown` and `rename`: their results, and the cases that they refuse."""

from pathlib import Path

import pytest
import yaml

from casebook.checking.check import read_casebook
from maintenance.records import add
from support.golden import copy_of_tiny_site
from support.taken_down import COOK, NURSE
from testtools.commands import run_on


def test_takedown_lists_what_remains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Git, caches, copies, and files of the project that still mention the person or the story."""
    root = copy_of_tiny_site(tmp_path)
    (root / "notes.txt").write_text("one\nask Kim Exampleson\n")
    assert run_on(root, "takedown", COOK) == 0
    out = capsys.readouterr().out
    assert "git: the history keeps every earlier version" in out
    assert "\n  notes.txt:2\n" in out
    assert "\n  expected/uses.csv:2 and 1 more\n" in out
    assert run_on(root, "takedown", COOK) == 0  # a second run changes nothing
    assert (root / "docs/stories/removed.yml").read_text("utf-8").count(COOK) == 1


def test_an_interrupted_takedown_is_completed(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories/removed.yml").write_text(f'- {{slug: {COOK}, date: "2026-01-02"}}\n')
    assert run_on(root, "takedown", COOK) == 0
    assert not (root / "docs/stories" / COOK).exists()
    assert '"2026-01-02"' in (root / "docs/stories/removed.yml").read_text("utf-8")


def test_entries_of_the_history_stay_text(tmp_path: Path) -> None:
    """Text that looks like YAML, a comment or another type stays text."""
    entry = {"slug": "a: b, c # d} 'e' \"f\" \n- g", "date": "2026-01-02", "row": "yes", "*x": "[&y {zh: 中}]" * 30}
    root = copy_of_tiny_site(tmp_path)
    add(root, "removed.yml", entry)
    add(root, "removed.yml", {"slug": "2020"})
    text = (root / "docs/stories/removed.yml").read_text("utf-8")
    assert yaml.safe_load(text) == [entry, {"slug": "2020"}]


def test_a_broken_story_can_be_taken_down(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories" / COOK / "story.yml").write_text("a: [")
    assert run_on(root, "takedown", COOK) == 0
    assert [story.slug for story in read_casebook(root).stories] == [NURSE]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["takedown", "cook-to-analist"], "There is no story 'cook-to-analist'. Did you mean 'cook-to"),
        (["takedown", "../../hooks"], "There is no story '../../hooks'."),
        (["rename", "nobody", "somebody"], "There is no story 'nobody'."),
        (["rename", "tactics/ask", "inquire"], "'tactics/ask' is the id of a term, and ids are permanent."),
        (["rename", COOK, NURSE], f"A story '{NURSE}' exists already."),
        (["rename", COOK, "Cook To"], "the folder name 'Cook To' does not consist of lower-case words"),
        (["rename", COOK, "gone"], "'gone' was taken down, and its address shows that."),
        (["rename", COOK, "moved"], f"'moved' leads to 'stories/{NURSE}/' in docs/stories/renamed.yml."),
    ],
)
def test_impossible_requests_are_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """Exit code 1, and nothing has changed."""
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories/removed.yml").write_text('- {slug: gone, date: "2026-01-02"}\n')
    entry = f'- {{old: stories/moved/, new: stories/{NURSE}/, date: "2026-01-02"}}\n'
    (root / "docs/stories/renamed.yml").write_text(entry)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run_on(root, *arguments) == 1
    assert capsys.readouterr().err.startswith(message)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
