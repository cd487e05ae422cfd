"""Rules about the languages that a story is told in."""

from collections.abc import Iterator

from casebook.model.casebook import NARRATIVES, Casebook, LoadedStory
from casebook.model.story import LANGUAGES, Language
from casebook.rules.folders import FILES
from casebook.wording.messages import Said, said
from casebook.wording.problems import Problem, problem

NAMES: dict[Language, Said] = {"zh": said("language_zh"), "en": said("language_en")}
LACKS: dict[Language, str] = {"zh": "lacks_zh_in_story", "en": "lacks_en_in_story"}


def told_languages(book: Casebook) -> Iterator[Problem]:
    """A story has every text and a narrative in each of its `languages`, and none in another."""
    for story in book.stories:
        for language in LANGUAGES:
            told = language in story.facts.languages
            yield from _missing(story, language) if told else _surplus(story, language)


def _missing(story: LoadedStory, language: Language) -> Iterator[Problem]:
    for location, text in story.texts:
        if not text.own(language):
            field = ".".join(part for part in location if isinstance(part, str))
            yield problem(story.path, story.line(*location), LACKS[language], field=field)
    if NARRATIVES[language] not in story.folder.files:
        yield problem(story.folder.path(NARRATIVES[language]), 1, "story_file_missing", files=FILES)


def _surplus(story: LoadedStory, language: Language) -> Iterator[Problem]:
    name = NAMES[language]
    if found := next(((place, text.own(language)) for place, text in story.texts if text.own(language)), None):
        yield problem(story.path, story.line(*found[0], language), "surplus_text", text=found[1], language=name)
    if NARRATIVES[language] in story.folder.files:
        yield problem(story.folder.path(NARRATIVES[language]), 1, "surplus_narrative", language=name)


def translation_of_two(book: Casebook) -> Iterator[Problem]:
    """Only a story in both languages says what its translation was made from."""
    for story in book.stories:
        if story.facts.translation and story.in_one_language:
            yield problem(story.path, story.line("translation"), "translation_of_one")
