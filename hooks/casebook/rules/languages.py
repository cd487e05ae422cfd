"""Rules about the languages in which a story is available."""

from collections.abc import Iterator

from casebook.languages import LANGUAGES, NARRATIVES, Language
from casebook.model.casebook import Casebook, LoadedStory
from casebook.rules.folders import FILES
from casebook.wording.messages import Message, message
from casebook.wording.problems import Problem, problem

NAMES: dict[Language, Message] = {"zh": message("language_zh"), "en": message("language_en")}
LACKS: dict[Language, str] = {"zh": "lacks_zh_in_story", "en": "lacks_en_in_story"}


def story_languages(book: Casebook) -> Iterator[Problem]:
    """A story has every text and a narrative in each of its `languages`, and none in another language."""
    for story in book.stories:
        for language in LANGUAGES:
            is_listed = language in story.facts.languages
            yield from _missing(story, language) if is_listed else _surplus(story, language)


def _missing(story: LoadedStory, language: Language) -> Iterator[Problem]:
    for field_path, text in story.texts:
        if not text.own(language):
            field = ".".join(key for key in field_path if isinstance(key, str))
            yield problem(story.path, story.line(*field_path), LACKS[language], field=field)
    if NARRATIVES[language] not in story.folder.files:
        yield problem(story.folder.path(NARRATIVES[language]), 1, "story_file_missing", files=FILES)


def _surplus(story: LoadedStory, language: Language) -> Iterator[Problem]:
    name = NAMES[language]
    if found := next((entry for entry in story.texts if entry[1].own(language)), None):  # the first one is enough
        line = story.line(*found[0], language)
        yield problem(story.path, line, "surplus_text", text=found[1].own(language), language=name)
    if NARRATIVES[language] in story.folder.files:
        yield problem(story.folder.path(NARRATIVES[language]), 1, "surplus_narrative", language=name)


def translation_of_two(book: Casebook) -> Iterator[Problem]:
    """Only a story in both languages has a record of its translation."""
    for story in book.stories:
        if story.facts.translation and story.in_one_language:
            yield problem(story.path, story.line("translation"), "translation_of_one")
