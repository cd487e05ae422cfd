"""What a casebook is made of: vocabulary, stories, and what a story states.

Frozen, ids instead of labels, unknown fields forbidden. The models describe the files on disk; the
public form of the data is another (`public`). Whether ids exist and citations lead somewhere is not
judged here but by the rules, which see the whole casebook.
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
    """Who the story is about. The name stands here and nowhere else in a story."""

    name: Text
    consent: Literal["public-source", "contacted", "approved", "self-submitted"]


class Origin(Cited):
    """What the person did before."""

    role: Bilingual
    backgrounds: Annotated[tuple[ReferencedId, ...], MinLen(1)]


class Target(Cited):
    """What the person wanted to do, and for whom where that is stated."""

    role: Bilingual
    target: ReferencedId
    employer: Text | None = None


class Outcome(Cited):
    """How the transition ended; `ids` are of the vocabulary `outcomes`."""

    ids: Annotated[tuple[ReferencedId, ...], MinLen(1)]
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
    kind: ReferencedId
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
    tactic: ReferencedId
    tags: tuple[ReferencedId, ...] = ()
    label: Bilingual
    against: tuple[ReferencedId, ...]
    effect: ReferencedId
    effect_note: Bilingual | None = None
    cost: Cost = Cost()


class Event(Statement):
    """A step, dated as exactly as the source dates it, or only placed in the order of telling."""

    kind: ReferencedId
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
