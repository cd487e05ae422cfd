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
    """One text in the languages of its story; null in one that the story is not told in."""

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
    """A place in a source of the same story."""

    source: str = Field(description="id of the source within the story")
    place: str = Field(description="paragraph, section, caption, words, time, head, foot or page")
    value: str | None = Field(None, description="paragraph number, words to look for, or time")
    heading: str | None = Field(None, description="heading that the place stands under")


class Statement(Public):
    """A text and where it is taken from."""

    text: StoryText
    citations: list[Citation]


class ObstacleRef(Public):
    """An obstacle of the same story."""

    id: str = Field(description="id of the obstacle within the story")
    kind: str = Field(description="id in the vocabulary of obstacles")


class Cost(Public):
    """What a use cost, where a source says so."""

    time: StoryText | None = None
    money: StoryText | None = None


class Use(Public):
    """One tactic used once in one story."""

    story: str = Field(description="slug of the story")
    id: str = Field(description="id of the use within the story")
    tactic: str = Field(description="id in the vocabulary of tactics")
    tags: list[str] = Field(description="ids of tags: the tactic's own, then those of this use")
    obstacles: list[ObstacleRef] = Field(description="the obstacles it was used against")
    effect: str = Field(description="what the source says it did: id in the vocabulary of effects")
    label: StoryText = Field(description="the use in a few words")
    text: StoryText = Field(description="what was done")
    effect_note: StoryText | None = Field(None, description="what the source adds about the effect")
    cost: Cost = Field(description="what it cost; empty where no source says")
    citations: list[Citation] = Field(min_length=1, description="where it is stated")
    url: Link = Field(description="the passage on the site, relative to its root")


class Obstacle(Statement):
    """Something that stood in the way."""

    id: str
    kind: str
    label: StoryText
    note: StoryText | None = None
    url: Link


class Event(Statement):
    """A step; `date` as exactly as known."""

    kind: str
    date: str | None = None
    approx: bool
    note: StoryText | None = None


class Number(Statement):
    """Stated figures."""

    values: list[float | int]
    note: StoryText | None = None


class Money(Statement):
    """A statement about money."""

    amount: float | int | None = None
    currency: str | None = None


class Attempt(Statement):
    """What is stated of applications, interviews, rejections or offers."""

    kind: str
    count: int | None = None
    bound: str


class Disagreement(Public):
    """Where sources differ."""

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
    """What the person did before."""

    role: StoryText
    backgrounds: list[str]
    citations: list[Citation]


class Target(Public):
    """What the person wanted to do."""

    role: StoryText
    target: str
    employer: str | None = None
    citations: list[Citation]


class Outcome(Statement):
    """How it ended."""

    ids: list[str]


class Period(Public):
    """When, and how long."""

    start: str | None = None
    end: str | None = None
    months: int | None = None
    approx: bool
    note: StoryText | None = None
    citations: list[Citation]


class Counts(Public):
    """How much the story holds."""

    obstacles: int
    uses: int
    events: int
    sources: int


class StorySummary(Public):
    """A story in the list of all stories."""

    slug: str
    url: Link
    file: str = Field(description="its whole data, relative to this file")
    languages: list[str] = Field(description="the languages that it is told in: zh, en or both")
    title: StoryText
    summary: StoryText
    origin: Origin
    target: Target
    outcome: Outcome
    period: Period
    counts: Counts
    last_reviewed: str


class Envelope(Public):
    """What every file begins with."""

    version: Literal["1.0"] = "1.0"
    license: Literal["CC-BY-4.0"] = "CC-BY-4.0"


class StoryFile(Envelope):
    """One story with all its facts; the narrative is on its pages."""

    slug: str
    url: Link
    languages: list[str] = Field(description="the languages that it is told in: zh, en or both")
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
    """What stands in the place of a story that was taken down."""

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
    """One controlled word."""

    id: str
    label: Text
    definition: Text
    aliases: dict[str, list[str]]
    tags: list[str] | None = Field(None, description="for tactics: the tags they carry")
    stage: str | None = Field(None, description="for obstacles: the stage at which one gets stuck on them")
    goal: str | None = Field(None, description="for outcomes: whether the goal was reached, partly reached or missed")
    failed: bool | None = Field(None, description="for effects: whether a use with it counts as a failure")


class VocabularyFile(Envelope):
    """All controlled words, in their order."""

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
    """A use, named."""

    story: str
    id: str


class Cell(Public):
    """The uses that a row and a column share; pairs without any are left out."""

    row: str
    column: str
    uses: list[UseRef]
    stories: list[str]
    effects: dict[str, int]


class Table(Public):
    """One view of the comparison. A use counts in every cell it belongs to, so cells do not add up."""

    rows: list[str]
    columns: list[str]
    cells: list[Cell]


class CompareFile(Envelope):
    """The comparison in both views, with the numbers it is out of."""

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
