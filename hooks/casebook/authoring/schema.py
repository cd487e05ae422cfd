"""Generates JSON Schemas of the files on disk from the models, for completion, help and checks in editors.

They describe a single file and contain the ids of the vocabulary; what depends on several files is left to the rules.
The public data has schemas of its own, in the package `export`.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from casebook.authoring.field_help import FIELD_VOCABULARIES, description
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
    """Returns the schemas by file name: story.schema.json, and one for each vocabulary, such as tags.schema.json."""
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
    """Yields the models derived from `model`, at any depth."""
    for derived in model.__subclasses__():
        yield derived
        yield from _models(derived)


def _explain(model: type[Model], definition: Schema, vocabulary: Vocabulary) -> None:
    """Adds the descriptions, the ids of the vocabulary and the rules' requirements to pydantic's schema of `model`."""
    for name in ("title", "description"):  # pydantic takes these from the code: class name and docstring
        definition.pop(name, None)
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    for key, generated in definition["properties"].items():
        field = _without_defaults(generated)
        if vocabulary_name := FIELD_VOCABULARIES.get((model, names[key])):
            item = field.get("items", field)
            item.clear()
            item.update(_term_id(vocabulary, vocabulary_name))
        field["description"] = "\n\n".join(description(model, key)[language] for language in LANGUAGES)
        definition["properties"][key] = field
    if issubclass(model, Cited):
        forms = message("citation_forms")
        text = "\n\n".join(forms.phrase(language) for language in LANGUAGES)
        definition["properties"]["citations"]["items"]["patternErrorMessage"] = text
        _require(definition, "citations")
    if model is Use:
        _require(definition, "against")


def _without_defaults(field: Schema) -> Schema:
    """Returns the schema of a field without title, default and null: an optional field is left out, never null."""
    kept = {key: value for key, value in field.items() if key not in ("title", "default")}
    if "anyOf" in kept:
        choice = next(choice for choice in kept.pop("anyOf") if choice != {"type": "null"})
        kept = {**choice, **kept}
    return kept


def _term_id(vocabulary: Vocabulary, name: str) -> Schema:
    """Returns the schema of an id of the vocabulary `name`, with the labels and definitions of its terms."""
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


def _require(definition: Schema, field: str) -> None:
    """Requires a list with at least one entry; the model allows an empty one, because a rule has a better message."""
    definition["required"] = list(dict.fromkeys([*definition.get("required", ()), field]))
    definition["properties"][field]["minItems"] = 1
