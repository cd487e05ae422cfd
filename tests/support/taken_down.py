"""The tiny site after one story was taken down and the other renamed."""

from pathlib import Path

from rename import main as rename
from support.project import ADDRESS, built_site
from testtools.projects import tiny_project
from takedown import main as take_down

COOK, NURSE, NEW = "cook-to-analyst", "nurse-to-engineer", "nurse-to-developer"
REPOSITORY = "https://git.example/group/casebook"


def make_taken_down(folder: Path) -> None:
    """The project and its site; a page of it links to both stories' list and one story."""
    root = tiny_project(folder)
    with (root / "docs/about/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n[护士](../stories/{NURSE}/index.md#use-bank-loan)\n")
    assert take_down(root, COOK) == 0
    assert rename(root, NURSE, NEW) == 0
    built_site(root, folder / "site", SITE_URL=ADDRESS, REPO_URL=REPOSITORY)
