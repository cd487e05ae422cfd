"""A casebook as read from its files: every model together with the text and the lines it came from."""

from dataclasses import dataclass, field
from functools import cached_property

from casebook.languages import NARRATIVES, Language
from casebook.model.base import Bilingual, Cited, Model
from casebook.model.history import History
from casebook.model.references import walk
from casebook.model.story import Story
from casebook.model.vocabulary import Vocabulary
from casebook.model.yaml_text import FieldPath, YamlText
from casebook.wording.problems import Problem

STORIES = "docs/stories"
VOCABULARY = "docs/vocabulary"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFolder:
    """A folder below docs/stories as plain text; `files` maps file names to their text."""

    slug: str
    files: dict[str, str]

    def path(self, name: str) -> str:
        """Returns the path of one of its files, relative to the project, for messages."""
        return f"{STORIES}/{self.slug}/{name}"


@dataclass(frozen=True, kw_only=True)
class LoadedStory:
    """A story with its folder and the lines of its story.yml."""

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
        """Every part of the story that must cite, with its path in story.yml."""
        return tuple((field_path, model) for field_path, model in self._models if isinstance(model, Cited))

    @cached_property
    def texts(self) -> tuple[tuple[FieldPath, Bilingual], ...]:
        """Every bilingual text of the story, with its path in story.yml."""
        return tuple((field_path, model) for field_path, model in self._models if isinstance(model, Bilingual))

    @cached_property
    def _models(self) -> tuple[tuple[FieldPath, Model], ...]:
        return tuple(walk(self.facts))

    def line(self, *field_path: str | int) -> int:
        """Returns the line of a field in story.yml, from 1, as in `line("uses", 0, "effect")`."""
        return self.yaml.line(field_path)

    @property
    def in_one_language(self) -> bool:
        """Whether the story is available in one language only, so that it has no translation."""
        return len(set(self.facts.languages)) == 1

    def shown_in(self, language: Language) -> Language:
        """Returns `language` if the story is available in it, else the language in which it is."""
        return language if language in self.facts.languages else self.facts.languages[0]

    def narrative(self, language: Language) -> str:
        """Returns the prose in `language`; empty if its file is missing."""
        return self.folder.files.get(NARRATIVES[language], "")


@dataclass(frozen=True, kw_only=True)
class Casebook:
    """All stories, the vocabulary, and the history of removed stories and moved pages.

    `lines` are the lines of the vocabulary's files by name. `unfinished` are places in the vocabulary that are still
    to be written and may be filled in by another contributor, who knows that language.
    """

    stories: tuple[LoadedStory, ...]
    vocabulary: Vocabulary
    lines: dict[str, YamlText] = field(default_factory=dict)
    history: History = field(default_factory=History)
    unfinished: tuple[Problem, ...] = ()

    def vocabulary_line(self, name: str, *field_path: str | int) -> tuple[str, int]:
        """Returns the path and the line of a field in the vocabulary `name`, as in `("tags", 3, "label")`."""
        text = self.lines.get(name)
        return f"{VOCABULARY}/{name}.yml", text.line(field_path) if text else 1

    @cached_property
    def by_slug(self) -> dict[str, LoadedStory]:
        """Every story by its slug."""
        return {story.slug: story for story in self.stories}
