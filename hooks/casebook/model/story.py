"""The models of a story, as it is written in story.yml.

They hold ids instead of labels. The public form of the data has its own models (`export.public_models`). That ids
exist and citations name a listed source is checked by the rules, which see the whole casebook.
"""

from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import ConfigDict, StringConstraints

from casebook.languages import LANGUAGES, Language
from casebook.model.base import (
    Amount,
    Bilingual,
    Cited,
    Fingerprint,
    Id,
    Model,
    PartialDate,
    ReferencedId,
    Statement,
    Text,
    Whole,
)


class Person(Model):
    """The person the story is about. The name may appear here only, nowhere else in a story."""

    name: Text
    consent: Literal["public-source", "contacted", "approved", "self-submitted"]


class Origin(Cited):
    """The role and the backgrounds that the person started from."""

    role: Bilingual
    backgrounds: Annotated[tuple[ReferencedId, ...], MinLen(1)]


class Target(Cited):
    """The role that the person aimed for, and the employer if a source states one."""

    role: Bilingual
    target: ReferencedId
    employer: Text | None = None


class Outcome(Cited):
    """The end of the transition; `ids` are terms of the vocabulary `outcomes`."""

    ids: Annotated[tuple[ReferencedId, ...], MinLen(1)]
    text: Bilingual


class Period(Cited):
    """The time of the transition and its length in months, as far as a source states them."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    months: Whole | None = None
    approx: bool = False
    note: Bilingual | None = None


class Attempt(Statement):
    """Applications, interviews, rejections or offers that a source mentions; `count` if it gives their number."""

    kind: Literal["applications", "interviews", "rejections", "offers"]
    count: Whole | None = None
    bound: Literal["exactly", "at-least", "about"] = "exactly"


class Money(Statement):
    """A statement about money, with the amount if a source gives it; `currency` is an ISO 4217 code."""

    amount: Amount | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None


class Obstacle(Statement):
    """An obstacle in one story; `kind` is a term of the vocabulary `obstacles`."""

    id: Id
    kind: ReferencedId
    label: Bilingual
    note: Bilingual | None = None


class Cost(Model):
    """The cost of a use, as far as a source states it."""

    time: Bilingual | None = None
    money: Bilingual | None = None


class Use(Statement):
    """One tactic used once in one story: the unit of every count.

    `tags` are those that the tactic itself does not have. `against` are ids of obstacles of the same story. `effect`
    is the one that the source states, never an inferred one.
    """

    id: Id
    tactic: ReferencedId
    tags: tuple[ReferencedId, ...] = ()
    label: Bilingual
    against: tuple[ReferencedId, ...]
    effect: ReferencedId
    effect_note: Bilingual | None = None
    cost: Cost = Cost()


class Event(Statement):
    """A step of the transition, dated as exactly as its source dates it; the list is in the order of the events."""

    kind: ReferencedId
    date: PartialDate | None = None
    approx: bool = False
    note: Bilingual | None = None


class Number(Statement):
    """Figures that a source states, in plain form (`66K` is 66000); `text` explains what they count."""

    values: Annotated[tuple[Amount, ...], MinLen(1)]
    note: Bilingual | None = None


DisagreementKind = Literal["between-accounts", "with-outside-source", "within-source", "translation"]


class Disagreement(Model):
    """A point on which sources differ; `reading` is the version that the pages follow.

    The kind `translation` covers everything lost or changed in translating, captioning and copying.
    """

    id: Id
    kind: DisagreementKind
    topic: Bilingual
    sides: Annotated[tuple[Statement, ...], MinLen(1)]
    reading: Bilingual


class Source(Model):
    """A published text. `author` is `@person` if the person wrote it; `language` is a BCP 47 tag."""

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
    """The names of the contributors who wrote, translated and reviewed the story."""

    written: tuple[Text, ...]
    translated: tuple[Text, ...]
    reviewed: tuple[Text, ...] = ()


class Translation(Model):
    """The record of a translation: the original's language `of`, and the fingerprints of both texts at that time.

    `casebook.py translated` writes it; see `model.translation` for the fingerprints.
    """

    of: Language
    original: Fingerprint
    translated: Fingerprint


class Story(Model):
    """One person's transition, divided into its facts. Its id is the name of its folder and is not repeated here.

    `languages` are those in which every text and a narrative are available, at least one.
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
