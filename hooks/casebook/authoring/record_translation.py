"""Updates the record of the version that a translation was made from, after the translation was brought up to date."""

from pathlib import Path

from casebook.checking.check import judge_stories
from casebook.checking.named_stories import named_stories
from casebook.languages import NARRATIVES, Language, other_language
from casebook.model.casebook import LoadedStory
from casebook.model.story import Translation
from casebook.model.translation import command, current_record, with_record
from casebook.rules.languages import NAMES
from casebook.wording.problems import CasebookError, problem


def record_translation(root: Path, slug: str, of: Language | None, trivial: bool) -> dict[str, str]:
    """Returns the story.yml, by its path, with a record of the present original and translation; empty if unchanged.

    `of` is the language of the original, needed if it is not recorded yet. `trivial` states that a change of the
    original needs no change of the translation. Raises CasebookError if there is no such story, if it is in one
    language only or does not pass the check, if the language of the original is unknown, and if only the original
    has changed and the change is not `trivial`.
    """
    story = _story(root, slug)
    before = story.facts.translation
    language = of or (before.of if before else None)
    if language is None:
        raise CasebookError([problem(story.path, 1, "original_unrecorded", command=command(story))])
    record = current_record(story, language)
    if not trivial and before and _only_original_changed(before, record):
        path = story.folder.path(NARRATIVES[other_language(language)])
        original, translation = NAMES[language], NAMES[other_language(language)]
        raise CasebookError(
            [problem(path, 1, "not_brought_over", original=original, translation=translation, command=command(story))]
        )
    return {} if record == before else {story.path: with_record(story.folder.files["story.yml"], record)}


def _only_original_changed(before: Translation, now: Translation) -> bool:
    return before.of == now.of and before.original != now.original and before.translated == now.translated


def _story(root: Path, slug: str) -> LoadedStory:
    """Returns the story `slug`; CasebookError if there is none, or if it is in one language only."""
    (story,) = judge_stories(root, named_stories(root, [slug], root)).stories
    if story.in_one_language:
        raise CasebookError([problem(story.path, story.line("languages"), "told_in_one")])
    return story
