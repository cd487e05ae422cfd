"""Build errors that no story causes: each becomes a message with the page and the remedy."""

import shutil
from pathlib import Path

import pytest

from support.project import mkdocs_build
from testtools.projects import tiny_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_project(tmp_path_factory.mktemp("faulty"))


@pytest.mark.parametrize(
    ("file", "old", "new", "locale", "expected"),
    [
        (
            "overrides/casebook/words.yml",
            "field_effect:",
            "field_efect:",
            "C.UTF-8",
            ("data/index.md", "words.yml has no entry 'field_effect'", "pages/markers.py:", "fault of the code"),
        ),
        (
            "overrides/casebook/uses.html.jinja",
            "{% ",
            "{{ nonsense }}{% ",
            "zh_CN.UTF-8",
            ("overrides/casebook/uses.html.jinja:", "'nonsense' is undefined", "程序的问题"),
        ),
        (
            "mkdocs.yml",
            "\nnav:\n",
            "\nnav:\n  - 术语: about/index.md\n",
            "C.UTF-8",
            ("the navigation title '术语' has no translation into 'en'", "nav_translations"),
        ),
        ("overrides/casebook/uses.html.jinja", "{% ", "{% if %}{% ", "C.UTF-8", ("uses.html.jinja:1: ", "Correct the")),
    ],
)
def test_an_error_becomes_a_message(
    project: Path, tmp_path: Path, file: str, old: str, new: str, locale: str, expected: tuple[str, ...]
) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    try:
        path.write_text(text.replace(old, new, 1), "utf-8")
        result = mkdocs_build(project, tmp_path / "site", LC_ALL=locale)
    finally:
        path.write_text(text, "utf-8")
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert "Traceback" not in output
    assert [part for part in expected if part not in output] == [], output
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
