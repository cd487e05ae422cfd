"""JSON Schemas of the files on disk, made from the models: editors complete, explain and check by them.

They say what one file may hold and know the ids of the vocabulary; what only the whole casebook can
tell is left to the rules. The schemas of the public data are others (`public`).
"""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from casebook.authoring.field_help import TERMS, description
from casebook.languages import LANGUAGES
from casebook.model.base import Cited, Model
from casebook.model.story import Story, Use
from casebook.model.vocabulary import OWN_FIELDS, REQUIRED_FIELDS, VOCABULARIES, Term, Vocabulary
from casebook.wording.messages import message
from casebook.wording.page_words import Words

Schema = dict[str, Any]
# the dialect that the language servers of editors know best
DIALECT = "http://json-schema.org/draft-07/schema#"


def schemas(vocabulary: Vocabulary) -> dict[str, Schema]:
    """Every schema by the name of its file: story.schema.json, and one a vocabulary, as in tags.schema.json."""
    files = {"story": _schema(Story, vocabulary)}
    for name in VOCABULARIES:
        files[name] = _schema(tuple[Term, ...], vocabulary)
        term = files[name]["$defs"]["Term"]
        for field, owner in OWN_FIELDS.items():
            if owner != name:
                del term["properties"][field]
            elif field in REQUIRED_FIELDS:
                term["required"].append(field)
    return {f"{name}.schema.json": schema for name, schema in files.items()}


def _schema(root: Any, vocabulary: Vocabulary) -> Schema:
    schema = TypeAdapter(root).json_schema(by_alias=True)
    if root is Story:
        _explain(Story, schema, vocabulary)
    models = {model.__name__: model for model in _models(Model)}
    for name, definition in schema["$defs"].items():
        _explain(models[name], definition, vocabulary)
    return {"$schema": DIALECT, **schema}


def _models(model: type[Model]) -> Iterator[type[Model]]:
    """The models derived from `model`, at any depth."""
    for derived in model.__subclasses__():
        yield derived
        yield from _models(derived)


def _explain(model: type[Model], definition: Schema, vocabulary: Vocabulary) -> None:
    """Puts our descriptions, the ids of the vocabulary and what the rules demand into what pydantic made."""
    for name in ("title", "description"):  # for those who read the code
        definition.pop(name, None)
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    for key, made in definition["properties"].items():
        field = _plain(made)
        if ids := TERMS.get((model, names[key])):
            one = field.get("items", field)
            one.clear()
            one.update(_ids(vocabulary, ids))
        field["description"] = "\n\n".join(description(model, key)[language] for language in LANGUAGES)
        definition["properties"][key] = field
    if issubclass(model, Cited):
        forms = message("citation_forms")
        told = "\n\n".join(forms.phrase(language) for language in LANGUAGES)
        definition["properties"]["citations"]["items"]["patternErrorMessage"] = told
        _demand(definition, "citations")
    if model is Use:
        _demand(definition, "against")


def _plain(made: Schema) -> Schema:
    """A field without pydantic's title and default; what may be left out is left out, and not null."""
    kept = {key: value for key, value in made.items() if key not in ("title", "default")}
    if "anyOf" in kept:
        kind = next(choice for choice in kept.pop("anyOf") if choice != {"type": "null"})
        kept = {**kind, **kept}
    return kept


def _ids(vocabulary: Vocabulary, name: str) -> Schema:
    """One id of a vocabulary, each offered with its names and its meaning."""
    terms = vocabulary.terms(name)
    return {
        "type": "string",
        "enum": [term.id for term in terms],
        "enumDescriptions": [
            "\n\n".join(
                Words(language)(
                    "labelled", label=term.label.in_language(language), text=term.definition.in_language(language)
                )
                for language in LANGUAGES
            )
            for term in terms
        ],
    }


def _demand(definition: Schema, field: str) -> None:
    """What the model lets be empty so that a rule can say it better."""
    definition["required"] = list(dict.fromkeys([*definition.get("required", ()), field]))
    definition["properties"][field]["minItems"] = 1
