"""Gives a story another slug; the old address leads to the new one. Run by `casebook.py rename <old> <new>`."""

import re
import sys
from datetime import date
from pathlib import Path

from casebook.model.casebook import STORIES, StoryFolder
from casebook.model.history import RENAMED
from casebook.model.paths import story_path
from casebook.reading.files import load_vocabulary
from casebook.reading.parse import parse_vocabulary
from casebook.rules.folders import folder_name
from casebook.wording.problems import CasebookError
from mentions import mentions
from record import add, records, unknown_story
from writing import write


def rename(root: Path, old: str, new: str, day: str) -> None:
    """Records the move, changes every link to the story, and moves its folder; run again, it finishes what was cut.

    Raises ValueError where that is not possible, with nothing changed; CasebookError where the records cannot be read.
    """
    known = records(root)
    source, target = root / STORIES / old, root / STORIES / new
    moves = [entry for entry in known.renamed if entry.old == story_path(new)]
    recorded = (story_path(old), story_path(new)) in [(entry.old, entry.new) for entry in known.renamed]
    if not re.fullmatch(r"[a-z0-9-]+", old) or not source.is_dir():
        raise ValueError(_unknown(root, old))
    if problems := list(folder_name(StoryFolder(slug=new, files={}))):
        raise ValueError(problems[0].text("en"))
    if target.exists():
        raise ValueError(f"A story '{new}' is there already. Choose another name.")
    if new in known.stories:
        raise ValueError(f"'{new}' was taken down, and its address says so. Choose another name.")
    if moves:
        raise ValueError(f"'{new}' leads to '{moves[0].new}' in {STORIES}/{RENAMED}. Remove that entry first.")
    if not recorded:
        add(root, RENAMED, f'old: {story_path(old)}, new: {story_path(new)}, date: "{day}"')
    for path in sorted((root / "docs").rglob("*.md")):
        text = path.read_text("utf-8")
        changed = re.sub(rf"(\bstories/|\bstory=){old}(?![\w-])", rf"\g<1>{new}", text)
        if changed != text:
            write(path, changed)
    source.rename(target)


def _unknown(root: Path, old: str) -> str:
    """What to say of a name that is no story: a term of the vocabulary has its id for ever."""
    vocabulary, _, _ = parse_vocabulary(load_vocabulary(root)[0])
    if any(id == old.rpartition("/")[2] for _, id in vocabulary.by_id):
        return f"'{old}' is the id of a term, and an id is for ever. Change its label in docs/vocabulary/ instead."
    return unknown_story(root, old)


def main(root: Path, old: str, new: str) -> int:
    """Renames a story, says what to look at, and returns the exit code."""
    try:
        rename(root, old, new, date.today().isoformat())
    except (ValueError, CasebookError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"'{old}' is now '{new}'; its old address leads to the new one. Run: python3 scripts/casebook.py addresses")
    kept = (root / STORIES / RENAMED, root / ".github/addresses.txt")
    if left := list(mentions(root, (old,), but=kept)):
        print("Still named in these files of the project; look at each:", *left, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), sys.argv[1], sys.argv[2]))
