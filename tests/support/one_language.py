"""The tiny site with stories written in one language only."""

from pathlib import Path
from typing import Any

import yaml

from casebook.languages import NARRATIVES, Language
from support.project import build_site
from testtools.projects import tiny_project

COOK, NURSE = "cook-to-analyst", "nurse-to-engineer"
# the address of the site, and of the repository
ADDRESS = "https://casebook.test/"
REPOSITORY = "https://github.com/example/casebook"
LANGUAGE_OF: dict[str, Language] = {COOK: "zh", NURSE: "en"}


def keep_one_language(root: Path) -> Path:
    """Removes one language from each story of the project at `root`."""
    for slug, language in LANGUAGE_OF.items():
        folder = root / "docs/stories" / slug
        facts = yaml.load((folder / "story.yml").read_text("utf-8"), yaml.BaseLoader)
        text = yaml.safe_dump(
            {"languages": [language], **_in_language(facts, language)}, allow_unicode=True, sort_keys=False
        )
        (folder / "story.yml").write_text(text, "utf-8")
        for other, name in NARRATIVES.items():
            if other != language:
                (folder / name).unlink()
    return root


def _in_language(data: Any, language: Language) -> Any:
    if isinstance(data, dict):
        kept = {language: data[language]} if set(data) == set(NARRATIVES) else data
        return {key: _in_language(value, language) for key, value in kept.items()}
    return [_in_language(value, language) for value in data] if isinstance(data, list) else data


def build_one_language(folder: Path) -> None:
    """Builds the tiny project with each story in a single language."""
    build_site(keep_one_language(tiny_project(folder)), folder / "site", SITE_URL=ADDRESS, REPO_URL=REPOSITORY)
