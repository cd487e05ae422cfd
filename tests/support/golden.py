"""Golden cases: the tiny site with one change, and the exact messages that it causes."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from casebook.checking.check import judge_stories, read_casebook
from casebook.languages import Language
from casebook.wording.problems import CasebookError, Problem
from support.project import CASES, TINY_SITE

# the story changed by the cases of tests/cases/damaged
STORY = "cook-to-analyst"


def cases(folder: str = "problems") -> dict[str, dict[str, Any]]:
    """Returns every case of a folder, by file name."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((CASES / folder).glob("*.yml"))}


def copy_of_tiny_site(folder: Path) -> Path:
    """Copies the tiny site's content into `folder`."""
    root = folder / "project"
    shutil.copytree(TINY_SITE, root)
    return root


def apply(root: Path, case: dict[str, Any]) -> None:
    """Applies the change of a case; a text to replace must occur exactly once."""
    for path, changes in case.get("replace", {}).items():
        text = (root / path).read_text("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {path}"
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
    """Returns the messages of the check for the project at `root`, as printed."""
    try:
        read_casebook(root)
    except CasebookError as error:
        return [str(problem) for problem in error.problems]
    return []


def problems_of_story(root: Path, slug: str) -> tuple[Problem, ...]:
    """Returns the problems of one story of the project at `root`, checked alone."""
    try:
        judge_stories(root, [slug])
    except CasebookError as error:
        return error.problems
    return ()


def lines_of(problems: tuple[Problem, ...], language: Language, slug: str) -> list[str]:
    """Returns the messages in one language, with paths relative to the story's folder."""
    return [problem.in_language(language).removeprefix(f"docs/stories/{slug}/") for problem in problems]
