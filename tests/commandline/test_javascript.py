"""The checks of the JavaScript detect errors."""

import shutil
import subprocess
from pathlib import Path

import pytest

from development.test import JAVASCRIPT_CHECKS
from support.project import ROOT


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("export const made  = 1;", [True, False]),
        ("export const made = (/** @type {number} */ n) => n == 1;", [True, False]),
        ("export const made = nowhere;", [False, True]),
        ('/** @type {number} */\nexport const made = "one";', [False, True]),
        ("export const made = 1;", [False, False]),
    ],
    ids=["format", "lint", "name", "type", "none"],
)
def test_an_error_is_found(tmp_path: Path, added: str, found: list[bool]) -> None:
    for name in ("docs/assets", "tests/tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules"))
    with (tmp_path / "docs/assets/shared/words.js").open("a", encoding="utf-8") as script:
        script.write(f"\n{added}\n")
    results = [subprocess.run(command, cwd=tmp_path, capture_output=True, text=True) for command in JAVASCRIPT_CHECKS]
    assert [bool(result.returncode) for result in results] == found, [result.stdout for result in results]
