"""The feed of each language in the form of Atom (RFC 4287): new and changed stories, the latest review first.

Its dates are those of the data: a story is as new as its last review. Without the site's own address its links are
relative, and what must be unique is so without one.
"""

from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from casebook.counting.site import Site
from casebook.languages import LANGUAGE_TAGS, Language, language_root
from casebook.model.casebook import LoadedStory
from casebook.model.paths import FEED, story_path
from casebook.text import dates

# what a reader may have missed; the rest is in the list of stories
NEWEST = 50
# ours, and for ever: a reader knows an entry again by what is made from it
NAMESPACE = UUID("8d2a31c5-5b3c-4c0e-9d83-6f0c1b7a9e42")
ATOM = "http://www.w3.org/2005/Atom"
# of a library without a story
NEVER = "2020-01-01T00:00:00Z"


def feed(site: Site, language: Language, *, site_name: str) -> str:
    """The feed of one language, as it is written to a file."""
    files = sorted(site.book.stories, key=lambda story: (_updated(story), story.slug), reverse=True)[:NEWEST]
    root = Element("feed", {"xmlns": ATOM, "xml:lang": LANGUAGE_TAGS[language]})
    _text(root, "id", _id(language, ""))
    _text(root, "title", site_name)
    _text(root, "updated", max((_updated(story) for story in files), default=NEVER))
    _text(SubElement(root, "author"), "name", site_name)
    _text(root, "rights", "CC BY 4.0")
    home = f"{site.address}{language_root(language)}" if site.address else ""
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": home or "./"})
    if home:
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": home + FEED})
    for story in files:
        _entry(root, site, story, language, home)
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, "unicode") + "\n"


def _entry(root: Element, site: Site, story: LoadedStory, language: Language, home: str) -> None:
    entry = SubElement(root, "entry")
    # a story that moved stays the same entry
    _text(entry, "id", _id(language, site.book.history.original_path(story_path(story.slug))))
    _text(entry, "title", story.facts.title.in_language(language))
    _text(entry, "updated", _updated(story))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": home + story_path(story.slug)})
    _text(entry, "summary", story.facts.summary.in_language(language))


def _updated(story: LoadedStory) -> str:
    return f"{dates.first_day(story.facts.last_reviewed).isoformat()}T00:00:00Z"


def _id(language: Language, path: str) -> str:
    return uuid5(NAMESPACE, f"{language}/{path}").urn


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
