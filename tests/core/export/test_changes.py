"""The changelog of two versions of the data: every change, in both languages, without texts of removed stories."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from casebook.export.changes import NOT_LISTED
from casebook.export.public_models import RemovedFile, StoryFile
from casebook.wording.page_words import entries
from commandline.run import run
from support.exports import EXPECTED

SHOW = "maintenance.changes:show_changes"
COOK, NURSE = "cook-to-analyst", "nurse-to-engineer"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A copy of the tiny site's data, to be changed."""
    shutil.copytree(EXPECTED, tmp_path / "new")
    return tmp_path / "new"


def _load(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text("utf-8"))


def _save(folder: Path, name: str, data: Any) -> None:
    (folder / name).write_text(json.dumps(data), "utf-8")


def _changelog(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The Chinese and the English part."""
    assert run(SHOW, {"old": str(old), "new": str(new)}) == 0
    chinese, english = capsys.readouterr().out.split("## Changes\n")
    return chinese, english


def test_the_same_data_has_no_changes(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = _load(new, f"stories/{COOK}.json")
    _save(new, f"stories/{COOK}.json", story | {"last_reviewed": "2027"})  # reloaded without a change
    assert _changelog(EXPECTED, new, capsys) == ("## 内容变化\n\n没有变化。\n\n", "\nNo changes.\n")


def test_every_change_of_a_story_is_listed(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = _load(new, f"stories/{COOK}.json")
    contest, reading = story["uses"]
    story["uses"] = [contest | {"effect": "partly"}, reading | {"id": "other", "label": {"zh": "别的", "en": "Other"}}]
    _save(new, f"stories/{COOK}.json", story | {"summary": {"zh": "新", "en": "New"}, "sources": []})
    chinese, english = _changelog(EXPECTED, new, capsys)
    assert (
        english
        == """
### Changed stories

- From the kitchen to the analyst's desk (`cook-to-analyst`)
  - Changed: summary, sources
  - New use “Other”, effect `not-stated`
  - Removed use “Reading on the bus”
  - Effect of the use “A contest at night”: `worked` is now `partly`
"""
    )
    assert "- 厨师成了分析师 (`cook-to-analyst`)\n  - 改动了：摘要、来源\n" in chinese
    assert "  - 运用“夜里参赛”的效果：`worked` 改为 `partly`\n" in chinese
    story["uses"] = [contest | {"citations": []}, reading]
    _save(new, f"stories/{COOK}.json", story)
    assert "  - Changed use “A contest at night”\n" in _changelog(EXPECTED, new, capsys)[1]


def test_added_removed_and_renamed_stories(new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A renamed story is the same story; of a removed one only the slug is listed."""
    nurse = _load(new, f"stories/{NURSE}.json")
    text = json.dumps(nurse).replace(NURSE, "nurse")
    _save(new, "stories/nurse.json", json.loads(text))
    _save(new, f"stories/{NURSE}.json", json.loads(text))
    _save(new, f"stories/{COOK}.json", RemovedFile(slug=COOK).model_dump())
    _, english = _changelog(EXPECTED, new, capsys)
    assert english == (
        f"\n### Stories taken down\n\n- `{COOK}`\n\n### Stories with a new address\n\n- `{NURSE}` → `nurse`\n"
    )
    shutil.copytree(EXPECTED, tmp_path / "old")
    (tmp_path / f"old/stories/{COOK}.json").unlink()
    chinese, english = _changelog(tmp_path / "old", EXPECTED, capsys)
    assert english == f"\n### New stories\n\n- From the kitchen to the analyst's desk (`{COOK}`) · 2 uses\n"
    assert "### 新增的案例\n\n- 厨师成了分析师" in chinese
    (new / f"stories/{COOK}.json").unlink()  # a version older than these files
    assert f"### Stories taken down\n\n- `{COOK}`\n" in _changelog(EXPECTED, new, capsys)[1]


def test_changes_of_terms_are_listed(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vocabulary = _load(new, "vocabulary.json")
    vocabulary["tags"][0]["label"] = {"zh": "竞赛", "en": "Contests"}
    vocabulary["roles"].append(vocabulary["roles"][0] | {"id": "author"})
    _save(new, "vocabulary.json", vocabulary)
    _, english = _changelog(EXPECTED, new, capsys)
    assert english == (
        "\n### Vocabulary\n\n- Changed: Contests (`tags/competition`)\n- New: Analyst (`roles/author`)\n"
    )


def test_every_field_of_a_story_has_a_name() -> None:
    names = {key.removeprefix("changes_field_") for key in entries() if key.startswith("changes_field_")}
    assert names == StoryFile.model_fields.keys() - NOT_LISTED


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("vocabulary.json", None, "No such file or directory. Name a folder data/v1 of a built site."),
        ("vocabulary.json", "{", "Name a folder data/v1 as a build wrote it."),
        (f"stories/{COOK}.json", '{"version": "1.0"}', "The data lacks the field 'slug'."),
        (f"stories/{COOK}.json", "[]", "this is not a file of version 1 of the data."),
    ],
)
def test_other_files_are_reported(
    new: Path, capsys: pytest.CaptureFixture[str], name: str, text: str | None, message: str
) -> None:
    (new / name).unlink()
    if text:
        (new / name).write_text(text)
    assert run(SHOW, {"old": str(EXPECTED), "new": str(new)}) == 1
    assert message in capsys.readouterr().err
