"""Generates a story.yml to be filled in from the models, with a comment that explains each field.

Explanations begin with `##`. An optional field is commented out with `# `, together with its explanation, so that an
editor's shortcut for comments activates the whole block.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from casebook.authoring.field_help import FIELD_VOCABULARIES, description
from casebook.languages import LANGUAGES, Language
from casebook.model.base import SLUG, Bilingual, Citation, Model
from casebook.model.story import Story
from casebook.model.vocabulary import Vocabulary
from casebook.reading.model_fields import DEMANDED
from casebook.wording.page_words import Words

TODO = "TODO"
# the explanation of a field lists the ids of its vocabulary if there are at most this many
MAX_LISTED_IDS = 8
# the one field that a command writes, not a contributor
WRITTEN_BY_COMMAND = (Story, "translation")
# fields that come after the others: first what identifies an entry, then its text, then its citations
SORT_ORDER = {"text": 1, "citations": 2}
# texts that are written without quotes
PLAIN = re.compile(rf"{TODO}|{SLUG}")
# texts that some YAML parsers read as a number, a truth value or null
AMBIGUOUS = re.compile(r"[0-9.]+|true|false|yes|no|on|off|null", re.IGNORECASE)

Values = dict[str, Any]
"""The known values of a story, nested like story.yml.

A bilingual text may have one language only, and `languages` may be missing.
"""


def story_yml(values: Values, language: Language, vocabulary: Vocabulary) -> str:
    """Returns the text of a story.yml with `values`, and TODO for each required field without a value."""
    writer = _Writer(language, languages_of(values), vocabulary)
    blocks = ["\n".join(block) for block in writer.fields(Story, values)]
    key = "scaffold_both" if writer.languages == LANGUAGES else f"scaffold_only_{writer.languages[0]}"
    return "\n\n".join([f"{writer.words('scaffold_head')}\n{writer.words(key)}", *blocks]) + "\n"


def languages_of(values: Values) -> tuple[Language, ...]:
    """Returns the languages of the story: those in `languages`, or both if that is missing."""
    return tuple(values.get("languages", LANGUAGES))


class _Writer:
    """Writes the fields of models as YAML, and explains each field where it first appears."""

    def __init__(self, language: Language, languages: tuple[Language, ...], vocabulary: Vocabulary) -> None:
        self.language = language
        self.languages = languages
        self.vocabulary = vocabulary
        self.words = Words(language)
        self.explanations: set[str] = set()

    def fields(self, model: type[Model], values: Values) -> Iterator[list[str]]:
        """Yields the lines of each field of `model`."""
        for name, field in sorted(model.model_fields.items(), key=lambda item: SORT_ORDER.get(item[0], 0)):
            if (model, name) == WRITTEN_BY_COMMAND:
                continue
            key = field.alias or name
            lines = [*self.explained(model, name, key), *self.field(key, field, values.get(key))]
            is_active = key in values or field.is_required() or key in DEMANDED
            yield lines if is_active else [f"# {line}" for line in lines]

    def explained(self, model: type[Model], name: str, key: str) -> list[str]:
        """Returns the comment on a field, with the ids to choose from; empty if the same comment was written before."""
        if model is Bilingual:
            return []
        text = description(model, key)[self.language]
        if vocabulary := FIELD_VOCABULARIES.get((model, name)):
            ids = self.vocabulary.ids(vocabulary)
            if len(ids) <= MAX_LISTED_IDS:
                text += self.words("scaffold_ids", ids=self.words.join(list(ids)))
            else:
                text += self.words("scaffold_ids_in", file=f"docs/vocabulary/{vocabulary}.yml")
        if text in self.explanations:
            return []
        self.explanations.add(text)
        return [f"## {text}"]

    def field(self, key: str, field: FieldInfo, value: Any) -> list[str]:
        """Returns the lines of a key and its value, with TODO for what is missing."""
        field_type = plain_type(field.annotation)
        if get_origin(field_type) is tuple:
            item = plain_type(get_args(field_type)[0])
            if value == []:
                return [f"{key}: []"]
            if not (isinstance(item, type) and issubclass(item, Model)) or item is Citation:
                return [f"{key}: [{', '.join(map(_scalar, value or [None]))}]"]
            items = [self.item(item, entry) for entry in value or [None]]
            return [f"{key}:", *(line for lines in items for line in lines)]
        if isinstance(field_type, type) and issubclass(field_type, Model):
            return [f"{key}:", *(f"  {line}" for lines in self.block(field_type, value) for line in lines)]
        return [f"{key}: {_scalar(value)}"]

    def item(self, model: type[Model], value: Any) -> list[str]:
        """Returns the lines of one entry of a list."""
        fields = self.block(model, value)
        # The first field must be an active one, because the dash of the entry is on its line: if it were on a field
        # that is commented out, activating that field would move the dash.
        active = next(index for index, lines in enumerate(fields) if not lines[-1].startswith("#"))
        fields.insert(0, fields.pop(active))
        lines = [line for lines in fields for line in lines]
        first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        return [f"  {'- ' if number == first else '  '}{line}" for number, line in enumerate(lines)]

    def block(self, model: type[Model], values: Values | None) -> list[list[str]]:
        """Returns the lines of each field of a model; of a bilingual text, the contributor's language comes first."""
        if model is Bilingual:
            order = sorted(self.languages, key=lambda language: language != self.language)
            return [[f"{language}: {_scalar((values or {}).get(language))}"] for language in order]
        return list(self.fields(model, values or {}))


def plain_type(annotation: Any) -> Any:
    """Returns the type of a field without `Annotated` and without None."""
    while choices := [arg for arg in get_args(annotation) if arg is not type(None)]:
        if get_origin(annotation) is tuple or isinstance(choices[0], str):
            break
        annotation = choices[0]
    return annotation


def _scalar(value: Any) -> str:
    """Returns a value as a YAML scalar that every parser reads as that value; TODO if there is none."""
    if value is None:
        return TODO
    if isinstance(value, bool | int):
        return json.dumps(value)
    plain = PLAIN.fullmatch(value) and not AMBIGUOUS.fullmatch(value)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)
