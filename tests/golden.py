"""Golden cases: the tiny site of tests/site with one thing changed, and every message that must come of it."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from casebook.checking.check import read_casebook
from casebook.wording.problems import CasebookError

HERE = Path(__file__).parent
TINY_SITE = HERE / "site"


def cases(folder: str = "problems") -> dict[str, dict[str, Any]]:
    """Every case of a folder by the name of its file."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((HERE / folder).glob("*.yml"))}


def copy_of_tiny_site(folder: Path) -> Path:
    """A fresh copy of the tiny site's content below `folder`."""
    root = folder / "project"
    shutil.copytree(TINY_SITE, root)
    return root


def apply(root: Path, case: dict[str, Any]) -> None:
    """Makes the change that a case describes; a text to replace must be there exactly once."""
    for path, changes in case.get("replace", {}).items():
        text = (root / path).read_text("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{path} has {text.count(old)} times {old!r}"
            text = text.replace(old, new)
        (root / path).write_text(text, "utf-8")
    for path, text in case.get("write", {}).items():
        (root / path).write_text(text, "utf-8")
    for path, data in case.get("write_bytes", {}).items():
        (root / path).write_bytes(data)
    for path, line_end in case.get("line_ends", {}).items():
        (root / path).write_bytes((root / path).read_bytes().replace(b"\n", line_end.encode()))
    for path, encoding in case.get("encode", {}).items():
        (root / path).write_bytes((root / path).read_bytes().decode().encode(encoding))
    for path in case.get("remove", []):
        (root / path).unlink()
    for old, new in case.get("rename", {}).items():
        (root / old).rename(root / new)


def problems_of(root: Path) -> list[str]:
    """What the check says of the project at `root`, as printed."""
    try:
        read_casebook(root)
    except CasebookError as error:
        return [str(problem) for problem in error.problems]
    return []
