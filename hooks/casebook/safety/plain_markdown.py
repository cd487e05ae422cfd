"""An extension of Python-Markdown that switches HTML off: `<` is always shown as a character.

It also removes images, links to unsafe addresses, all attributes except the id of a heading, and all classes that
plain Markdown does not produce. The rules refuse all of this before; the extension is for input that evades them.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import Treeprocessor

from casebook.text.html_names import ADMONITIONS

# An https or mail address, or a relative one: without scheme or host, and without characters that browsers ignore in an
# address, which could hide a scheme.
SAFE_ADDRESS = re.compile(r"https://[^\s\\]*|mailto:[^\s\\]*|(?!//)[\w.#?/][^\s:\\&]*|", re.IGNORECASE)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|_[0-9]+")
CLASSES = re.compile(
    r"cite|headerlink|toc|admonition(-title)?|footnote(-ref|-backref)?|language-[\w+#.-]{1,20}"
    rf"|{'|'.join(ADMONITIONS)}"
    r"|task-list(-item|-control|-indicator)?|tabbed-(set|alternate|labels|content|block)"
)
ATTRIBUTES = frozenset(
    ["id", "class", "href", "title", "start", "align", "name", "type", "for", "checked", "disabled", "data-tabs"]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# processors of the parser that pass HTML through, make links of bare addresses, or embed images
REMOVED_PROCESSORS = {
    "preprocessors": ("html_block",),
    "inlinePatterns": ("html", "autolink", "automail", "image_link", "image_reference", "short_image_ref"),
}


class PlainMarkdown(Extension):
    """Removes from the parser all that passes HTML through; the generated facts are inserted after it has run."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Changes the processors of a new converter; called by Python-Markdown."""
        for registry, names in REMOVED_PROCESSORS.items():
            for name in names:
                getattr(md, registry).deregister(name, strict=False)
        if "attr_list" in md.treeprocessors:
            md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        if "fenced_code_block" in md.preprocessors:  # attributes after a fence remain text
            md.preprocessors["fenced_code_block"].checked_for_deps = True  # type: ignore[attr-defined]
        md.treeprocessors.register(_Plain(md), "casebook_plain", -100)


class _Attributes(AttrListTreeprocessor):
    """Processes attribute lists, but sets only the id of a heading and the class of a citation."""

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Sets the allowed attributes of an attribute list; returns the text that remains.

        The parent class sets all of them on an empty element, from which the allowed ones are copied.
        """
        candidate = Element(elem.tag)
        remainder = super().assign_attrs(candidate, attrs_string, strict=strict)
        if elem.tag in HEADINGS and ID.fullmatch(candidate.get("id") or ""):
            elem.set("id", candidate.attrib["id"])
        if elem.tag == "a" and candidate.get("class") == "cite":
            elem.set("class", candidate.attrib["class"])
        return remainder


class _Plain(Treeprocessor):
    """Removes from every element the attributes, classes and addresses that plain Markdown does not produce."""

    def run(self, root: Element) -> None:
        """Cleans every element of the page; called by Python-Markdown."""
        for element in root.iter():
            for name in [name for name in element.attrib if name not in ATTRIBUTES]:
                del element.attrib[name]
            if not SAFE_ADDRESS.fullmatch(element.get("href", "")):
                del element.attrib["href"]
            if classes := element.get("class"):
                element.set("class", " ".join(name for name in classes.split() if CLASSES.fullmatch(name)))
