"""The command `check`: stories by name, languages, annotations for GitHub, colours, and watching."""

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casebook.checking.check import judge_stories
from casebook.checking.command import run
from casebook.checking.preview import read_preview
from casebook.checking.report import annotation
from casebook.wording.problems import problem
from support.golden import apply, cases, copy_of_tiny_site
from support.project import ROOT, restore_interrupts

CASES = cases()
CORE = ROOT / "hooks"
STORY = "docs/stories/cook-to-analyst"
COMMAND = [sys.executable, "-m", "testtools.commands", "check"]
PATH = f"{CORE}{os.pathsep}{CORE.parent / 'scripts'}"


def check(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": PATH, **environment}
    return subprocess.run([*COMMAND, *arguments], cwd=root, env=variables, capture_output=True, encoding="utf-8")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """The tiny site with an error in one story, and an error and an unfinished field in the other."""
    root = copy_of_tiny_site(tmp_path)
    apply(root, CASES["unknown_tactic"])
    other = root / "docs/stories/nurse-to-engineer/story.yml"
    other.write_text(other.read_text("utf-8").replace("against: [rent]", "against: [rents]"), "utf-8")
    with (root / "docs/stories/nurse-to-engineer/index.md").open("a", encoding="utf-8") as file:
        file.write("\nTODO: 结尾\n")
    return root


@pytest.mark.parametrize(
    "path", ["cook-to-analyst", STORY, f"{STORY}/", f"{STORY}/story.yml", f"./{STORY}/index.en.md"]
)
def test_only_the_named_story(path: str, damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(damaged, [path]) == 1
    assert capsys.readouterr().err.splitlines() == [*CASES["unknown_tactic"]["problems"], "1 problem found."]


def test_paths_are_relative_to_the_callers_folder(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(damaged, ["."], origin=damaged / STORY) == 1
    assert run(damaged, ["../nurse-to-engineer"], origin=damaged / STORY) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == [*CASES["unknown_tactic"]["problems"], "1 problem found."]
    assert lines[-1] == "1 error, 1 TODO left."


def test_several_stories(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(damaged, ["nurse-to-engineer", STORY, "cook-to-analyst"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "2 errors, 1 TODO left."


def test_other_stories_are_not_read(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their problems are not reported; those of the vocabulary are, because a term may be new for the story."""
    (damaged / "docs/stories/nurse-to-engineer/story.yml").write_bytes(b"\xff" * 2_000_000)
    (damaged / "docs/stray.exe").write_text("x")
    tags = damaged / "docs/vocabulary/tags.yml"
    tags.write_text(tags.read_text("utf-8").replace("zh: 自学", "zh: 竞赛"), "utf-8")
    assert run(damaged, [STORY]) == 1
    story, term, number = capsys.readouterr().err.splitlines()
    assert [story] == CASES["unknown_tactic"]["problems"]
    assert term.startswith("docs/vocabulary/tags.yml:")
    assert number == "2 problems found."


def test_an_unreadable_vocabulary_is_reported(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without it, the story cannot be checked."""
    (damaged / "docs/vocabulary/tactics.yml").unlink()
    assert run(damaged, [STORY]) == 1
    assert "docs/vocabulary/tactics.yml:1: this file is missing." in capsys.readouterr().err


def test_a_story_without_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of_tiny_site(tmp_path)
    assert run(root, ["cook-to-analyst"]) == 0
    assert run(root, ["cook-to-analyst"], "zh") == 0
    # after a remark: the original language is not recorded
    printed = capsys.readouterr().out.splitlines()
    assert printed[1::2] == ["No problems in 1 story with 2 uses.", "1 个案例、2 次运用，没有问题。"]
    assert all("translated cook-to-analyst" in remark for remark in printed[::2])


@pytest.mark.parametrize(
    ("path", "language", "says"),
    [
        (
            "cook-to-analist",
            "en",
            "this path does not exist, and no story has this name. Did you mean 'cook-to-analyst'? Give",
        ),
        (
            "docs/stories/cook-to-analist/story.yml",
            "zh",
            "找不到这个路径，也没有叫这个名字的案例。是不是“cook-to-analyst”？请给出",
        ),
        ("zzz", "en", "this path does not exist, and no story has this name. Give the slug of a story"),
        ("../elsewhere", "en", "this path does not exist, and no story has this name."),
        ("docs/vocabulary", "en", "this path does not belong to a story. Give the slug of a story"),
        ("docs/stories", "zh", "这个路径不属于任何案例。请给出案例的 slug"),
        ("", "en", "this path does not exist, and no story has this name."),
    ],
)
def test_a_path_without_a_story_is_reported(
    path: str, language: str, says: str, damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(damaged, [path], "zh" if language == "zh" else "en") == 1
    assert capsys.readouterr().err.startswith(f"{path}:1: {says}")


def test_the_language_of_messages(damaged: Path) -> None:
    """By option, otherwise from the environment, otherwise English."""
    chinese = [
        f"{STORY}/story.yml:52: 没有“reading”这个策略。是不是“read”？"
        "可用的：compete（参赛）、read（阅读）、borrow（借钱）、ask（请教）；"
        "没有合适的，可以新增一条，见 docs/contribute/writing/index.md 的最后一节。",
        "共 1 个问题。",
    ]
    assert check(damaged, STORY, LC_ALL="zh_CN.UTF-8").stderr.splitlines() == chinese
    assert check(damaged, STORY, "--lang", "zh", LC_ALL="en_US.UTF-8").stderr.splitlines() == chinese
    assert "unknown tactic" in check(damaged, STORY, LC_ALL="fr_FR.UTF-8").stderr
    assert "unknown tactic" in check(damaged, "--lang", "en", STORY, LC_ALL="zh_CN.UTF-8").stderr


def test_a_terminal_without_chinese(damaged: Path) -> None:
    """The output has escaped characters, not a traceback."""
    result = check(damaged, "--lang", "zh", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert "\\u6ca1\\u6709" in result.stderr
    assert "Traceback" not in result.stderr


def test_annotations_for_github(damaged: Path) -> None:
    """On standard output: errors for problems, warnings for unfinished fields."""
    result = check(damaged, "--format", "github", "--lang", "zh")
    assert result.returncode == 1
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        f"::error file={STORY}/story.yml,line=52::没有“reading”这个策略。是不是“read”？"
        "可用的：compete（参赛）、read（阅读）、borrow（借钱）、ask（请教）；"
        "没有合适的，可以新增一条，见 docs/contribute/writing/index.md 的最后一节。",
        "::error file=docs/stories/nurse-to-engineer/story.yml,line=34::这个案例没有障碍“rents”。是不是“rent”？"
        "运用只能针对同一个案例里的障碍。",
        "::warning file=docs/stories/nurse-to-engineer/index.md,line=5::这一行还没写。请把 TODO 换成内容；"
        "如果要写的就是 TODO 这个词，请给它加反引号。",
        "2 个错误，还有 1 处没写。",
    ]


def test_annotations_cannot_be_forged() -> None:
    """Percent signs and line endings are escaped everywhere, colons and commas in the path, as in GitHub's tools."""
    found = problem("docs/a,b:c%0A.yml", 7, "not_an_id", value="100%\r\n::set-env name=x::y, z: %0A")
    assert annotation(found, "en") == (
        "::error file=docs/a%2Cb%3Ac%250A.yml,line=7::'100%25\\u000d\\u000a::set-env name=x::y, z: %250A' is not an "
        "id. Write lower-case ASCII words joined by hyphens, 80 characters at most."
    )


def in_terminal(root: Path, *arguments: str, **environment: str) -> str:
    """Returns the output of a run on a terminal."""
    ours, theirs = pty.openpty()
    variables = {**os.environ, "PYTHONPATH": PATH, "TERM": "xterm", **environment}
    variables = {name: value for name, value in variables.items() if value}
    with subprocess.Popen([*COMMAND, *arguments], cwd=root, env=variables, stdout=theirs, stderr=theirs) as process:
        process.wait()
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    return shown


def test_colours_only_on_a_terminal(damaged: Path) -> None:
    shown = in_terminal(damaged, NO_COLOR="")
    assert f"\033[31m{STORY}/story.yml:52:\033[0m unknown tactic" in shown
    assert "\033[33mdocs/stories/nurse-to-engineer/index.md:5:\033[0m this line is unfinished" in shown
    assert "\033" not in in_terminal(damaged, NO_COLOR="1")
    assert "\033" not in in_terminal(damaged, NO_COLOR="", TERM="dumb")
    assert "\033" not in check(damaged, NO_COLOR="").stderr


def wait_until(log: Path, text: str) -> None:
    """Waits until the log ends with `text`."""
    for _ in range(1200):
        if log.read_text("utf-8").endswith(text):
            return
        time.sleep(0.1)
    raise AssertionError(f"{text!r} did not come: {log.read_text('utf-8')}")


def test_watching(damaged: Path, tmp_path: Path) -> None:
    """Checks at the start and after each change of the story or the vocabulary; Ctrl-C ends it without a traceback."""
    log, story = tmp_path / "log", damaged / STORY / "story.yml"
    variables = {**os.environ, "PYTHONPATH": PATH}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*COMMAND, STORY, "--watch"],
            cwd=damaged,
            env=variables,
            stdout=output,
            stderr=output,
            preexec_fn=restore_interrupts,
        ) as process,
    ):
        wait_until(log, "1 problem found.\n")
        story.write_text(story.read_text("utf-8").replace("tactic: reading", "tactic: read"), "utf-8")
        wait_until(log, "No problems in 1 story with 2 uses.\n")
        shutil.move(damaged / "docs/vocabulary/tags.yml", tmp_path)
        wait_until(log, "1 problem found.\n")
        shutil.move(tmp_path / "tags.yml", damaged / "docs/vocabulary")
        wait_until(log, "No problems in 1 story with 2 uses.\n")
        process.send_signal(signal.SIGINT)
        assert process.wait(120) == 0
    assert "Traceback" not in log.read_text("utf-8")


def test_one_story_is_checked_like_all(damaged: Path) -> None:
    """A story checked alone gives the same data as in the whole casebook."""
    shutil.rmtree(damaged / "docs/stories/nurse-to-engineer")
    apply(damaged, {"replace": {f"{STORY}/story.yml": {"tactic: reading": "tactic: read"}}})
    from casebook.checking.check import read_casebook

    assert judge_stories(damaged, ["cook-to-analyst"]) == read_casebook(damaged)


def test_a_term_may_be_untranslated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Adding a term in one language causes a message about the missing text, but no error."""
    root = copy_of_tiny_site(tmp_path)
    with (root / "docs/vocabulary/backgrounds.yml").open("a", encoding="utf-8") as file:
        file.write("- id: surveyor\n  label: {en: Surveyor, zh: TODO}\n  definition: {en: Measured land., zh: TODO}\n")
    path = root / STORY / "story.yml"
    path.write_text(path.read_text("utf-8").replace("backgrounds: [cook]", "backgrounds: [surveyor]"), "utf-8")
    assert run(root, [STORY]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(":")[2].strip() for line in printed[:2]] == [
        "'label.zh' is unfinished. Replace TODO with its value.",
        "'definition.zh' is unfinished. Replace TODO with its value.",
    ]
    assert printed[-1] == "No problems in 1 story with 2 uses."
    assert len(read_preview(root, "cook-to-analyst").stories) == 1
    assert run(root) == 1  # published content is complete
    assert capsys.readouterr().err.splitlines()[-1] == "No errors, 2 TODOs left."
