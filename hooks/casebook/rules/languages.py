"""Rules about the languages that a story is told in."""

from collections.abc import Iterator

from casebook.casefile import NARRATIVES, Casebook, StoryFile
from casebook.model import LANGUAGES, Language
from casebook.problems import Problem
from casebook.rules.folders import MISSING_TIP
from casebook.translation import other

NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}


def told_languages(book: Casebook) -> Iterator[Problem]:
    """A story has every text and a narrative in each of its `languages`, and none in another."""
    for file in book.stories:
        for language in LANGUAGES:
            told = language in file.story.languages
            yield from _missing(file, language) if told else _surplus(file, language)


def _missing(file: StoryFile, language: Language) -> Iterator[Problem]:
    tip = f"Add `{language}:` beside `{other(language)}:`."
    if len(file.story.languages) > 1:
        tip += f" A story in one language says so: `languages: [{other(language)}]`."
    for location, text in file.texts:
        if not text.own(language):
            name = ".".join(part for part in location if isinstance(part, str))
            yield Problem(file.path, file.line(*location), f"'{name}' lacks its {NAMES[language]} text", tip)
    if NARRATIVES[language] not in file.folder.files:
        yield Problem(file.folder.path(NARRATIVES[language]), 1, "this file is missing", MISSING_TIP)


def _surplus(file: StoryFile, language: Language) -> Iterator[Problem]:
    line = file.line("languages")
    found = next((text.own(language) for _, text in file.texts if text.own(language)), "")
    if found:
        message = f"'{found}' is {NAMES[language]}, which `languages` does not name"
        tip = f"Name it there once everything is told in {NAMES[language]}; until then leave it out."
        yield Problem(file.path, line, message, tip)
    if NARRATIVES[language] in file.folder.files:
        tip = f"Name {language} there, or take the file away until all of story.yml is translated."
        path = file.folder.path(NARRATIVES[language])
        yield Problem(path, 1, f"this is {NAMES[language]}, which `languages` in story.yml does not name", tip)


def translation_of_two(book: Casebook) -> Iterator[Problem]:
    """Only a story in both languages says what its translation was made from."""
    for file in book.stories:
        if file.story.translation and len(set(file.story.languages)) == 1:
            tip = "Remove it, or name both languages in `languages`."
            message = "a story in one language has no translation"
            yield Problem(file.path, file.line("translation"), message, tip)
