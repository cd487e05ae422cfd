"""Markers: lines `[[name]]` in a hand-written page, each replaced by a generated part of the page."""

import re

# the names that pages/markers.py generates; a test compares the two
MARKERS = (
    "figures",
    "obstacles-by-stage",
    "tags-used",
    "stories",
    "survivorship",
    "legend",
    "compare-small",
    "compare-by-tag",
    "compare-by-story",
    "obstacles",
    "tactics",
    "tags",
    "search-results",
    "finder",
    "like-me",
    "data-files",
    "data-dictionary",
    "feed",
    "untranslated",
    "stale-translations",
    "without-evidence",
    "without-archive",
    "reviews-due",
)
MENTION = re.compile(r"\[\[([^\]\n]{0,100})\]\]")
LINE = re.compile(r"^\[\[([^\]\n]{0,100})\]\][ \t]*$", re.MULTILINE)
