"""The record of what a translation was made from, written anew when somebody has brought it up to date."""

from pathlib import Path

from casebook.checking.judge import judge_stories
from casebook.checking.named_stories import asked_stories
from casebook.model.casebook import NARRATIVES, StoryFile
from casebook.model.story import Language, Translation
from casebook.model.translation import command, other, recorded_now, with_record
from casebook.rules.languages import NAMES
from casebook.wording.problems import CasebookError, problem


def translated(root: Path, slug: str, of: Language | None, trivial: bool) -> dict[str, str]:
    """The story.yml that says its translation is of the original as it is now, by its path; empty where it says so.

    `of` is the original's language, where it is not recorded yet. Raises CasebookError where the story does not
    pass the check, and where the original has changed and its translation not, unless the change is `trivial`.
    """
    file = _story(root, slug)
    before = file.story.translation
    language = of or (before.of if before else None)
    if language is None:
        raise CasebookError([problem(file.path, 1, "original_unrecorded", command=command(file))])
    record = recorded_now(file, language)
    if not trivial and before and _untouched(before, record):
        path = file.folder.path(NARRATIVES[other(language)])
        original, translation = NAMES[language], NAMES[other(language)]
        raise CasebookError(
            [problem(path, 1, "not_brought_over", original=original, translation=translation, command=command(file))]
        )
    return {} if record == before else {file.path: with_record(file.folder.files["story.yml"], record)}


def _untouched(before: Translation, now: Translation) -> bool:
    """Whether only the original has changed."""
    return before.of == now.of and before.original != now.original and before.translated == now.translated


def _story(root: Path, slug: str) -> StoryFile:
    """The one story of that name, told in both languages; CasebookError where there is none."""
    (file,) = judge_stories(root, asked_stories(root, [slug], root)).stories
    if file.in_one_language:
        raise CasebookError([problem(file.path, file.line("languages"), "told_in_one")])
    return file
