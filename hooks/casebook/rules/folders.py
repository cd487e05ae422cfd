"""Rules about the folder of a story, before anything in it is read."""

import re
from collections.abc import Iterator

from casebook.casefile import NARRATIVES, StoryFolder
from casebook.model import SLUG
from casebook.problems import Problem, nearest

MAX_SLUG = 80
# devices on Windows, where the folder could not be made; what servers, generators and scripts give a meaning of its own
RESERVED = frozenset(
    [
        *[
            "con",
            "prn",
            "aux",
            "nul",
            "index",
            "notes",
            "en",
            "zh",
            "assets",
            "data",
            "search",
            "sitemap",
            "404",
            "constructor",
            "prototype",
        ]
    ]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
FILES = ("story.yml", *NARRATIVES.values())
MISSING_TIP = f"A story is a folder with {', '.join(FILES)}."


def folder_name(folder: StoryFolder) -> Iterator[Problem]:
    """A story's folder is named in lower-case ASCII kebab-case."""
    if not re.fullmatch(SLUG, folder.slug):
        path = folder.path("story.yml")
        tip = "Rename it to lower-case ASCII words joined by hyphens that say the move, as in physics-to-self-driving."
        yield Problem(path, 1, f"the folder name '{folder.slug}' is not kebab-case", tip)
    elif folder.slug in RESERVED or len(folder.slug) > MAX_SLUG:
        tip = f"Name the move in other words, {MAX_SLUG} characters at most."
        yield Problem(folder.path("story.yml"), 1, f"the folder cannot be named '{folder.slug}'", tip)


def folder_files(folder: StoryFolder) -> Iterator[Problem]:
    """A story's folder holds story.yml, a narrative at least, and nothing that does not belong to a story.

    Which narratives must be there is known only once story.yml is read: a rule in `languages` judges it.
    """
    told = any(name in folder.files for name in NARRATIVES.values())
    for name in FILES:
        if name not in folder.files and (name == "story.yml" or not told):
            yield Problem(folder.path(name), 1, "this file is missing", MISSING_TIP)
    for name in folder.files:
        if name not in FILES:
            tip = f"{nearest(name, FILES)}A story has only {', '.join(FILES)}."
            yield Problem(folder.path(name), 1, "this file does not belong to a story", tip)
