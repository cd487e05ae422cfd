"""The command `new`: asks for missing answers, and writes a folder completely or not at all."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.authoring.story_template import TODO
from commandline.writing import write_folder
from support.golden import copy_of_tiny_site, problems_of
from support.project import ROOT


def test_the_command_writes_a_story_once(small: Path) -> None:
    """The next steps are shown in the language of the system; a second run changes nothing."""
    command = [sys.executable, "scripts/casebook.py", "new", "kitchen-to-ml", "--title", "厨师转行"]
    options: Any = {"cwd": small, "stdin": subprocess.DEVNULL, "capture_output": True, "encoding": "utf-8"}
    options["env"] = {**os.environ, "LC_ALL": "zh_CN.UTF-8"}
    first = subprocess.run(command, **options)
    assert first.returncode == 0, first.stderr
    assert "接下来" in first.stdout
    folder = small / "docs/stories/kitchen-to-ml"
    assert sorted(path.name for path in folder.iterdir()) == ["index.en.md", "index.md", "story.yml"]
    assert "zh: 厨师转行" in (folder / "story.yml").read_text("utf-8").replace('"', "")
    assert all("is unfinished" in line for line in problems_of(small))
    (folder / "story.yml").write_text("mine")
    assert subprocess.run(command, **options).returncode == 1
    assert (folder / "story.yml").read_text() == "mine"


def test_a_folder_is_written_completely_or_not_at_all(tmp_path: Path) -> None:
    """Existing files and folders are never overwritten."""
    workshop = tmp_path / ".casebook"
    files = {"story.yml": "a", "index.md": "b"}
    taken, file, new = tmp_path / "taken", tmp_path / "file", tmp_path / "stories/new"
    taken.mkdir()
    (taken / "index.md").write_text("mine")
    file.write_text("mine")
    for target in (taken, file):
        with pytest.raises(OSError):
            write_folder(target, files, workshop)
    with pytest.raises(OSError):
        write_folder(new, {**files, "x" * 300: "a name too long"}, workshop)
    assert [path.name for path in taken.iterdir()] == ["index.md"]
    assert (taken / "index.md").read_text() == file.read_text() == "mine"
    assert not new.exists()
    write_folder(new, files, workshop)
    assert {path.name: path.read_text() for path in new.iterdir()} == files
    assert list(workshop.iterdir()) == []


@pytest.mark.parametrize(("answer", "title"), [("", {}), ("y", {"en": TODO}), ("是", {"en": TODO})])
def test_on_a_terminal_it_asks_for_missing_answers(answer: str, title: dict[str, str], tmp_path: Path) -> None:
    """Given answers are not requested again, invalid ones are; Enter leaves a field unfinished, and the other language
    is left to translators.
    """
    root = copy_of_tiny_site(tmp_path)
    master, slave = pty.openpty()
    os.write(master, f"Kim Exampleson\nExampleson 转行\n从厨房到机器学习\n\n{answer}\n".encode())
    result = subprocess.run(
        [sys.executable, "-m", "testtools.commands", "new", "kitchen-to-ml", "--lang", "zh", "--author", "小王"],
        cwd=root,
        env={"PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{ROOT / 'scripts'}", "PYTHONUTF8": "1"},
        stdin=slave,
        stderr=slave,
        stdout=subprocess.PIPE,
    )
    shown = os.read(master, 10_000).decode()
    os.close(master)
    os.close(slave)
    assert result.returncode == 0, shown
    assert shown.count("案例的标题") == 2
    assert "这里出现了当事人的名字" in shown
    assert "当事人的名字" in shown
    assert "你的署名" not in shown
    folder = root / "docs/stories/kitchen-to-ml"
    assert (folder / "index.en.md").exists() == bool(title)
    story = yaml.safe_load((folder / "story.yml").read_text("utf-8"))
    assert story["title"] == {"zh": "从厨房到机器学习", **title}
    assert ("languages" in story) != bool(title)
    assert story["sources"][0]["url"] == TODO
    assert story["person"]["name"] == "Kim Exampleson"
    assert story["credits"]["written"] == ["小王"]
