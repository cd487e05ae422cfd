"""`casebook.py new`: every field explained, unfinished and not broken, all or nothing, never over what is there."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from golden import copy_of_tiny_site, problems_of

from casebook.authoring.draft import START, draft, wrong_with
from casebook.authoring.field_help import catalogue
from casebook.authoring.story_template import TODO
from casebook.languages import LANGUAGES, NARRATIVES, Language
from casebook.model.casebook import Casebook, StoryFolder
from commandline.writing import write_folder
from testtools.commands import run_on
from testtools.projects import tiny_project

EMPTY = "kitchen-to-machine-learning"


def _write(root: Path, folder: StoryFolder) -> None:
    place = root / "docs/stories" / folder.slug
    place.mkdir()
    for name, text in folder.files.items():
        (place / name).write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_tiny_site(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_there_and_explained(language: Language, book: Casebook) -> None:
    """In the contributor's language, once, above where it is first asked for."""
    text = draft(EMPTY, START, language, book.vocabulary).files["story.yml"]
    explained = {line.lstrip(" #") for line in text.splitlines() if line.lstrip(" #") and "## " in line}
    for name, fields in catalogue().items():
        if name not in ("Term", "Aliases", "Bilingual", "Translation"):
            for key, told in fields.items():
                if (name, key) == ("Story", "translation"):  # a command writes it
                    continue
                assert any(line.startswith(told[language]) for line in explained), f"{name}.{key}"
    assert len(explained) == sum("## " in line for line in text.splitlines())
    for effect in book.vocabulary.effects:
        assert effect.id in text


@pytest.mark.parametrize("only", [(), ("zh",), ("en",)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_unfinished_and_not_broken(
    language: Language, only: tuple[Language, ...], root: Path, book: Casebook
) -> None:
    """As it stands, and with every field brought to life that is commented out; in both languages or in one."""
    folder = draft(EMPTY, {**START, **({"languages": only} if only else {})}, language, book.vocabulary)
    assert set(folder.files) == {"story.yml", *(NARRATIVES[each] for each in only or LANGUAGES)}
    assert set(yaml.safe_load(folder.files["story.yml"])["title"]) == set(only or LANGUAGES)
    alive = re.sub(r"(?m)^( *)# (?!yaml-language-server)", r"\1", folder.files["story.yml"])
    while (more := re.sub(r"(?m)^( *)# (?!yaml-language-server)(?!#)", r"\1", alive)) != alive:
        alive = more
    for text in (folder.files["story.yml"], alive):
        shown = StoryFolder(slug=EMPTY, files={**folder.files, "story.yml": text})
        assert wrong_with(shown, book.vocabulary) == ()
    assert set(yaml.safe_load(alive)) == set(catalogue()["Story"]) - {"translation"}
    _write(root, folder)
    found = problems_of(root)
    assert found
    assert all("is unfinished" in line for line in found)


def test_answers_are_data_whatever_they_hold(book: Casebook) -> None:
    """What looks like YAML, a comment or another type stays the text that was typed."""
    hostile = [
        'a: b, c # d "e" \\n',
        "- x",
        "&a *a",
        "!!python/object:os",
        "2020",
        "yes",
        "null",
        "{zh: x}",
        "%TAG",
        "'",
    ]
    for text in hostile:
        values = {**START, "title": {"zh": text, "en": text}, "credits": {"translated": [], "written": [text]}}
        data = yaml.safe_load(draft(EMPTY, values, "zh", book.vocabulary).files["story.yml"])
        assert data["title"] == {"zh": text, "en": text}
        assert data["credits"]["written"] == [text]
        assert data["summary"] == {"zh": TODO, "en": TODO}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Not_a_slug"], "does not consist of lower-case words"),
        (["../../etc"], "does not consist of lower-case words"),
        (["index"], "cannot be named 'index'"),
        (["cook-to-analyst"], "this folder already exists"),
        (["exampleson-to-analyst", "--person", "Kim Exampleson"], "contains the person's name (exampleson)"),
        (
            ["kitchen", "--person", "Kim Exampleson", "--title", "How Exampleson moved"],
            "the person's name appears here",
        ),
        (["kitchen", "--url", "http://example.org/"], "not an https address"),
        (["kitchen", "--title", "<b>x</b>"], "this text must be plain"),
        (["kitchen", "--author", "\u202ex"], "contains an invisible character (U+202E)"),
    ],
)
def test_what_is_refused(
    arguments: list[str],
    message: str,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In one message, with nothing to write; the same checks as `check`."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    before = sorted(root.rglob("*"))
    assert run_on(root, "new", *arguments) == 1
    assert sorted(root.rglob("*")) == before
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.endswith("Nothing was written.\n")


def test_a_term_that_waits_for_its_other_language_is_no_obstacle(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A story can be begun while somebody else's term is unfinished, not while it is broken."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    path = root / "docs/vocabulary/tags.yml"
    text = path.read_text("utf-8")
    for zh, code in (("TODO", 0), ("", 1)):
        path.write_text(f"{text}- id: land\n  label: {{en: Land, zh: {zh}}}\n  definition: {{en: Land., zh: 土地。}}\n")
        assert run_on(root, "new", "kitchen") == code, capsys.readouterr().err


def test_the_door_writes_a_story_once(tmp_path: Path) -> None:
    """What it says next is in the language of the system; a second time nothing is touched."""
    project = tiny_project(tmp_path)
    command = [sys.executable, "scripts/casebook.py", "new", "kitchen-to-ml", "--title", "厨师转行"]
    options: Any = {"cwd": project, "stdin": subprocess.DEVNULL, "capture_output": True, "encoding": "utf-8"}
    options["env"] = {**os.environ, "LC_ALL": "zh_CN.UTF-8"}
    first = subprocess.run(command, **options)
    assert first.returncode == 0, first.stderr
    assert "接下来" in first.stdout
    folder = project / "docs/stories/kitchen-to-ml"
    assert sorted(path.name for path in folder.iterdir()) == ["index.en.md", "index.md", "story.yml"]
    assert "zh: 厨师转行" in (folder / "story.yml").read_text("utf-8").replace('"', "")
    assert all("is unfinished" in line for line in problems_of(project))
    (folder / "story.yml").write_text("mine")
    assert subprocess.run(command, **options).returncode == 1
    assert (folder / "story.yml").read_text() == "mine"


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """And never over what is there: neither files nor a folder, whatever is in it."""
    workshop = tmp_path / ".casebook"
    files = {"story.yml": "a", "index.md": "b"}
    taken, file, new = tmp_path / "taken", tmp_path / "file", tmp_path / "stories/new"
    taken.mkdir()
    (taken / "index.md").write_text("mine")
    file.write_text("mine")
    for place in (taken, file):
        with pytest.raises(OSError):
            write_folder(place, files, workshop)
    with pytest.raises(OSError):
        write_folder(new, {**files, "x" * 300: "a name too long"}, workshop)
    assert [path.name for path in taken.iterdir()] == ["index.md"]
    assert (taken / "index.md").read_text() == file.read_text() == "mine"
    assert not new.exists()
    write_folder(new, files, workshop)
    assert {path.name: path.read_text() for path in new.iterdir()} == files
    assert list(workshop.iterdir()) == []


@pytest.mark.parametrize(("answer", "title"), [("", {}), ("y", {"en": TODO}), ("是", {"en": TODO})])
def test_on_a_terminal_it_asks_for_what_was_not_given(answer: str, title: dict[str, str], root: Path) -> None:
    """What was given is not asked again, what would not pass is; Enter leaves an answer for later, and the other
    language to others."""
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
