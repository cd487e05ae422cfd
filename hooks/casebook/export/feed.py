"""The Atom feed (RFC 4287) of each language: the stories, the most recently reviewed first.

The date of an entry is that of the story's last review, so that the feed does not depend on the day of the build. If
the public address of the site is not known, the links are relative. The ids of entries do not contain the address.
"""

from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from casebook.counting.site import Site
from casebook.languages import LANGUAGE_TAGS, Language, language_root
from casebook.model.casebook import LoadedStory
from casebook.model.paths import FEED, story_path
from casebook.text import dates

# older stories are only in the list of stories
MAX_ENTRIES = 50
# Never change it: the ids of the entries derive from it, and feed readers recognise an entry by its id.
NAMESPACE = UUID("8d2a31c5-5b3c-4c0e-9d83-6f0c1b7a9e42")
ATOM = "http://www.w3.org/2005/Atom"
# the date of a feed without entries, since Atom requires one
DATE_IF_EMPTY = "2020-01-01T00:00:00Z"


def feed(site: Site, language: Language, *, site_name: str) -> str:
    """Returns the feed of one language as the text of an XML file; `site_name` becomes its title and author."""
    stories = sorted(site.book.stories, key=lambda story: (_updated(story), story.slug), reverse=True)[:MAX_ENTRIES]
    root = Element("feed", {"xmlns": ATOM, "xml:lang": LANGUAGE_TAGS[language]})
    _text(root, "id", _permanent_id(language, ""))
    _text(root, "title", site_name)
    _text(root, "updated", max((_updated(story) for story in stories), default=DATE_IF_EMPTY))
    _text(SubElement(root, "author"), "name", site_name)
    _text(root, "rights", "CC BY 4.0")
    home = f"{site.address}{language_root(language)}" if site.address else ""
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": home or "./"})
    if home:
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": home + FEED})
    for story in stories:
        _entry(root, site, story, language, home)
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, "unicode") + "\n"


def _entry(root: Element, site: Site, story: LoadedStory, language: Language, home: str) -> None:
    """Adds the entry of a story; `home` is the address of the home page, or empty."""
    entry = SubElement(root, "entry")
    # made from the first slug, so that a renamed story stays the same entry
    _text(entry, "id", _permanent_id(language, site.book.history.original_path(story_path(story.slug))))
    _text(entry, "title", story.facts.title.in_language(language))
    _text(entry, "updated", _updated(story))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": home + story_path(story.slug)})
    _text(entry, "summary", story.facts.summary.in_language(language))


def _updated(story: LoadedStory) -> str:
    """Returns the time of the last review, as Atom requires it; a month or year counts as its first day."""
    return f"{dates.first_day(story.facts.last_reviewed).isoformat()}T00:00:00Z"


def _permanent_id(language: Language, path: str) -> str:
    """Returns the permanent id of the page with `path`, or of the feed itself if `path` is empty."""
    return uuid5(NAMESPACE, f"{language}/{path}").urn


def _text(parent: Element, tag: str, text: str) -> None:
    """Adds an element that contains only `text`."""
    SubElement(parent, tag).text = text
