"""Every field of a story is published, found by the search and shown on its pages, or listed here with the reason.

The story is made from the models, with other words in every text: a new field is in it at once.
"""

import re
from decimal import Decimal
from itertools import count
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest

from casebook.counting.site import Site, derive
from casebook.export.public_files import public_files
from casebook.model.base import Citation, Fingerprint, Model, PartialDate
from casebook.model.casebook import Casebook, LoadedStory, StoryFolder
from casebook.model.references import term_references
from casebook.model.story import Story
from casebook.model.yaml_text import YamlText
from casebook.pages.notes import notes_page
from casebook.pages.story import story_page
from casebook.search.documents import documents

# For each field that is left out the reason; fields without a word or a number of their own are not tested.
NOT_SEARCHED = {
    "credits.written": "readers look for stories, not for those who wrote them",
    "credits.translated": "as above",
    "credits.reviewed": "as above",
    "events.note": "a remark on the date",
    "period.note": "a remark on the dates",
    "numbers.text": "on the notes page, which is not searched",
    "numbers.note": "on the notes page, which is not searched",
    "sources.url": "an address",
    "sources.archive": "an address",
    "sources.note": "a remark on the text, not on the story",
    "unknowns": "not answered by the story",
}


class Sample:
    """A story in which every text is a word of its own, and every number and date its own, too."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.words: dict[str, str] = {}
        """For each word the field that it is in, without language and positions in lists: uses.label."""
        self.numbers: dict[str, str] = {}
        self._count = count(1)
        facts = self._model(Story, "")
        facts |= {"languages": ["zh", "en"]}
        facts["uses"][0]["against"] = [facts["obstacles"][0]["id"]]
        facts["sources"][0]["id"] = "s1"
        # two that had to have the value of another field
        self.words = {word: path for word, path in self.words.items() if path not in ("sources.id", "uses.against")}
        self.story = LoadedStory(
            folder=StoryFolder(slug="cook-to-analyst", files={"index.md": "", "index.en.md": ""}),
            facts=Story.model_validate(facts),
            yaml=YamlText(facts),
        )

    def _model(self, model: type[Model], path: str) -> dict[str, Any]:
        return {
            field.alias or name: self._value(field.rebuild_annotation(), f"{path}.{field.alias or name}".strip("."))
            for name, field in model.model_fields.items()
        }

    def _value(self, annotation: Any, path: str) -> Any:
        """A value for the field at `path`."""
        origin, inner = get_origin(annotation), get_args(annotation)
        if annotation is Citation:
            return "s1 p1"
        if annotation == Fingerprint:
            return "0" * 12
        if annotation == PartialDate or (origin is Annotated and inner[0] in (int, Decimal)):
            return self._number(path)
        if origin is Annotated:
            return "EUR" if "A-Z" in repr(inner) else self._value(inner[0], path)
        if origin in (Union, UnionType):
            return self._value(next(kind for kind in inner if kind is not NoneType), path)
        if origin is tuple:
            return [self._value(inner[0], path)]
        if origin is Literal:
            return inner[0]
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self._model(annotation, path)
        return True if annotation is bool else self._word(path)

    def _number(self, path: str) -> str:
        """A number of four digits that is also a year."""
        number = str(1000 + next(self._count))
        self.numbers[number] = path
        return number

    def _word(self, path: str) -> Any:
        vocabulary = self._vocabulary(path)
        if vocabulary:
            return self.book.vocabulary.ids(vocabulary)[0]
        word = "zq" + "".join(chr(ord("a") + int(digit)) for digit in str(next(self._count)))
        self.words[word] = path.removesuffix(".zh").removesuffix(".en")
        return word

    def _vocabulary(self, path: str) -> str:
        """The vocabulary whose terms the field at `path` names; empty for any other field."""
        named = {
            ".".join(str(part) for part in field_path if isinstance(part, str)): vocabulary
            for story in self.book.stories
            for field_path, vocabulary, _ in term_references(story.facts)
        }
        return named.get(path, "")


@pytest.fixture(scope="module")
def sample(book: Casebook) -> Sample:
    return Sample(book)


@pytest.fixture(scope="module")
def site(sample: Sample, book: Casebook) -> Site:
    return derive(Casebook(stories=(sample.story,), vocabulary=book.vocabulary, lines=book.lines))


def _missing(expected: dict[str, str], text: str) -> set[str]:
    found = set(re.findall(r"zq[a-z]+|\d+", text))
    return {path for word, path in expected.items() if word not in found}


def test_every_field_is_published(sample: Sample, site: Site) -> None:
    text = public_files(site)["stories/cook-to-analyst.json"]
    assert _missing({**sample.words, **sample.numbers}, text) == set()


def test_every_text_is_found(sample: Sample, site: Site) -> None:
    found = {language: list(documents(site, language, {})) for language in ("zh", "en")}
    text = repr(found)
    assert _missing(sample.words, text) == NOT_SEARCHED.keys()


def test_every_text_is_shown(sample: Sample, site: Site) -> None:
    pages = (compose(site, sample.story, language) for compose in (story_page, notes_page) for language in ("zh", "en"))
    text = "\n".join(piece for page in pages for piece in (page.markdown, *page.fragments))
    assert _missing(sample.words, text) == set()
