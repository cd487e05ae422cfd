"""The schemas for editors: current, valid for every published file and not for a broken one."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from casebook.authoring.commands import FORMS, SCHEMAS, schema_files
from casebook.authoring.field_help import FIELD_VOCABULARIES, catalogue, description
from casebook.languages import LANGUAGES
from casebook.model.base import Bilingual, Model
from casebook.model.casebook import Casebook
from casebook.model.references import term_references, walk
from casebook.model.story import Story
from casebook.model.vocabulary import VOCABULARIES, Aliases, Term
from support.project import ROOT

STORIES = sorted(ROOT.glob("docs/stories/*/story.yml"))
# contains every field that the changes below need
WHOLE = ROOT / "docs/stories/physics-to-self-driving/story.yml"
FILES = [*STORIES, *(ROOT / f"docs/vocabulary/{name}.yml" for name in VOCABULARIES)]


class EditorLoader(yaml.SafeLoader):
    """YAML as the editors' language server reads it (1.2, core schema): no dates, no yes and no."""


EditorLoader.yaml_implicit_resolvers = {}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), ["~", "n", ""])
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))


@cache
def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), EditorLoader)


def _schema_of(path: Path) -> Any:
    name = "story" if path.name == "story.yml" else path.stem
    return json.loads((ROOT / SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


def test_the_schemas_are_current() -> None:
    """If this fails: `python3 scripts/casebook.py schema`, and review the diff."""
    wanted = schema_files(ROOT).files
    files = [*(ROOT / SCHEMAS).iterdir(), *(ROOT / FORMS).glob("story.*.yml")]
    there = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
    stale = sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))
    assert not stale, "run: python3 scripts/casebook.py schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_every_file_is_valid_and_names_its_schema(path: Path) -> None:
    """Editors find the schema by the comment on the first line."""
    schema = _schema_of(path)
    Draft7Validator.check_schema(schema)
    assert [error.message for error in Draft7Validator(schema).iter_errors(_read(path))] == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert named
    assert (path.parent / named[1]).resolve() == (ROOT / SCHEMAS / f"{path.stem}.schema.json").resolve()


BREAKS = {
    "missing": lambda story: story.pop("outcome"),
    "unknown field": lambda story: story.update(titel="x"),
    "unknown id": lambda story: story["uses"][0].update(effect="wroked"),
    "unknown id in a list": lambda story: story["from"].update(backgrounds=["alchemist"]),
    "no language": lambda story: story["title"].clear(),
    "a language of our own": lambda story: story.update(languages=["zh", "fr"]),
    "empty": lambda story: story["title"].update(en=""),
    "no citation": lambda story: story["obstacles"][0].update(citations=[]),
    "uncited": lambda story: story["obstacles"][0].pop("citations"),
    "against nothing": lambda story: story["uses"][0].update(against=[]),
    "citation": lambda story: story["to"].update(citations=["paragraph 3"]),
    "date": lambda story: story["sources"][0].update(date="June 2021"),
    "number": lambda story: story.update(numbers=[{**story["numbers"][0], "values": ["many"]}]),
    "kind": lambda story: story["sources"][0].update(kind="podcast"),
    "null": lambda story: story["to"].update(employer=None),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_story_is_invalid(name: str) -> None:
    story = deepcopy(_read(WHOLE))
    BREAKS[name](story)
    assert not Draft7Validator(_schema_of(WHOLE)).is_valid(story)


@pytest.mark.parametrize(
    ("vocabulary", "change"),
    [
        ("tactics", {"tags": ["unheard-of"]}),
        ("tags", {"tags": ["competition"]}),
        ("obstacles", {"stage": "nowhere"}),
        ("outcomes", {"goal": "perhaps"}),
        ("events", {"definition": {"zh": "只有中文"}}),
    ],
)
def test_a_broken_vocabulary_is_invalid(vocabulary: str, change: dict[str, Any]) -> None:
    path = ROOT / f"docs/vocabulary/{vocabulary}.yml"
    terms = deepcopy(_read(path))
    terms[0] |= change
    assert not Draft7Validator(_schema_of(path)).is_valid(terms)


def _models(model: type[Model]) -> Iterator[type[Model]]:
    found = json.dumps(model.model_json_schema())
    yield model
    yield from (each for each in _below(Model) if f'#/$defs/{each.__name__}"' in found)


def _below(model: type[Model]) -> Iterator[type[Model]]:
    for each in model.__subclasses__():
        yield each
        yield from _below(each)


def test_every_field_is_explained_in_both_languages() -> None:
    """Nothing else is explained: a renamed field must take its explanation along."""
    models: set[type[Model]] = {*_models(Story), *_models(Term), Bilingual, Aliases}
    fields = {(model, field.alias or name) for model in models for name, field in model.model_fields.items()}
    for model, key in fields:
        assert all(description(model, key)[language].strip() for language in LANGUAGES), (model, key)
    ancestors = {(parent.__name__, key) for model, key in fields for parent in model.__mro__}
    assert {(name, key) for name, keys in catalogue().items() for key in keys} <= ancestors


def test_the_offered_ids_are_those_of_the_rules(book: Casebook) -> None:
    """The schema refers to a vocabulary for exactly the fields that the rules look up in it."""
    found = set()
    for story in book.stories:
        models = dict(walk(story.facts))
        for location, vocabulary, _ in term_references(story.facts):
            place = location if isinstance(location[-1], str) else location[:-1]
            found.add((type(models[place[:-1]]), place[-1], vocabulary))
    assert found == {(model, field, name) for (model, field), name in FIELD_VOCABULARIES.items() if model is not Term}
