"""Finds the folder of a story. Standard library only."""

import difflib
from pathlib import Path

from commandline.messages import CommandError, message


def story_folder(root: Path, slug: str) -> Path:
    """Returns the folder of the story `slug`; raises CommandError, with the nearest slug, if there is none."""
    folders = {path.name: path for path in (root / "docs/stories").iterdir() if path.is_dir()}
    if slug in folders:
        return folders[slug]
    near = difflib.get_close_matches(slug, sorted(folders), n=1)
    tip = message("nearest_story", slug=near[0]) if near else message("stories_are_folders")
    raise CommandError(message("unknown_story", slug=repr(slug)[1:-1]) + tip)
