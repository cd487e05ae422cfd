"""Whether a translation still says what its original says, told from prints of both texts.

A print covers the narrative and every short text of one language. White space is no part of it: to
wrap lines anew, or to put a space between Chinese and Latin, changes nothing that a translator would.
"""

import hashlib
from typing import Any, Literal

import yaml

from casebook.languages import Language, other_language
from casebook.model.casebook import LoadedStory
from casebook.model.story import Translation

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


def current_record(story: LoadedStory, of: Language) -> Translation:
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
