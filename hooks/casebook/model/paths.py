"""The paths of the site's pages, and the relative links between them.

All links are relative, so that the site works at any address and from a local folder.
"""

from dataclasses import dataclass

from casebook.languages import Language, language_root
from casebook.model.story import DisagreementKind

# The vocabularies whose terms have pages, each also the folder of those pages.
TERM_PAGES = ("obstacles", "tactics", "tags")

# the page that filters uses; its filters are in finder/facets.py
FINDER = "find/"
# the longest text, in characters, that the finder and the search look for
LONGEST_QUERY = 200
# the page that explains how to contribute
GUIDE = "contribute/"

# the folder of the public data, from the root of the site
DATA = "data/v1/"

# the feed of a language, inside its folder
FEED = "feed.xml"

# The lists of a story whose entries have anchors, with the prefix of those anchors.
ANCHORS = {"obstacles": "obstacle", "uses": "use", "disagreements": "disagreement", "sources": "source"}
# The disagreements shown on the page of a story, and those on its notes page: with other websites, and mistakes of
# translators and captions.
ON_THE_PAGE: tuple[DisagreementKind, ...] = ("between-accounts", "within-source")
IN_THE_NOTES: tuple[DisagreementKind, ...] = ("with-outside-source", "translation")
# the generated anchors of a story's page, besides those of its entries
TITLE_ANCHOR = "title"
SECTIONS = (
    TITLE_ANCHOR,
    "obstacles",
    "timeline",
    "enablers",
    "lessons",
    "disagreements",
    "caveats",
    "unknowns",
    "numbers",
    "related",
    "sources",
    "cite",
)


def story_path(slug: str) -> str:
    """Returns the path of a story's page inside its language."""
    return f"stories/{slug}/"


def slug_of(source: str) -> str:
    """The slug of the story whose narrative a file below docs/ is; empty for any other file."""
    folder, *rest = source.split("/")
    return rest[0] if folder == "stories" and len(rest) == 2 else ""


def notes_path(slug: str) -> str:
    """Returns the path of a story's notes page inside its language."""
    return f"{story_path(slug)}notes/"


def term_path(vocabulary: str, id: str) -> str:
    """Returns the path of a term's page inside its language; `vocabulary` is one of TERM_PAGES."""
    return f"{vocabulary}/{id}/"


def find_path(**filters: str) -> str:
    """Returns the path of the finder with filters set, as in `find_path(obstacle="no-time", tag="competition")`.

    The names are the keys of the finder's facets, or `story`; the values are ids or slugs.
    """
    return f"{FINDER}?{'&'.join(f'{key}={id}' for key, id in filters.items())}"


def anchor(name: str, id: str) -> str:
    """Returns the anchor of an entry on the page of its story; `name` is the list it is in, a key of ANCHORS."""
    return f"{ANCHORS[name]}-{id}"


def entry_path(slug: str, name: str, id: str) -> str:
    """Returns the path, with its anchor, of an entry on the page of its story; `name` is a key of ANCHORS."""
    return f"{story_path(slug)}#{anchor(name, id)}"


def disagreement_path(slug: str, id: str, kind: DisagreementKind) -> str:
    """Returns the path of a disagreement on the page of its story or on the notes page, whichever shows it."""
    page = notes_path(slug) if kind in IN_THE_NOTES else story_path(slug)
    return f"{page}#{anchor('disagreements', id)}"


@dataclass(frozen=True, slots=True)
class PageAddress:
    """The address of a page, from which links start: its language and its path inside it ('' is the home page)."""

    language: Language
    path: str

    def to(self, path: str) -> str:
        """Returns the link to another page of the same language.

        `path` may have an anchor; an anchor alone, as in `#x`, is one on the home page.
        """
        target, _, anchor = path.partition("#")
        if target == self.path and anchor:
            return f"#{anchor}"
        return ("../" * self.path.count("/") + path) or "./"

    def to_file(self, path: str) -> str:
        """Returns the link to a file that both languages share, such as data/v1/uses.json."""
        return "../" * f"{language_root(self.language)}{self.path}".count("/") + path


# The list of the addresses that the site has ever had. It is outside docs/, so that deleting content cannot delete
# its entry in the list as well.
ADDRESSES = ".github/addresses.txt"
