"""The guide for contributors is current: its example passes the check, its ids exist."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from casebook.checking.check import read_casebook
from casebook.languages import LANGUAGES, NARRATIVES, Language
from casebook.model.base import Model
from casebook.model.casebook import Casebook
from casebook.model.story import Attempt, DisagreementKind, Source
from casebook.reading.yaml_reader import read_yaml
from casebook.text.citations import split
from support.project import ROOT

GUIDE = ROOT / "docs/contribute"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# the heading above a block of the example is the file name
EXAMPLE = re.compile(r"^## (story\.yml|index\.md|index\.en\.md) .*?^```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _example(language: Language) -> dict[str, str]:
    """The files of the example by name, as shown on the page in `language`."""
    return dict(EXAMPLE.findall((GUIDE / "example" / NARRATIVES[language]).read_text("utf-8")))


def _project(folder: Path, files: dict[str, str]) -> Path:
    """A project with the real vocabulary and one story, the example."""
    shutil.copytree(ROOT / "docs/vocabulary", folder / "docs/vocabulary")
    story = folder / "docs/stories/backend-to-recommender"
    story.mkdir(parents=True)
    for name, text in files.items():
        (story / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_passes_the_check(language: Language, tmp_path: Path) -> None:
    """One obstacle, two uses, three events, one source, as described in the steps."""
    book = read_casebook(_project(tmp_path, _example(language)))
    facts = book.stories[0].facts
    assert [len(facts.obstacles), len(facts.uses), len(facts.events), len(facts.sources)] == [1, 2, 3, 1]


def test_examples_are_yaml_with_existing_ids(book: Casebook) -> None:
    """Every block of YAML, including the bad examples: their content is wrong, not their form."""
    count, problems = 0, []
    for path in sorted(GUIDE.rglob("*.md")):
        for language, text in FENCE.findall(path.read_text("utf-8")):
            if language == "yaml":
                data, found = read_yaml(text, path.name)
                values = [*_values(data.data if data else {})]
                count += len(values)
                problems += [*map(str, found), *(f"{path}: {name}: {value}" for name, value in _unknown(book, values))]
    assert count > 100
    assert not problems


def _values(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the data with the name of its field."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _values(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, name)
    else:
        yield name, data


def _unknown(book: Casebook, values: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    kinds = {*get_args(DisagreementKind), *_choices(Attempt), *_choices(Source)}
    known = {
        "tactic": {*book.vocabulary.ids("tactics")},
        "effect": {*book.vocabulary.ids("effects")},
        "ids": {*book.vocabulary.ids("outcomes")},
        "kind": {*book.vocabulary.ids("obstacles"), *book.vocabulary.ids("events"), *kinds},
    }
    for name, value in values:
        if value not in known.get(name, {value}) or (name == "citations" and not _cites(value)):
            yield name, value


def _choices(model: type[Model]) -> tuple[str, ...]:
    return get_args(model.model_fields["kind"].annotation)


def _cites(text: str) -> bool:
    try:
        return bool(split(text))
    except ValueError:
        return False


def test_both_languages_show_the_same_entries() -> None:
    """Pairs and forms differ only in their texts."""
    shown: dict[Language, list[list[str]]] = {"zh": [], "en": []}
    for language, name in NARRATIVES.items():
        for path in sorted(GUIDE.rglob(name)):
            text = path.read_text("utf-8")
            shown[language].append(re.findall(r"^[ {-]*(?:tactic|effect|kind|count|bound|date): [^,}\n]+", text, re.M))
            shown[language].append(re.findall(r"casebook\.py [a-z-]+", text))
    assert shown["zh"] == shown["en"]
