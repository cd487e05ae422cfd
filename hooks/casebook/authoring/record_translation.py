"""The record of what a translation was made from, written anew when somebody has brought it up to date."""

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
    """The story.yml that says its translation is of the original as it is now, by its path; empty where it says so.

    `of` is the original's language, where it is not recorded yet. Raises CasebookError where the story does not
    pass the check, and where the original has changed and its translation not, unless the change is `trivial`.
    """
    story = _story(root, slug)
    before = story.facts.translation
    language = of or (before.of if before else None)
    if language is None:
        raise CasebookError([problem(story.path, 1, "original_unrecorded", command=command(story))])
    record = current_record(story, language)
    if not trivial and before and _untouched(before, record):
        path = story.folder.path(NARRATIVES[other_language(language)])
        original, translation = NAMES[language], NAMES[other_language(language)]
        raise CasebookError(
            [problem(path, 1, "not_brought_over", original=original, translation=translation, command=command(story))]
        )
    return {} if record == before else {story.path: with_record(story.folder.files["story.yml"], record)}


def _untouched(before: Translation, now: Translation) -> bool:
    """Whether only the original has changed."""
    return before.of == now.of and before.original != now.original and before.translated == now.translated


def _story(root: Path, slug: str) -> LoadedStory:
    """The one story of that name, told in both languages; CasebookError where there is none."""
    (story,) = judge_stories(root, named_stories(root, [slug], root)).stories
    if story.in_one_language:
        raise CasebookError([problem(story.path, story.line("languages"), "told_in_one")])
    return story
