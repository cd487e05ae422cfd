"""The tiny site with stories that are told in one language only."""

from pathlib import Path
from typing import Any

import yaml

from casebook.languages import NARRATIVES, Language
from support.project import built_site
from testtools.projects import tiny_project

COOK, NURSE = "cook-to-analyst", "nurse-to-engineer"
# where it is published, and where its files are
ADDRESS = "https://casebook.test/"
HUB = "https://github.com/example/casebook"
LANGUAGE_OF: dict[str, Language] = {COOK: "zh", NURSE: "en"}


def tell_in_one(root: Path) -> Path:
    """Takes the other language out of both stories of the project at `root`: one is left in each."""
    for slug, language in LANGUAGE_OF.items():
        folder = root / "docs/stories" / slug
        facts = yaml.load((folder / "story.yml").read_text("utf-8"), yaml.BaseLoader)
        text = yaml.safe_dump({"languages": [language], **_only(facts, language)}, allow_unicode=True, sort_keys=False)
        (folder / "story.yml").write_text(text, "utf-8")
        for other, name in NARRATIVES.items():
            if other != language:
                (folder / name).unlink()
    return root


def _only(data: Any, language: Language) -> Any:
    if isinstance(data, dict):
        kept = {language: data[language]} if set(data) == set(NARRATIVES) else data
        return {key: _only(value, language) for key, value in kept.items()}
    return [_only(value, language) for value in data] if isinstance(data, list) else data


def build_in_one(folder: Path) -> None:
    """The tiny project with a story in each language alone, and its site."""
    built_site(tell_in_one(tiny_project(folder)), folder / "site", SITE_URL=ADDRESS, REPO_URL=HUB)
