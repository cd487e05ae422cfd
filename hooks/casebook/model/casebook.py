"""A casebook as it was read: every model together with the text and the lines it came from."""

from dataclasses import dataclass, field
from functools import cached_property

from casebook.model.references import walk
from casebook.model.removed_and_renamed import History
from casebook.model.story import Bilingual, Cited, Language, Model, Story, Vocabulary
from casebook.reading.yaml_reader import FieldPath, YamlText
from casebook.wording.problems import Problem

STORIES = "docs/stories"
VOCABULARY = "docs/vocabulary"
NARRATIVES: dict[Language, str] = {"zh": "index.md", "en": "index.en.md"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFolder:
    """One folder under docs/stories as plain text; `files` maps file names to their text."""

    slug: str
    files: dict[str, str]

    def path(self, name: str) -> str:
        """The path of one of its files, as messages name it."""
        return f"{STORIES}/{self.slug}/{name}"


@dataclass(frozen=True, kw_only=True)
class LoadedStory:
    """A story with its folder and the lines of its facts."""

    folder: StoryFolder
    facts: Story
    yaml: YamlText

    @property
    def slug(self) -> str:
        """The story's id: the name of its folder."""
        return self.folder.slug

    @property
    def path(self) -> str:
        """The path of its story.yml."""
        return self.folder.path("story.yml")

    @cached_property
    def cited(self) -> tuple[tuple[FieldPath, Cited], ...]:
        """Everything that must cite, with its place."""
        return tuple((location, model) for location, model in self._models if isinstance(model, Cited))

    @cached_property
    def texts(self) -> tuple[tuple[FieldPath, Bilingual], ...]:
        """Every text of the story's languages, with its place."""
        return tuple((location, model) for location, model in self._models if isinstance(model, Bilingual))

    @cached_property
    def _models(self) -> tuple[tuple[FieldPath, Model], ...]:
        return tuple(walk(self.facts))

    def line(self, *location: str | int) -> int:
        """The line of story.yml on which the field at `location` stands."""
        return self.yaml.line(location)

    @property
    def in_one_language(self) -> bool:
        """Whether it is told in one language only: then there is no translation to speak of."""
        return len(set(self.facts.languages)) == 1

    def shown_in(self, language: Language) -> Language:
        """`language` where the story is told in it, else the one that it has."""
        return language if language in self.facts.languages else self.facts.languages[0]

    def narrative(self, language: Language) -> str:
        """The prose in `language`; empty where the file is missing."""
        return self.folder.files.get(NARRATIVES[language], "")


@dataclass(frozen=True, kw_only=True)
class Casebook:
    """All stories, the vocabulary and what was taken down.

    `lines` locates the terms in the files of the vocabulary; `unwritten` are places there that somebody else may fill.
    """

    stories: tuple[LoadedStory, ...]
    vocabulary: Vocabulary
    lines: dict[str, YamlText] = field(default_factory=dict)
    history: History = field(default_factory=History)
    unfinished: tuple[Problem, ...] = ()

    def vocabulary_line(self, name: str, *location: str | int) -> tuple[str, int]:
        """Path and line of a place in the vocabulary `name`."""
        text = self.lines.get(name)
        where: FieldPath = location
        return f"{VOCABULARY}/{name}.yml", text.line(where) if text else 1

    @cached_property
    def by_slug(self) -> dict[str, LoadedStory]:
        """Every story under its slug."""
        return {story.slug: story for story in self.stories}
