"""The record of what a translation was made from, written anew when somebody has brought it up to date."""

from pathlib import Path

from casebook.casefile import NARRATIVES, STORIES, StoryFile
from casebook.check import judge
from casebook.load import load_stories, load_vocabulary
from casebook.model import Language, Translation
from casebook.parse import parse_vocabulary
from casebook.problems import CasebookError, Problem, nearest
from casebook.rules.languages import NAMES
from casebook.translation import other, recorded_now, with_record

COMMAND = "python3 scripts/casebook.py translated"


def translated(root: Path, slug: str, of: Language | None, trivial: bool) -> dict[str, str]:
    """The story.yml that says its translation is of the original as it is now, by its path; empty where it says so.

    `of` is the original's language, where it is not recorded yet. Raises CasebookError where the story does not
    pass the check, and where the original has changed and its translation not, unless the change is `trivial`.
    """
    file = _story(root, slug)
    before = file.story.translation
    language = of or (before.of if before else None)
    if language is None:
        tip = f"Name its language once: {COMMAND} {slug} --of zh (or en)."
        raise CasebookError([Problem(file.path, 1, "which text is the original is not recorded", tip)])
    record = recorded_now(file, language)
    if not trivial and before and _untouched(before, record):
        path = file.folder.path(NARRATIVES[other(language)])
        message = f"the {NAMES[language]} has changed since it was translated, the {NAMES[other(language)]} has not"
        tip = f"Bring the change over first; where it needs none: {COMMAND} {slug} --trivial."
        raise CasebookError([Problem(path, 1, message, tip)])
    return {} if record == before else {file.path: with_record(file.folder.files["story.yml"], record)}


def _untouched(before: Translation, now: Translation) -> bool:
    """Whether only the original has changed."""
    return before.of == now.of and before.original != now.original and before.translated == now.translated


def _story(root: Path, slug: str) -> StoryFile:
    """The one story of that name, told in both languages; CasebookError where there is none."""
    texts, problems = load_vocabulary(root)
    vocabulary, lines, found = parse_vocabulary(texts)
    problems += found
    folders, _ = load_stories(root)
    folder = next((folder for folder in folders if folder.slug == slug), None)
    if folder is None:
        tip = f"{nearest(slug, [folder.slug for folder in folders])}Stories are the folders of {STORIES}."
        raise CasebookError([Problem(f"{STORIES}/{slug}", 1, "there is no such story", tip)])
    book, found = judge([folder], vocabulary, lines, problems)
    problems += found
    if not problems and len(set(book.stories[0].story.languages)) == 1:
        tip = "Translate every text and the narrative, and name both in `languages`."
        file = book.stories[0]
        problems = [Problem(file.path, file.line("languages"), "this story is told in one language", tip)]
    if problems:
        raise CasebookError(problems)
    return book.stories[0]
