"""Value types and small models that all others are made of: ids, numbers, dates, bilingual texts, citations.

Frozen, unknown fields forbidden.
"""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

from casebook.languages import LANGUAGES, Language
from casebook.text import citations, dates

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


Id = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=80)]


Text = Annotated[str, StringConstraints(min_length=1)]


# the id of a term or a row that stands elsewhere: whether there is one is for the rules to say, who know the nearest
ReferencedId = Annotated[str, StringConstraints(min_length=1, max_length=80)]


def _digits(form: str, wrong: str) -> BeforeValidator:
    """Lets only plain digits pass: no signs, exponents, other scripts; `wrong` is the key of the message."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(form, value):
            raise ValueError(wrong)
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


# an editor reads a year without quotes as a number
PartialDate = Annotated[
    str,
    AfterValidator(dates.check),
    WithJsonSchema({"type": ["string", "integer"], "pattern": dates.PATTERN, "minimum": 1, "maximum": 9999}),
]


Fingerprint = Annotated[
    str, AfterValidator(_check_fingerprint), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{12}$"})
]


class Model(BaseModel):
    """The common form of all that is read from a file."""

    # built when first used: most are only used inside another, and a check of one story would wait for each
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Bilingual(Model):
    """One text in the languages of its story; empty in one that the story does not have (the rules judge that)."""

    zh: Text = ""
    en: Text = ""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"minProperties": 1})

    def own(self, language: Language) -> str:
        """The text in `language`; empty where there is none."""
        return self.zh if language == "zh" else self.en

    def shown_in(self, language: Language) -> Language:
        """`language` where the text is told in it, else the language that it has."""
        return next((known for known in (language, *LANGUAGES) if self.own(known)), language)

    def in_language(self, language: Language) -> str:
        """The text in `language`, or in the only one it has."""
        return self.own(self.shown_in(language))


class InBoth(Bilingual):
    """One text in both languages: what the vocabulary is made of."""

    zh: Text
    en: Text


class Citation(Model):
    """A place in a source; see `citations` for the written form."""

    source: str
    kind: citations.LocatorKind
    value: str = ""
    heading: str = ""


def _citation(value: Any) -> Any:
    # what is no text was written as a block of fields: shown, and told the written form
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
    """Something a source states."""

    citations: Citations = ()


class Statement(Cited):
    """A sentence with its citations: an enabler, a lesson, a caveat, one side of a disagreement."""

    text: Bilingual
