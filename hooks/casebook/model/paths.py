"""Addresses: every page of the site, and the way from one to another.

All links are relative, so that the site works under any address and from a folder.
"""

from dataclasses import dataclass

from casebook.model.story import DEFAULT_LANGUAGE, DisagreementKind, Language

# The vocabularies with pages of their own, and the path they live under.
TERM_PAGES = ("obstacles", "tactics", "tags")

# The page that filters uses, and what it filters by: the keys of its address, each with the vocabulary
# of its ids. One more, `story`, takes slugs.
FINDER = "find/"
# where a reader learns how to contribute
GUIDE = "contribute/"
FILTERS = {
    "obstacle": "obstacles",
    "tag": "tags",
    "tactic": "tactics",
    "effect": "effects",
    "background": "backgrounds",
    "target": "roles",
    "outcome": "outcomes",
}

# the feed of a language, inside it
FEED = "feed.xml"

# The lists of a story whose entries have anchors, and how those begin.
ANCHORS = {"obstacles": "obstacle", "uses": "use", "disagreements": "disagreement", "sources": "source"}
# Which disagreements stand on the page of a story, and which behind it: what outside pages say otherwise,
# and slips of translators and captions.
ON_THE_PAGE: tuple[DisagreementKind, ...] = ("between-accounts", "within-source")
IN_THE_NOTES: tuple[DisagreementKind, ...] = ("with-outside-source", "translation")
# The anchors of a story's page that are ours, besides those of its rows.
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


def language_root(language: Language) -> str:
    """Where the pages of a language begin: the default at the root of the site, another in a folder of its own."""
    return "" if language == DEFAULT_LANGUAGE else f"{language}/"


def story_path(slug: str) -> str:
    """The path of a story's page inside its language."""
    return f"stories/{slug}/"


def notes_path(slug: str) -> str:
    """The path of the page behind a story's page, inside its language."""
    return f"{story_path(slug)}notes/"


def term_path(vocabulary: str, id: str) -> str:
    """The path of a term's page inside its language; `vocabulary` is one of TERM_PAGES."""
    return f"{vocabulary}/{id}/"


def find_path(**filters: str) -> str:
    """The path of the finder with filters set, as in `find_path(obstacle="no-publications", tag="competition")`.

    The names are keys of FILTERS, or `story`; the values are ids.
    """
    return f"{FINDER}?{'&'.join(f'{key}={id}' for key, id in filters.items())}"


def anchor(name: str, id: str) -> str:
    """The anchor of a row on the page of its story; `name` is the list that it stands in, a key of ROWS."""
    return f"{ANCHORS[name]}-{id}"


def entry_path(slug: str, name: str, id: str) -> str:
    """The path of a row on the page of its story."""
    return f"{story_path(slug)}#{anchor(name, id)}"


def disagreement_path(slug: str, id: str, kind: DisagreementKind) -> str:
    """The path of a disagreement, on the page of its story or behind it."""
    page = notes_path(slug) if kind in IN_THE_NOTES else story_path(slug)
    return f"{page}#{anchor('disagreements', id)}"


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A page, as the starting point of links: its language and its path inside the language ('' is home)."""

    language: Language
    path: str

    def to(self, path: str) -> str:
        """The link to another page of the same language; `path` may carry an anchor (`#x` is one on the home page)."""
        target, _, anchor = path.partition("#")
        if target == self.path and anchor:
            return f"#{anchor}"
        return ("../" * self.path.count("/") + path) or "./"

    def to_file(self, path: str) -> str:
        """The link to a file that both languages share, such as data/v1/uses.json."""
        return "../" * f"{language_root(self.language)}{self.path}".count("/") + path
