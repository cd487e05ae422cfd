"""Builds are reproducible, and every problem becomes a message."""

import os
import subprocess
import sys
from pathlib import Path

import markdown
import pytest

from support.golden import apply, cases
from support.other_conditions import other_conditions
from support.project import ROOT, build_site, mkdocs_build
from testtools.projects import tiny_project


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Independent of day, folder, order and dates of files, time zone, locale, umask and hash seed."""
    here = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    there = other_conditions(tmp_path / "elsewhere") | {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "POSIX"}
    # without Python's fallback for a locale that cannot encode Chinese
    there |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outputs = []
    for name, environment, umask, touched in (("one", here, 0o022, 0), ("another folder", there, 0o077, 10**9)):
        project = tiny_project(tmp_path / name)
        for path in project.rglob("*"):
            os.utime(path, (touched, touched))
        target = tmp_path / name / "site"
        result = mkdocs_build(project, target, umask=umask, **environment)
        assert result.returncode == 0, result.stderr
        outputs.append({p.relative_to(target): p.read_bytes() for p in target.rglob("*") if p.is_file()})
    first, second = outputs
    assert first.keys() == second.keys()
    assert not [path for path in first if first[path] != second[path]]


def test_control_the_other_conditions_have_an_effect(tmp_path: Path) -> None:
    """Without our hook, mkdocs writes another date under these conditions, and finds its files in another order."""
    program = "import os, mkdocs.utils as u; print(u.get_build_date(), os.listdir(), [e.name for e in os.scandir()])"
    for name in "ab":
        (tmp_path / "files" / name).mkdir(parents=True)
    lines = []
    for variables in ({}, other_conditions(tmp_path / "elsewhere")):
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"} | variables
        command = [sys.executable, "-c", program]
        result = subprocess.run(command, cwd=tmp_path / "files", env=environment, capture_output=True, text=True)
        lines.append(result.stdout.split(" ", 1))
    assert lines[0][0] < lines[1][0]
    assert lines[1][1] == "['b', 'a'] ['b', 'a']\n"


def test_terms_without_a_story_have_a_page(tmp_path: Path) -> None:
    """It names the gap with its denominator, and links to the guide for contributors."""
    build_site(tiny_project(tmp_path), tmp_path / "site")
    for path, words in (
        ("obstacles/no-mentor", "2 个案例都没有遇到"),
        ("tactics/ask", "还没有证据：2 个案例都没有用到"),
        ("tags/networking", "还没有证据：2 个案例都没有用到"),
        ("en/obstacles/no-mentor", "Met in none of 2 stories"),
        ("en/tactics/ask", "No evidence yet: used in none of 2 stories"),
        ("en/tags/networking", "No evidence yet: used in none of 2 stories"),
    ):
        text = (tmp_path / "site" / path / "index.html").read_text("utf-8")
        assert words in text
        assert 'href="../../contribute/"' in text


def test_html_in_a_story_is_text(tmp_path: Path) -> None:
    """A narrative cannot add elements; the control shows that plain Markdown would allow it."""
    payload = "<script>document.title='run'</script> <b onclick=alert()>x</b> a<b and R&D"
    assert "<script>" in markdown.markdown(payload)
    project = tiny_project(tmp_path)
    for name in ("index.md", "index.en.md"):
        with (project / "docs/stories/cook-to-analyst" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{payload}\n\n<div id='__config'>\n{payload}\n</div>\n")
    # the check refuses it; here the check is disabled
    command = [
        sys.executable,
        str(ROOT / "tests/support/unguarded.py"),
        str(project),
        str(tmp_path / "site"),
        "refusal",
    ]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "REMOVED" not in result.stdout
    text = (tmp_path / "site/en/stories/cook-to-analyst/index.html").read_text("utf-8")
    assert "<script>document" not in text
    assert "<b onclick" not in text
    assert "<div id='__config'" not in text
    assert "a&lt;b and R&amp;D" in text


@pytest.mark.parametrize("name", ["unknown_tactic", "yaml_broken", "not_utf8", "unknown_part"])
def test_the_build_reports_the_problems_of_the_check(name: str, tmp_path: Path) -> None:
    """Every problem as a message, exit code 1, no traceback, no output files."""
    project = tiny_project(tmp_path)
    case = cases()[name]
    apply(project, case)
    result = mkdocs_build(project, tmp_path / "site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    for problem in case["problems"]:
        assert problem in result.stderr
    assert not list((tmp_path / "site").rglob("index.html"))
