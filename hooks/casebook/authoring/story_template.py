"""A story.yml to be filled in, with every field explained by a comment: made from the models.

Explanations begin with `##`. What may be left out is commented out by `# `, explanations and all, so that an editor's
key for comments brings a whole block to life.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from casebook.authoring.field_help import TERMS, description
from casebook.languages import LANGUAGES, Language
from casebook.model.base import SLUG, Bilingual, Citation, Model
from casebook.model.story import Story
from casebook.model.vocabulary import Vocabulary
from casebook.reading.model_fields import DEMANDED
from casebook.wording.page_words import Words

TODO = "TODO"
# vocabularies of up to so many ids are written out where one is to be chosen
FEW = 8
# what no hand writes
BY_COMMAND = (Story, "translation")
LAST = {"text": 1, "citations": 2}
PLAIN = re.compile(rf"{TODO}|{SLUG}")
# what YAML may take for something else than a text
SPECIAL = re.compile(r"[0-9.]+|true|false|yes|no|on|off|null", re.IGNORECASE)

Values = dict[str, Any]
"""What is known of a story, nested like story.yml; texts in both languages may have one, and `languages` be missing."""


def story_yml(values: Values, language: Language, vocabulary: Vocabulary) -> str:
    """The text of a story.yml that holds `values`, and `TODO` wherever a required one is missing."""
    writer = _Writer(language, languages_of(values), vocabulary)
    blocks = ["\n".join(block) for block in writer.fields(Story, values)]
    told = "scaffold_both" if writer.languages == LANGUAGES else f"scaffold_only_{writer.languages[0]}"
    return "\n\n".join([f"{writer.words('scaffold_head')}\n{writer.words(told)}", *blocks]) + "\n"


def languages_of(values: Values) -> tuple[Language, ...]:
    """The languages that the story will be told in: both, where it does not say."""
    return tuple(values.get("languages", LANGUAGES))


class _Writer:
    """Writes the fields of models one after another, and explains each the first time."""

    def __init__(self, language: Language, languages: tuple[Language, ...], vocabulary: Vocabulary) -> None:
        self.language = language
        self.languages = languages
        self.vocabulary = vocabulary
        self.words = Words(language)
        self.told: set[str] = set()

    def fields(self, model: type[Model], values: Values) -> Iterator[list[str]]:
        """The lines of each field of `model`."""
        # what says which thing it is comes first, then what is told of it, then where that stands
        for name, field in sorted(model.model_fields.items(), key=lambda item: LAST.get(item[0], 0)):
            if (model, name) == BY_COMMAND:
                continue
            key = field.alias or name
            lines = [*self.explained(model, name, key), *self.field(key, field, values.get(key))]
            wanted = key in values or field.is_required() or key in DEMANDED
            yield lines if wanted else [f"# {line}" for line in lines]

    def explained(self, model: type[Model], name: str, key: str) -> list[str]:
        """The comment on a field, where it has not been given before, with the ids to choose from."""
        if model is Bilingual:
            return []
        text = description(model, key)[self.language]
        if vocabulary := TERMS.get((model, name)):
            ids = self.vocabulary.ids(vocabulary)
            if len(ids) <= FEW:
                text += self.words("scaffold_ids", ids=self.words.join(list(ids)))
            else:
                text += self.words("scaffold_ids_in", file=f"docs/vocabulary/{vocabulary}.yml")
        if text in self.told:
            return []
        self.told.add(text)
        return [f"## {text}"]

    def field(self, key: str, field: FieldInfo, value: Any) -> list[str]:
        """A key with its value, or with places to fill in."""
        kind = kind_of(field.annotation)
        if get_origin(kind) is tuple:
            item = kind_of(get_args(kind)[0])
            if value == []:
                return [f"{key}: []"]
            if not (isinstance(item, type) and issubclass(item, Model)) or item is Citation:
                return [f"{key}: [{', '.join(map(_scalar, value or [None]))}]"]
            items = [self.item(item, one) for one in value or [None]]
            return [f"{key}:", *(line for lines in items for line in lines)]
        if isinstance(kind, type) and issubclass(kind, Model):
            return [f"{key}:", *(f"  {line}" for lines in self.block(kind, value) for line in lines)]
        return [f"{key}: {_scalar(value)}"]

    def item(self, kind: Any, value: Any) -> list[str]:
        """One entry of a list."""
        fields = self.block(kind, value)
        # a field that is there stands first: the dash before it, below what explains it, never has to move
        there = next(place for place, lines in enumerate(fields) if not lines[-1].startswith("#"))
        fields.insert(0, fields.pop(there))
        lines = [line for lines in fields for line in lines]
        first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        return [f"  {'- ' if number == first else '  '}{line}" for number, line in enumerate(lines)]

    def block(self, model: type[Model], values: Values | None) -> list[list[str]]:
        """The fields of a model; of a text in both languages the contributor's comes first."""
        if model is Bilingual:
            order = sorted(self.languages, key=lambda language: language != self.language)
            return [[f"{language}: {_scalar((values or {}).get(language))}"] for language in order]
        return list(self.fields(model, values or {}))


def kind_of(annotation: Any) -> Any:
    """A field's type without what `Annotated` adds to it and without None."""
    while choices := [arg for arg in get_args(annotation) if arg is not type(None)]:
        if get_origin(annotation) is tuple or isinstance(choices[0], str):
            break
        annotation = choices[0]
    return annotation


def _scalar(value: Any) -> str:
    """A value as YAML that reads as nothing else, whatever it holds; a place to fill in where there is none."""
    if value is None:
        return TODO
    if isinstance(value, bool | int):
        return json.dumps(value)
    plain = PLAIN.fullmatch(value) and not SPECIAL.fullmatch(value)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)
