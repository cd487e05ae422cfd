"""The tiny site after a takedown of one story and a rename of the other."""

from pathlib import Path

from support.project import ADDRESS, build_site
from testtools.commands import run_on
from testtools.projects import tiny_project

COOK, NURSE, NEW = "cook-to-analyst", "nurse-to-engineer", "nurse-to-developer"
REPOSITORY = "https://git.example/group/casebook"


def build_taken_down(folder: Path) -> None:
    """Creates the project and its site; one of its pages links to the list of stories and to one story."""
    root = tiny_project(folder)
    with (root / "docs/about/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n[护士](../stories/{NURSE}/index.md#use-bank-loan)\n")
    assert run_on(root, "takedown", COOK) == 0
    assert run_on(root, "rename", NURSE, NEW) == 0
    build_site(root, folder / "site", SITE_URL=ADDRESS, REPO_URL=REPOSITORY)
