"""The public form of the data, version 1: its files and the models of their contents.

It is independent of the form on disk. Within version 1, fields may be added; none is removed, renamed or given another
meaning. The published JSON Schemas are made from these models, with the docstrings of the models as descriptions. The
meaning of the fields in both languages is in overrides/casebook/words.yml.
"""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_serializer


class Public(BaseModel):
    """The base of all public models, which have no other fields than those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Public):
    """One text in both languages."""

    zh: str
    en: str


class StoryText(Public):
    """One text in the languages of its story; null for a language that the story does not have."""

    zh: str | None
    en: str | None

    @model_serializer
    def _both(self) -> dict[str, str | None]:
        """Returns both languages, because null is kept here, though fields without a value are left out elsewhere."""
        return {"zh": self.zh, "en": self.en}


class Link(Public):
    """The address of something on the site, relative to the site's root, in both languages."""

    zh: str
    en: str


class Citation(Public):
    """A citation of a source of the same story."""

    source: str = Field(description="id of the source within the story")
    place: str = Field(description="paragraph, section, caption, words, time, head, foot or page")
    value: str | None = Field(None, description="paragraph number, words to look for, or time")
    heading: str | None = Field(None, description="heading above the passage")


class Statement(Public):
    """A text with its citations."""

    text: StoryText
    citations: list[Citation]


class ObstacleRef(Public):
    """An obstacle of the same story."""

    id: str = Field(description="id of the obstacle within the story")
    kind: str = Field(description="id in the vocabulary of obstacles")


class Cost(Public):
    """The cost of a use, as far as a source states it."""

    time: StoryText | None = None
    money: StoryText | None = None


class Use(Public):
    """One tactic used once in one story."""

    story: str = Field(description="slug of the story")
    id: str = Field(description="id of the use within the story")
    tactic: str = Field(description="id in the vocabulary of tactics")
    tags: list[str] = Field(description="ids of tags: the tactic's own, then those of this use")
    obstacles: list[ObstacleRef] = Field(description="the obstacles it was used against")
    effect: str = Field(description="effect that the source states: id in the vocabulary of effects")
    label: StoryText = Field(description="the use in a few words")
    text: StoryText = Field(description="description of the action")
    effect_note: StoryText | None = Field(None, description="details of the effect in the source")
    cost: Cost = Field(description="cost of the use; empty if no source states it")
    citations: list[Citation] = Field(min_length=1, description="citations of the statement")
    url: Link = Field(description="the passage on the site, relative to its root")


class Obstacle(Statement):
    """An obstacle in one story."""

    id: str
    kind: str
    label: StoryText
    note: StoryText | None = None
    url: Link


class Event(Statement):
    """A step of the transition; `date` is a year, a month or a day, as exactly as it is known."""

    kind: str
    date: str | None = None
    approx: bool
    note: StoryText | None = None


class Number(Statement):
    """Figures that a source states."""

    values: list[float | int]
    note: StoryText | None = None


class Money(Statement):
    """A statement about money."""

    amount: float | int | None = None
    currency: str | None = None


class Attempt(Statement):
    """A statement about applications, interviews, rejections or offers."""

    kind: str
    count: int | None = None
    bound: str


class Disagreement(Public):
    """A point on which sources differ."""

    id: str
    kind: str
    topic: StoryText
    sides: list[Statement]
    reading: StoryText


class Source(Public):
    """A published text."""

    id: str
    title: str
    author: str | None = None
    publisher: str | None = None
    date: str
    approx: bool
    url: str
    archive: str | None = None
    language: str
    kind: str
    note: StoryText | None = None


class Origin(Public):
    """The role and the backgrounds that the person started from."""

    role: StoryText
    backgrounds: list[str]
    citations: list[Citation]


class Target(Public):
    """The role that the person aimed for."""

    role: StoryText
    target: str
    employer: str | None = None
    citations: list[Citation]


class Outcome(Statement):
    """The end of the transition."""

    ids: list[str]


class Period(Public):
    """The time of the transition and its length in months."""

    start: str | None = None
    end: str | None = None
    months: int | None = None
    approx: bool
    note: StoryText | None = None
    citations: list[Citation]


