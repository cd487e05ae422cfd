"""Takes a story down: removes its folder and leaves a page without a name at its address."""

import shutil
from datetime import date
from pathlib import Path

from casebook.checking.named_stories import story_names
from casebook.model.casebook import STORIES
from casebook.model.history import REMOVED
from casebook.reading.files import load_story
from casebook.reading.parse import parse_story
from commandline.messages import message
from commandline.project import ROOT
from maintenance.mentions import show_mentions
from maintenance.records import add, records
from stories.folders import story_folder

# the keys of the messages on copies that the command cannot remove
REMAINS = ("site", "git", "copies", "web")


def take_down(slug: str, root: Path = ROOT) -> int:
    """Records the takedown, removes the folder, and prints what remains to be done.

    A second run completes an aborted one.

    Raises CommandError if there is no such story, and CasebookError if the list of removed stories cannot be read.
    """
    known = records(root).stories
    folder = root / STORIES / slug if slug in known else story_folder(root, slug)
    name = _name_of(root, slug)
    if slug not in known:
        add(root, REMOVED, {"slug": slug, "date": date.today().isoformat()})
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    print(message("taken_down", slug=slug))
    print(message("takedown_remains"))
    for key in REMAINS:
        print(f"- {message(f'takedown_remains_{key}', slug=slug)}")
    show_mentions(root, tuple(filter(None, (slug, name))), but=(root / STORIES / REMOVED,))
    return 0


def _name_of(root: Path, slug: str) -> str:
    """Returns the person's name; empty if the story cannot be read."""
    if slug not in story_names(root):
        return ""
    story, _ = parse_story(load_story(root, slug)[0])
    return story.facts.person.name if story else ""
