"""Gives a story another slug, with a redirect from the old address to the new one."""

import re
from datetime import date
from pathlib import Path

from casebook.checking.named_stories import story_names
from casebook.model.casebook import STORIES, StoryFolder
from casebook.model.history import RENAMED
from casebook.model.paths import ADDRESSES, story_path
from casebook.reading.files import load_vocabulary
from casebook.reading.parse import parse_vocabulary
from casebook.rules.folders import folder_name
from casebook.wording.messages import language_of_reader
from commandline.messages import CommandError, message
from commandline.project import ROOT
from commandline.writing import write
from maintenance.mentions import show_mentions
from maintenance.records import add, records
from stories.folders import story_folder


def rename(old: str, new: str, root: Path = ROOT) -> int:
    """Records the move, changes every link to the story, and renames its folder; a second run completes an aborted one.

    Raises CommandError if the story or the new slug is not possible, and CasebookError if the lists of removed and
    renamed stories cannot be read; in both cases nothing is changed.
    """
    known = records(root)
    _refuse_terms(root, old)
    source = story_folder(root, old)
    if problems := list(folder_name(StoryFolder(slug=new, files={}))):
        raise CommandError(problems[0].text(language_of_reader()))
    if (root / STORIES / new).exists():
        raise CommandError(message("slug_exists", new=new))
    if new in known.stories:
        raise CommandError(message("slug_taken_down", new=new))
    if moves := [entry.new for entry in known.renamed if entry.old == story_path(new)]:
        raise CommandError(message("slug_leads_away", new=new, to=moves[0], file=f"{STORIES}/{RENAMED}"))
    if (story_path(old), story_path(new)) not in [(entry.old, entry.new) for entry in known.renamed]:
        add(root, RENAMED, {"old": story_path(old), "new": story_path(new), "date": date.today().isoformat()})
    for path in sorted((root / "docs").rglob("*.md")):
        text = path.read_text("utf-8")
        changed = re.sub(rf"(\bstories/|\bstory=){re.escape(old)}(?![\w-])", rf"\g<1>{new}", text)
        if changed != text:
            write(path, changed)
    source.rename(root / STORIES / new)
    print(message("renamed", old=old, new=new))
    show_mentions(root, (old,), but=(root / STORIES / RENAMED, root / ADDRESSES))
    return 0


def _refuse_terms(root: Path, name: str) -> None:
    """Raises CommandError if `name` is a term (`tactics/ask` or `ask`) and not a story: ids of terms are permanent."""
    vocabulary, _, _ = parse_vocabulary(load_vocabulary(root)[0])
    is_term = any(id == name.rpartition("/")[2] for _, id in vocabulary.by_id)
    if is_term and name not in story_names(root):
        raise CommandError(message("id_is_permanent", id=name))
