"""Adds an entry to a record of docs/stories: what was taken down, or what moved."""

from pathlib import Path

from casebook.checking.named_stories import story_names
from casebook.model.casebook import STORIES
from casebook.model.history import REMOVED, RENAMED, History
from casebook.reading.files import load_history
from casebook.reading.parse import parse_history
from casebook.wording.problems import CasebookError, closest
from writing import write

HEADS = {
    REMOVED: "# Stories that were taken down, and with `row` single rows of one. No entry is ever removed.",
    RENAMED: "# Pages that moved: the old address leads to the new one.",
}


def records(root: Path) -> History:
    """What is recorded; CasebookError where the two files cannot be read."""
    texts, problems = load_history(root)
    read, found = parse_history(texts)
    if problems or found:
        raise CasebookError([*problems, *found])
    return read


def unknown_story(root: Path, slug: str) -> str:
    """What to say of a name that is no story's."""
    match = closest(slug, tuple(story_names(root)))
    near = f"Did you mean '{match}'? " if match else ""
    return f"There is no story '{slug}'. {near}They are the folders of {STORIES}/."


def add(root: Path, name: str, entry: str) -> None:
    """Writes `entry` below what stands in the record `name`, which is made where it is missing."""
    path = root / STORIES / name
    before = path.read_text("utf-8").rstrip("\n") if path.exists() else HEADS[name]
    write(path, f"{before}\n- {{{entry}}}\n")
