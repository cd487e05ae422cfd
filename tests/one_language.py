"""The tiny site with stories that are told in one language only."""

from pathlib import Path
from typing import Any

import yaml

from casebook.languages import NARRATIVES, Language

COOK, NURSE = "cook-to-analyst", "nurse-to-engineer"
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
