"""Rules about the folder of a story, which need none of its files."""

import re
from collections.abc import Iterator

from casebook.languages import NARRATIVES
from casebook.model.base import SLUG
from casebook.model.casebook import StoryFolder
from casebook.wording.problems import Problem, nearest, problem

MAX_SLUG = 80
# names of devices, which no folder on Windows can have, and names with a meaning of their own to servers, generators
# and scripts
RESERVED = frozenset(
    """
    con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9
    index notes en zh assets data search sitemap 404 constructor prototype
    """.split()
)
FILES = ("story.yml", *NARRATIVES.values())


def folder_name(folder: StoryFolder) -> Iterator[Problem]:
    """The name of a story's folder is in lower-case ASCII kebab-case, not reserved, and at most 80 characters long."""
    if not re.fullmatch(SLUG, folder.slug):
        yield problem(folder.path("story.yml"), 1, "folder_not_kebab", name=folder.slug)
    elif folder.slug in RESERVED or len(folder.slug) > MAX_SLUG:
        yield problem(folder.path("story.yml"), 1, "folder_reserved", name=folder.slug, limit=MAX_SLUG)


def folder_files(folder: StoryFolder) -> Iterator[Problem]:
    """The folder of a story contains story.yml, at least one narrative, and no other files.

    That every language of the story has its narrative is a rule in `languages`, since story.yml lists the languages.
    """
    has_narrative = any(name in folder.files for name in NARRATIVES.values())
    for name in FILES:
        if name not in folder.files and (name == "story.yml" or not has_narrative):
            yield problem(folder.path(name), 1, "story_file_missing", files=FILES)
    for name in folder.files:
        if name not in FILES:
            yield problem(folder.path(name), 1, "story_file_foreign", nearest=nearest(name, FILES), files=FILES)