class Counts(Public):
    """The numbers of entries of a story."""

    obstacles: int
    uses: int
    events: int
    sources: int


class StorySummary(Public):
    """A story in the list of all stories."""

    slug: str
    url: Link
    file: str = Field(description="path of the file with all facts of the story, relative to this file")
    languages: list[str] = Field(description="languages of the story: zh, en or both")
    title: StoryText
    summary: StoryText
    origin: Origin
    target: Target
    outcome: Outcome
    period: Period
    counts: Counts
    last_reviewed: str


class Envelope(Public):
    """The fields that every file begins with."""

    version: Literal["1.0"] = "1.0"
    license: Literal["CC-BY-4.0"] = "CC-BY-4.0"


class StoryFile(Envelope):
    """One story with all its facts; the narrative is on its pages."""

    slug: str
    url: Link
    languages: list[str] = Field(description="languages of the story: zh, en or both")
    title: StoryText
    summary: StoryText
    person: str
    consent: str
    origin: Origin
    target: Target
    outcome: Outcome
    period: Period
    attempts: list[Attempt]
    money: list[Money]
    obstacles: list[Obstacle]
    uses: list[Use]
    events: list[Event]
    numbers: list[Number]
    enablers: list[Statement]
    lessons: list[Statement]
    caveats: list[Statement]
    disagreements: list[Disagreement]
    unknowns: list[StoryText]
    sources: list[Source]
    credits: dict[str, list[str]]
    last_reviewed: str


class RemovedFile(Envelope):
    """The file of a story that was taken down."""

    slug: str
    removed: Literal[True] = True


class StoriesFile(Envelope):
    """All stories in short."""

    total: int
    stories: list[StorySummary]


class UsesFile(Envelope):
    """Every use of every story."""

    total: int
    uses: list[Use]


class Term(Public):
    """A term of a vocabulary."""

    id: str
    label: Text
    definition: Text
    aliases: dict[str, list[str]]
    tags: list[str] | None = Field(None, description="for tactics: ids of their tags")
    stage: str | None = Field(None, description="for obstacles: the stage of the transition at which they occur")
    goal: str | None = Field(None, description="for outcomes: whether the goal was reached, partly reached or missed")
    failed: bool | None = Field(None, description="for effects: whether a use with it counts as a failure")


class VocabularyFile(Envelope):
    """All vocabularies, with their terms in order."""

    stages: list[Term]
    obstacles: list[Term]
    tactics: list[Term]
    tags: list[Term]
    backgrounds: list[Term]
    roles: list[Term]
    outcomes: list[Term]
    effects: list[Term]
    events: list[Term]


class UseRef(Public):
    """A reference to a use."""

    story: str
    id: str


class Cell(Public):
    """The uses of a row and a column; pairs without a use are left out."""

    row: str
    column: str
    uses: list[UseRef]
    stories: list[str]
    effects: dict[str, int]


class Table(Public):
    """One view of the comparison. A use can be in several cells, so the cells can add up to more than all uses."""

    rows: list[str]
    columns: list[str]
    cells: list[Cell]


class CompareFile(Envelope):
    """The comparison in both views, with the numbers of all stories and uses."""

    stories: int
    uses: int
    obstacles_by_tag: Table
    obstacles_by_story: Table


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file below data/v1/, or all files that differ only in the slug; a JSON file has a `model`."""

    name: str
    model: type[Envelope] | None

    @property
    def schema_name(self) -> str:
        """The name of the file's JSON Schema below data/v1/schema/."""
        return self.name.replace("stories/<slug>", "story").replace(".json", ".schema.json")


FILES = (
    PublicFile("stories.json", StoriesFile),
    PublicFile("stories/<slug>.json", StoryFile),
    PublicFile("uses.json", UsesFile),
    PublicFile("uses.csv", None),
    PublicFile("compare.json", CompareFile),
    PublicFile("vocabulary.json", VocabularyFile),
)


def schema(file: PublicFile) -> dict[str, Any]:
    """Returns the JSON Schema of a file, in the 2020-12 dialect; only JSON files have one."""
    assert file.model, f"{file.name} has no schema"
    body = file.model.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": file.schema_name, **body}
