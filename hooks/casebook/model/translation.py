"""Detects outdated translations by comparing fingerprints of the original.

A fingerprint covers the narrative and every short text of one language. White space is ignored, because wrapped lines
or a space between Chinese and Latin letters need no new translation.
"""

import hashlib
from typing import Any, Literal

import yaml

from casebook.languages import Language, other_language
from casebook.model.casebook import LoadedStory
from casebook.model.story import Translation

# hexadecimal digits of a fingerprint; 48 bits are enough to distinguish the versions of one text
LENGTH = 12

State = Literal["untranslated", "unrecorded", "stale", "current"]


def fingerprint(story: LoadedStory, language: Language) -> str:
    """Returns the fingerprint of all texts of the story in `language`."""
    texts = [*(text.own(language) for _, text in story.texts), story.narrative(language)]
    return hashlib.sha256("\0".join("".join(text.split()) for text in texts).encode()).hexdigest()[:LENGTH]


def state(story: LoadedStory) -> State:
    """Returns the state of a story's translation.

    `untranslated`: the story is in one language only. `unrecorded`: it is not recorded what the translation was made
    from. `stale`: the original has changed since. `current`: it has not.
    """
    recorded = story.facts.translation
    if story.in_one_language:
        return "untranslated"
    if recorded is None:
        return "unrecorded"
    return "current" if recorded.original == fingerprint(story, recorded.of) else "stale"


def current_record(story: LoadedStory, of: Language) -> Translation:
    """Returns a record with the present fingerprints of the original, in the language `of`, and its translation."""
    return Translation(of=of, original=fingerprint(story, of), translated=fingerprint(story, other_language(of)))


def with_record(text: str, record: Translation) -> str:
    """Returns the text of a story.yml with its `translation` replaced by `record`, or with `record` at the end.

    Everything else, comments included, stays unchanged.
    """
    # quoted, because a fingerprint may look like a number to other YAML parsers
    line = f'translation: {{of: {record.of}, original: "{record.original}", translated: "{record.translated}"}}'
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, value in root.value:
        if key.value == "translation":
            # To the parser, a block ends where the next one begins, after any comments between them. The end of its
            # last value is before those comments.
            last = value if value.flow_style else value.value[-1][1]
            return f"{text[: key.start_mark.index]}{line}{text[last.end_mark.index :]}"
    return f"{text.rstrip()}\n{line}\n"


def command(story: LoadedStory) -> str:
    """Returns the command line that records that a story's translation is up to date."""
    return f"python3 scripts/casebook.py translated {story.slug}"
