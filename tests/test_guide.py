"""The guide for contributors cannot go stale: its example passes the check, its commands and ids exist."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from casebook.casefile import NARRATIVES, Casebook
from casebook.check import read_casebook
from casebook.model import LANGUAGES, Language

GUIDE = ROOT / "docs/contribute"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# the heading above a block of the example is the name of the file
EXAMPLE = re.compile(r"^## (story\.yml|index\.md|index\.en\.md) .*?^```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _example(language: Language) -> dict[str, str]:
    """The files of the worked example by name, as the page in `language` shows them."""
    return dict(EXAMPLE.findall((GUIDE / "example" / NARRATIVES[language]).read_text("utf-8")))


def _project(folder: Path, files: dict[str, str]) -> Path:
    """A project with our vocabulary and one story, the example."""
    shutil.copytree(ROOT / "docs/vocabulary", folder / "docs/vocabulary")
    story = folder / "docs/stories/backend-to-recommender"
    story.mkdir(parents=True)
    for name, text in files.items():
        (story / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_passes_the_check(language: Language, tmp_path: Path) -> None:
    """One obstacle, two uses, three events, one source, as the steps promise."""
    book = read_casebook(_project(tmp_path, _example(language)))
    story = book.stories[0].story
    assert [len(story.obstacles), len(story.uses), len(story.events), len(story.sources)] == [1, 2, 3, 1]
