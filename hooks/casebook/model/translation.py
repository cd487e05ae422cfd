"""Whether a translation still says what its original says, told from prints of both texts.

A print covers the narrative and every short text of one language. White space is no part of it: to
wrap lines anew, or to put a space between Chinese and Latin, changes nothing that a translator would.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, Literal

import yaml

from casebook.model.casebook import NARRATIVES, Casebook, LoadedStory
from casebook.model.story import LANGUAGES, Language, Translation
from casebook.wording.problems import Problem, problem

# characters of a print: 48 bits tell the versions of one text apart
LENGTH = 12

State = Literal["untranslated", "unrecorded", "stale", "current"]


def fingerprint(story: LoadedStory, language: Language) -> str:
    """The print of all that the story tells in `language`."""
    texts = [*(text.own(language) for _, text in story.texts), story.narrative(language)]
    return hashlib.sha256("\0".join("".join(text.split()) for text in texts).encode()).hexdigest()[:LENGTH]


def state(story: LoadedStory) -> State:
    """How a story stands: in one language only, or what is known of its translation."""
    recorded = story.facts.translation
    if story.in_one_language:
        return "untranslated"
    if recorded is None:
        return "unrecorded"
    return "current" if recorded.original == fingerprint(story, recorded.of) else "stale"


def other_language(language: Language) -> Language:
    """The language that is not `language`."""
    return next(known for known in LANGUAGES if known != language)


def recorded_now(story: LoadedStory, of: Language) -> Translation:
    """The record that the translation is of the original in `of` as both are now."""
    return Translation(of=of, original=fingerprint(story, of), translated=fingerprint(story, other_language(of)))


def with_record(text: str, record: Translation) -> str:
    """The text of a story.yml with `record` in the place of the one it has, or at its end; all else stays as it is."""
    # a print may look like a number, to other readers of YAML than ours
    line = f'translation: {{of: {record.of}, original: "{record.original}", translated: "{record.translated}"}}'
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, value in root.value:
        if key.value == "translation":
            # a block ends for the parser where the next begins, behind what comments stand between
            last = value if value.flow_style else value.value[-1][1]
            return f"{text[: key.start_mark.index]}{line}{text[last.end_mark.index :]}"
    return f"{text.rstrip()}\n{line}\n"


def command(story: LoadedStory) -> str:
    """What records that the translation of a story is up to date."""
    return f"python3 scripts/casebook.py translated {story.slug}"


def remarks(book: Casebook) -> Iterator[Problem]:
    """What may be published and should be seen to: translations that are out of date, or of nobody knows what."""
    for story in book.stories:
        recorded = story.facts.translation
        if recorded and state(story) == "stale":
            path = story.folder.path(NARRATIVES[other_language(recorded.of)])
            yield problem(path, 1, "translation_stale", command=command(story))
        elif state(story) == "unrecorded":
            yield problem(story.path, 1, "original_unrecorded", command=command(story))
