"""The value types and small models that all others use: ids, numbers, dates, bilingual texts, citations."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

from casebook.languages import LANGUAGES, Language
from casebook.text import citations, dates

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


Id = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1)]
# The id of a term or an entry that is defined elsewhere. The rules check that it exists, since they can suggest the
# nearest id.
ReferencedId = Annotated[str, StringConstraints(min_length=1, max_length=80)]


def _digits(form: str, message_key: str) -> BeforeValidator:
    """Returns a validator that accepts only plain ASCII digits of a form: no signs, no exponents, no other scripts."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(form, value):
            raise ValueError(message_key)
        return value

    return BeforeValidator(check)


def _check_fingerprint(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{12}", value):
        raise ValueError("not_a_print")
    return value


Whole = Annotated[int, _digits(r"[0-9]{1,9}", "not_a_whole_number"), WithJsonSchema({"type": "integer", "minimum": 0})]
Amount = Annotated[
    Decimal,
    _digits(r"[0-9]{1,15}(\.[0-9]{1,6})?", "not_a_number"),
    WithJsonSchema({"type": "number", "minimum": 0}),
]


# For an editor, which uses JSON Schema, a year without quotes is a number.
PartialDate = Annotated[
    str,
    AfterValidator(dates.check),
    WithJsonSchema({"type": ["string", "integer"], "pattern": dates.PATTERN, "minimum": 1, "maximum": 9999}),
]


Fingerprint = Annotated[
    str, AfterValidator(_check_fingerprint), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{12}$"})
]


class Model(BaseModel):
    """The base of every model that is read from a file: frozen, and with unknown fields forbidden."""

    # Validators are built on first use: most models are only used inside another one, and building all of them would
    # delay a check of one story.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Bilingual(Model):
    """A text in the languages of its story, empty in a language that the story does not have.

    The rules check that exactly the languages of the story are present.
    """

    zh: Text = ""
    en: Text = ""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"minProperties": 1})

    def own(self, language: Language) -> str:
        """Returns the text in `language`; empty if there is none."""
        return self.zh if language == "zh" else self.en

    def shown_in(self, language: Language) -> Language:
        """Returns `language` if the text is available in it, else the language in which it is."""
        return next((known for known in (language, *LANGUAGES) if self.own(known)), language)

    def in_language(self, language: Language) -> str:
        """Returns the text in `language`, or else in the only language in which it is available."""
        return self.own(self.shown_in(language))


class InBoth(Bilingual):
    """A text in both languages, as every text of the vocabulary is."""

    zh: Text
    en: Text


class Citation(Model):
    """A source and a locator within it; see `text.citations` for the written form."""

    source: str
    kind: citations.LocatorKind
    value: str = ""
    heading: str = ""


def _citation(value: Any) -> Any:
    # YAML reads `s1: p2` as a mapping; its text is passed on, so that the message shows it and the written form
    return value if isinstance(value, Citation) else citations.split(value if isinstance(value, str) else repr(value))


Citations = tuple[
    Annotated[
        Citation,
        BeforeValidator(_citation),
        WithJsonSchema({"type": "string", "pattern": citations.PATTERN}),
    ],
    ...,
]


class Cited(Model):
    """A part of a story that must cite its sources."""

    citations: Citations = ()


class Statement(Cited):
    """A text with its citations: an enabler, a lesson, a caveat, one side of a disagreement."""

    text: Bilingual
