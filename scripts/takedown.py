"""Takes a story down: its folder goes, its address says so. Run by `casebook.py takedown <slug>`."""

import re
import shutil
import sys
from datetime import date
from pathlib import Path

from casebook.checking.named_stories import story_names
from casebook.model.base import SLUG
from casebook.model.casebook import STORIES
from casebook.model.history import REMOVED
from casebook.reading.files import load_story
from casebook.reading.parse import parse_story
from casebook.wording.problems import CasebookError
from mentions import mentions
from record import add, records, unknown_story

REMAINS = """\
The story '{slug}' is out of docs/stories/. The next build has it on no page, in no search, file of the data or feed;
its address says that a story was taken down. docs/stories/removed.yml keeps the slug and the day, nothing else.

What this command cannot reach:
- the site as it is published: build and deploy now (`python3 scripts/casebook.py build`; merging to main deploys);
- git: the history keeps every earlier version. If it must go from there too, rewrite it (git filter-repo --path
  docs/stories/{slug} --invert-paths), push with force, and ask the host to drop its cached views and pull requests;
- the built sites attached to runs of the workflows (kept for some days: delete those runs), forks and clones;
- search engines and archives of the web: ask them to remove the address (Google and Bing have a form; the Internet
  Archive answers mail). Who copied the data under its licence may hold it still: tell those you know of."""


def take_down(root: Path, slug: str, day: str) -> None:
    """Records that a story was taken down and removes its folder; run again, it finishes what was cut short.

    Raises ValueError where there is no such story, CasebookError where the records cannot be read.
    """
    folder = root / STORIES / slug
    known = records(root).stories
    if not re.fullmatch(SLUG, slug) or not (folder.is_dir() or slug in known):
        raise ValueError(unknown_story(root, slug))
    if slug not in known:
        add(root, REMOVED, f'slug: {slug}, date: "{day}"')
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def name_of(root: Path, slug: str) -> str:
    """The name of the person, where the story can be read."""
    if slug not in story_names(root):
        return ""
    story, _ = parse_story(load_story(root, slug)[0])
    return story.facts.person.name if story else ""


def main(root: Path, slug: str) -> int:
    """Takes a story down, says what remains, and returns the exit code."""
    try:
        name = name_of(root, slug)
        take_down(root, slug, date.today().isoformat())
    except (ValueError, CasebookError) as error:
        print(error, file=sys.stderr)
        return 1
    print(REMAINS.format(slug=slug))
    if left := list(mentions(root, tuple(filter(None, (slug, name))), but=(root / STORIES / REMOVED,))):
        print("\nStill named in these files of the project; look at each:", *left, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), sys.argv[1]))
