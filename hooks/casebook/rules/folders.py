"""Rules about the folder of a story, before anything in it is read."""

import re
from collections.abc import Iterator

from casebook.model.casebook import NARRATIVES, StoryFolder
from casebook.model.story import SLUG
from casebook.wording.problems import Problem, nearest, problem

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


def folder_name(folder: StoryFolder) -> Iterator[Problem]:
    """A story's folder is named in lower-case ASCII kebab-case."""
    if not re.fullmatch(SLUG, folder.slug):
        yield problem(folder.path("story.yml"), 1, "folder_not_kebab", name=folder.slug)
    elif folder.slug in RESERVED or len(folder.slug) > MAX_SLUG:
        yield problem(folder.path("story.yml"), 1, "folder_reserved", name=folder.slug, limit=MAX_SLUG)


def folder_files(folder: StoryFolder) -> Iterator[Problem]:
    """A story's folder holds story.yml, a narrative at least, and nothing that does not belong to a story.

    Which narratives must be there is known only once story.yml is read: a rule in `languages` judges it.
    """
    told = any(name in folder.files for name in NARRATIVES.values())
    for name in FILES:
        if name not in folder.files and (name == "story.yml" or not told):
            yield problem(folder.path(name), 1, "story_file_missing", files=FILES)
    for name in folder.files:
        if name not in FILES:
            yield problem(folder.path(name), 1, "story_file_foreign", nearest=nearest(name, FILES), files=FILES)
