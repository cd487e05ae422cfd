"""What a casebook is made of: vocabulary, stories, and what a story states.

Frozen, ids instead of labels, unknown fields forbidden. The models describe the files on disk; the
public form of the data is another (`public`). Whether ids exist and citations lead somewhere is not
judged here but by the rules, which see the whole casebook.
"""

import re
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from annotated_types import MinLen
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

from casebook.text import citations, dates

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE = LANGUAGES[0]

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Id = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1)]
# the id of a term or a row that stands elsewhere: whether there is one is for the rules to say, who know the nearest
Known = Annotated[str, StringConstraints(min_length=1, max_length=80)]


def _digits(form: str, wrong: str) -> BeforeValidator:
    """Lets only plain digits pass: no signs, exponents, other scripts; `wrong` is the key of the message."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(form, value):
            raise ValueError(wrong)
        return value

    return BeforeValidator(check)


def _print(value: str) -> str:
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
Fingerprint = Annotated[str, AfterValidator(_print), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{12}$"})]


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


class Person(Model):
    """Who the story is about. The name stands here and nowhere else in a story."""

    name: Text
    consent: Literal["public-source", "contacted", "approved", "self-submitted"]


class Origin(Cited):
    """What the person did before."""

    role: Bilingual
    backgrounds: Annotated[tuple[Known, ...], MinLen(1)]


class Target(Cited):
    """What the person wanted to do, and for whom where that is stated."""

    role: Bilingual
    target: Known
    employer: Text | None = None


class Outcome(Cited):
    """How the transition ended; `ids` are of the vocabulary `outcomes`."""

    ids: Annotated[tuple[Known, ...], MinLen(1)]
    text: Bilingual


class Period(Cited):
    """When it took place and how many months it took, as far as a source says."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    months: Whole | None = None
    approx: bool = False
    note: Bilingual | None = None


class Attempt(Statement):
    """Applications, interviews, rejections or offers that a source counts or names."""

    kind: Literal["applications", "interviews", "rejections", "offers"]
    count: Whole | None = None
    bound: Literal["exactly", "at-least", "about"] = "exactly"


class Money(Statement):
    """A stated sum, or a statement about money without one; `currency` as in ISO 4217."""

    amount: Amount | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None


class Obstacle(Statement):
    """Something that stood in the way in one story; `kind` is of the vocabulary `obstacles`."""

    id: Id
    kind: Known
    label: Bilingual
    note: Bilingual | None = None


class Cost(Model):
    """What a use cost, as far as a source says."""

    time: Bilingual | None = None
    money: Bilingual | None = None


class Use(Statement):
    """One tactic used once in one story: the unit everything counts.

    `tags` are those beyond the tactic's own. `against` are ids of obstacles of the same story.
    `effect` is what the source says, never what we infer.
    """

    id: Id
    tactic: Known
    tags: tuple[Known, ...] = ()
    label: Bilingual
    against: tuple[Known, ...]
    effect: Known
    effect_note: Bilingual | None = None
    cost: Cost = Cost()


class Event(Statement):
    """A step, dated as exactly as the source dates it, or only placed in the order of telling."""

    kind: Known
    date: PartialDate | None = None
    approx: bool = False
    note: Bilingual | None = None


class Number(Statement):
    """Stated figures in plain form (`66K` is 66000), with what they count."""

    values: Annotated[tuple[Amount, ...], MinLen(1)]
    note: Bilingual | None = None


DisagreementKind = Literal["between-accounts", "with-outside-source", "within-source", "translation"]


class Disagreement(Model):
    """Where sources differ, and what the pages say because of it.

    `translation` covers all that was lost or altered in translating, captioning and copying.
    """

    id: Id
    kind: DisagreementKind
    topic: Bilingual
    sides: Annotated[tuple[Statement, ...], MinLen(1)]
    reading: Bilingual


class Source(Model):
    """A published text. `author` is `@person` where the person wrote it; `language` as in BCP 47."""

    id: Id
    title: Text
    author: Text | None = None
    publisher: Text | None = None
    date: PartialDate
    approx: bool = False
    url: Text
    archive: Text | None = None
    language: Literal["en", "zh-Hans", "zh-Hant", "ru"]
    kind: Literal["first-person", "interview", "translation", "news-report", "reference"]
    note: Bilingual | None = None


class Credits(Model):
    """Who worked on the story."""

    written: tuple[Text, ...]
    translated: tuple[Text, ...]
    reviewed: tuple[Text, ...] = ()


class Translation(Model):
    """What the second language of a story was made from: the original's language, and prints of both as they were.

    `casebook.py translated` writes it; see `translation` for what a print is.
    """

    of: Language
    original: Fingerprint
    translated: Fingerprint


class Story(Model):
    """One person's transition, taken apart. The folder's name is its id and is not repeated here.

    `languages` are those that every text and a narrative is told in; one is enough.
    """

    languages: Annotated[tuple[Language, ...], MinLen(1)] = LANGUAGES
    translation: Translation | None = None
    title: Bilingual
    summary: Bilingual
    person: Person
    from_: Origin
    to: Target
    outcome: Outcome
    period: Period
    attempts: tuple[Attempt, ...] = ()
    money: tuple[Money, ...] = ()
    obstacles: tuple[Obstacle, ...]
    uses: tuple[Use, ...]
    events: tuple[Event, ...]
    numbers: tuple[Number, ...] = ()
    enablers: tuple[Statement, ...] = ()
    lessons: tuple[Statement, ...] = ()
    caveats: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    unknowns: tuple[Bilingual, ...] = ()
    sources: tuple[Source, ...]
    credits: Credits
    last_reviewed: PartialDate

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Aliases(Model):
    """Other names of a term, as people type them."""

    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class Term(Model):
    """One entry of a vocabulary.

    Every tactic has `tags`, every obstacle the `stage` at which one gets stuck on it, every outcome
    says what became of the `goal`; no other term has any of these.
    """

    id: Id
    label: InBoth
    definition: InBoth
    aliases: Aliases = Aliases()
    tags: tuple[Known, ...] = ()
    stage: Known | None = None
    goal: Literal["reached", "partly", "missed"] | None = None


VOCABULARIES = ("stages", "obstacles", "tactics", "tags", "backgrounds", "roles", "outcomes", "effects", "events")


class Vocabulary(Model):
    """All controlled words; the order of the files is the order everywhere."""

    stages: tuple[Term, ...] = ()
    obstacles: tuple[Term, ...] = ()
    tactics: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    backgrounds: tuple[Term, ...] = ()
    roles: tuple[Term, ...] = ()
    outcomes: tuple[Term, ...] = ()
    effects: tuple[Term, ...] = ()
    events: tuple[Term, ...] = ()

    def terms(self, name: str) -> tuple[Term, ...]:
        """The terms of the vocabulary `name`, one of VOCABULARIES."""
        terms: tuple[Term, ...] = getattr(self, name)
        return terms

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of the vocabulary `name`, in their order."""
        return tuple(term.id for term in self.terms(name))

    @cached_property
    def by_id(self) -> dict[tuple[str, str], Term]:
        """Every term under its vocabulary and id."""
        return {(name, term.id): term for name in VOCABULARIES for term in self.terms(name)}

    def term(self, name: str, id: str) -> Term:
        """The term `id` of the vocabulary `name`; KeyError where there is none."""
        return self.by_id[name, id]
