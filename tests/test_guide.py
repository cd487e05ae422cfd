"""The guide for contributors cannot go stale: its example passes the check, its commands and ids exist."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import ROOT

from casebook.checking.check import read_casebook
from casebook.languages import LANGUAGES, NARRATIVES, Language
from casebook.model.base import Model
from casebook.model.casebook import Casebook
from casebook.model.story import Attempt, DisagreementKind, Source
from casebook.reading.yaml_reader import read_yaml
from casebook.text.citations import split

GUIDE = ROOT / "docs/contribute"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# the heading above a block of the example is the name of the file
EXAMPLE = re.compile(r"^## (story\.yml|index\.md|index\.en\.md) .*?^```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)

COMMAND = re.compile(r"python3 scripts/casebook\.py ((?:measure )?[a-z-]+)([^`\n]*)")
OPTION = re.compile(r"--[a-z-]+")


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
    facts = book.stories[0].facts
    assert [len(facts.obstacles), len(facts.uses), len(facts.events), len(facts.sources)] == [1, 2, 3, 1]


def test_examples_are_yaml_with_ids_that_exist(book: Casebook) -> None:
    """Every block of YAML, the bad ones too: they are wrong in what they say, not in their form."""
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
    """Every text of the data with the name of the field that it stands in."""
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
    """The guide is one: what a pair or a form shows differs in its texts only."""
    shown: dict[Language, list[list[str]]] = {"zh": [], "en": []}
    for language, name in NARRATIVES.items():
        for path in sorted(GUIDE.rglob(name)):
            text = path.read_text("utf-8")
            shown[language].append(re.findall(r"^[ {-]*(?:tactic|effect|kind|count|bound|date): [^,}\n]+", text, re.M))
            shown[language].append(re.findall(r"casebook\.py [a-z-]+", text))
    assert shown["zh"] == shown["en"]


def test_commands_that_the_texts_name_exist() -> None:
    """With the options that are named, in the help of the command itself."""
    texts = [path.read_text("utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob(".github/*.md"), *GUIDE.rglob("*.md")]]
    named = {match.groups() for text in texts for match in COMMAND.finditer(text)}
    assert len(named) > 8
    for name in sorted({name for name, _ in named}):
        result = subprocess.run(
            [sys.executable, str(ROOT / "scripts/casebook.py"), *name.split(), "--help"], capture_output=True, text=True
        )
        assert result.returncode == 0, result.stderr
        for option in {option for other, rest in named if other == name for option in OPTION.findall(rest)}:
            assert option in result.stdout, f"{name} {option}"
