"""Copies of the project, to build, change and break. Standard library only."""

import shutil
from pathlib import Path

from commandline.project import ENVIRONMENT, ROOT, SITE, TEST

TINY_SITE = ROOT / "tests/cases/tiny_site"
COPIED = ("docs", "hooks", "overrides", "scripts", "mkdocs.yml", SITE, TEST)
CONTENT = ("stories", "vocabulary")


def copy_project(root: Path, *more: str) -> Path:
    """Copies the files that commands need, and the files or folders `more`, to `root`; returns `root`.

    The copy has a link to the present environment.
    """
    for name in (*COPIED, *more):
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(ROOT / name, target)
    (root / ENVIRONMENT.name).symlink_to(ENVIRONMENT)
    return root


def tiny_project(folder: Path) -> Path:
    """Copies the project, with the tiny site's stories and vocabulary, below `folder`; returns the path of the copy."""
    root = copy_project(folder / "project")
    for name in CONTENT:
        remove_content(root / "docs" / name)
        shutil.copytree(TINY_SITE / "docs" / name, root / "docs" / name, dirs_exist_ok=True)
    return root


def remove_content(folder: Path) -> None:
    """Removes all folders and YAML files from docs/stories or docs/vocabulary, but not the hand-written pages."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.suffix == ".yml":
            path.unlink()
