"""The second line of defence: finished HTML through a sanitiser that parses it as browsers do.

It knows nothing of Markdown, of the rules or of the templates; it has a list of the elements,
attributes and classes that our pages are made of. The whole content of a page goes through it, prose
and generated parts together, so that a mistake in a template is caught as well, and one list serves.
What it takes out is an error: on an honest page it finds nothing.
"""

import re
from collections import Counter
from functools import lru_cache
from html.parser import HTMLParser

import nh3

VOID = frozenset(["br", "hr", "input", "col", "wbr", "img"])
TEXT_TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1
    h2 h3 h4 h5 h6 hr i input ins kbd label li mark ol p pre s section article small span strong sub summary
    sup table tbody td tfoot th thead time tr ul aside header footer nav output bdi
    """.split()
)
# the finder and its like, which are ours
FORM_TAGS = frozenset(["form", "button", "select", "option"])
# inline charts: shapes and words; nothing that loads, animates or embeds, and links only within the chart
SVG_TAGS = frozenset("svg defs g use path rect circle line polyline polygon text tspan title desc".split())
COMMON = frozenset(["id", "class", "title", "lang", "role", "hidden", "tabindex", "dir"])
SHAPE = frozenset("x y dx dy x1 x2 y1 y2 cx cy r rx ry d width height points transform text-anchor".split())
ATTRIBUTES = {
    "a": {"href", "rel", "hreflang", "download"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "time": {"datetime"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"align", "colspan", "rowspan", "scope", "headers", "abbr"},
    "details": {"open"},
    "svg": {"viewBox", "width", "height", "focusable", "preserveAspectRatio", "xmlns"},
    **{tag: set(SHAPE) for tag in SVG_TAGS - {"svg", "title", "desc"}},
    "use": {"href", "x", "y"},
}
FORM_ATTRIBUTES = {
    "button": {"type"},
    "input": {"type", "checked", "disabled", "name", "value", "maxlength", "autocomplete", "placeholder"},
    "select": {"name"},
    "option": {"value"},
}
# Names of the theme that lie over a page, hide it or move it; everything else a class can do is our own style sheets'.
THEME_CLASS = re.compile(r"md-")
FORBIDDEN_ID = re.compile(r"__(?!tabbed_[0-9]+(?:_[0-9]+)?$)")
# the theme's marks that the content of a page carries
OURS = frozenset(
    ["md-typeset__table", "md-typeset__scrollwrap", "md-button", "md-button--primary", "md-clipboard", "md-nav"]
)


@lru_cache(maxsize=2)
def _cleaner(forms: bool) -> nh3.Cleaner:
    attributes = ATTRIBUTES | (FORM_ATTRIBUTES if forms else {})
    return nh3.Cleaner(
        tags=set(TEXT_TAGS | SVG_TAGS | (FORM_TAGS if forms else set())),
        attributes={"*": set(COMMON), **{tag: set(names) for tag, names in attributes.items()}},
        attribute_filter=_attribute,
        url_schemes={"https", "mailto"},
        generic_attribute_prefixes={"data-", "aria-"},
        link_rel=None,
        strip_comments=True,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value as it may stay, or None where it must go."""
    if name == "class":
        kept = [word for word in value.split() if word in OURS or not THEME_CLASS.match(word)]
        return " ".join(kept) if len(kept) < len(value.split()) else value
    if name in ("id", "name", "for") and FORBIDDEN_ID.match(value):
        return None
    if name == "data-md-component" or name.startswith("data-md-"):
        return None
    if name == "type" and tag == "input" and value not in ("checkbox", "radio", "search"):
        return None
    if name == "href" and (re.match(r"[/\\]{2}", value.strip()) or (tag == "use" and not value.startswith("#"))):
        return None
    return value


def sanitise(html: str, forms: bool = False) -> tuple[str, list[str]]:
    """The HTML that may be published, and what was taken out of `html`: empty for an honest page.

    `forms` lets the elements of forms pass, on pages that no stranger writes.
    """
    clean = _cleaner(forms).clean(html)
    before, after = _pieces(html), _pieces(clean)
    return (html, []) if before == after else (clean, _difference(before, after))


def _difference(before: list[str], after: list[str]) -> list[str]:
    lost = Counter(before) - Counter(after)
    return list(lost) or ["the order of its elements"]


def _pieces(html: str) -> list[str]:
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return reader.pieces


class _Reader(HTMLParser):
    """Writes down what a page consists of, the same however it is spelled."""

    pieces: list[str]

    def reset(self) -> None:
        """Called by the parent when it is made."""
        super().reset()
        self.pieces = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element with its attributes in one order."""
        self.pieces.append(" ".join([f"<{tag}", *sorted(f'{name}="{value or ""}"' for name, value in attrs)]) + ">")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, as shapes do."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """The end of an element that has one."""
        if tag not in VOID:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Words; where they are cut is no matter."""
        if self.pieces and not self.pieces[-1].startswith(("<", "!")):
            self.pieces[-1] += data
        else:
            self.pieces.append(f" {data}")

    def handle_comment(self, data: str) -> None:
        """What no page of ours has."""
        self.pieces.append(f"!comment {data}")

    def handle_decl(self, decl: str) -> None:
        """What belongs to no content."""
        self.pieces.append(f"!declaration {decl}")

    def unknown_decl(self, data: str) -> None:
        """What belongs to no content."""
        self.pieces.append(f"!declaration {data}")

    def handle_pi(self, data: str) -> None:
        """What belongs to no content."""
        self.pieces.append(f"!instruction {data}")
