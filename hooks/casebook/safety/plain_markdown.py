"""Markdown without HTML: a `<` in a page is a less-than sign, whoever wrote it.

And without attributes but the id of a heading, links but to safe places, images, and classes of the
writer's choice. All of it is refused by the rules before; this holds should they be fooled.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import Treeprocessor

from casebook.text.html_names import ADMONITIONS

# an https or mail address, or a relative one: no scheme, no other host, nothing that a browser would read over
SAFE = re.compile(r"https://[^\s\\]*|mailto:[^\s\\]*|(?!//)[\w.#?/][^\s:\\&]*|", re.IGNORECASE)
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
# processors of the parser that let HTML through, or take in what others wrote
TAKEN_OUT = {
    "preprocessors": ("html_block",),
    "inlinePatterns": ("html", "autolink", "automail", "image_link", "image_reference", "short_image_ref"),
}


class PlainMarkdown(Extension):
    """Takes out of the parser what would let HTML through; the facts come in after it has run."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown when a converter is made."""
        for registry, names in TAKEN_OUT.items():
            for name in names:
                getattr(md, registry).deregister(name, strict=False)
        if "attr_list" in md.treeprocessors:
            md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        if "fenced_code_block" in md.preprocessors:  # attributes behind a fence stay text
            md.preprocessors["fenced_code_block"].checked_for_deps = True  # type: ignore[attr-defined]
        md.treeprocessors.register(_Plain(md), "casebook_plain", -100)


class _Attributes(AttrListTreeprocessor):
    """Attribute lists that set the id of a heading and the class of our own citations, and nothing else."""

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """As in the parent, on an empty element; what is allowed is taken over from it."""
        tried = Element(elem.tag)
        remainder = super().assign_attrs(tried, attrs_string, strict=strict)
        if elem.tag in HEADINGS and ID.fullmatch(tried.get("id") or ""):
            elem.set("id", tried.attrib["id"])
        if elem.tag == "a" and tried.get("class") == "cite":
            elem.set("class", tried.attrib["class"])
        return remainder


class _Plain(Treeprocessor):
    """Takes from every element the attributes, classes and addresses that plain Markdown does not make."""

    def run(self, root: Element) -> None:
        """Called with the whole page."""
        for element in root.iter():
            for name in [name for name in element.attrib if name not in ATTRIBUTES]:
                del element.attrib[name]
            if not SAFE.fullmatch(element.get("href", "")):
                del element.attrib["href"]
            if classes := element.get("class"):
                element.set("class", " ".join(name for name in classes.split() if CLASSES.fullmatch(name)))
