"""The second line of defence: passes finished HTML through a sanitiser that parses it as browsers do.

It is independent of Markdown, rules and templates: it has a list of the elements, attributes and classes that pages
may contain. The whole content of a page is sanitised, prose and generated parts together, so that one list is enough
and a mistake in a template is found too. Anything that is removed is an error, since a correct page contains nothing
else.
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
# only for pages such as the finder, which contain nothing from contributors
FORM_TAGS = frozenset(["form", "button", "select", "option"])
# inline charts: shapes and texts; nothing that loads, animates or embeds, and references only within the chart
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
# The theme's classes can cover, hide or move a page; all other classes are defined by this project's style sheets.
THEME_CLASS = re.compile(r"md-")
FORBIDDEN_ID = re.compile(r"__(?!tabbed_[0-9]+(?:_[0-9]+)?$)")
# the theme's classes that the content of a page does use
ALLOWED_THEME_CLASSES = frozenset(
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
    """Returns the permitted value of an attribute; None if the attribute must be removed."""
    if name == "class":
        kept = [word for word in value.split() if word in ALLOWED_THEME_CLASSES or not THEME_CLASS.match(word)]
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
    """Returns the HTML that may be published, and the pieces that were removed: none for a correct page.

    `forms` permits the elements of forms, for pages that contain nothing from contributors.
    """
    clean = _cleaner(forms).clean(html)
    before, after = _pieces(html), _pieces(clean)
    return (html, []) if before == after else (clean, _difference(before, after))


def _difference(before: list[str], after: list[str]) -> list[str]:
    """Returns the pieces that are missing afterwards; if none are, the order of the elements has changed."""
    removed = Counter(before) - Counter(after)
    return list(removed) or ["the order of its elements"]


def _pieces(html: str) -> list[str]:
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return reader.pieces


class _Reader(HTMLParser):
    """Collects the pieces of a page in a normal form, which does not depend on how the HTML is written."""

    pieces: list[str]

    def reset(self) -> None:
        """Starts with no pieces; called by the parent's constructor."""
        super().reset()
        self.pieces = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Adds a start tag, with its attributes sorted."""
        self.pieces.append(" ".join([f"<{tag}", *sorted(f'{name}="{value or ""}"' for name, value in attrs)]) + ">")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Adds a self-closing element, such as a shape, as a start and an end tag."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Adds an end tag, unless the element has no content."""
        if tag not in VOID:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Adds text; adjoining texts become one piece, since the parser may divide a text anywhere."""
        if self.pieces and not self.pieces[-1].startswith(("<", "!")):
            self.pieces[-1] += data
        else:
            self.pieces.append(f" {data}")

    def handle_comment(self, data: str) -> None:
        """Adds a comment, which no page may contain."""
        self.pieces.append(f"!comment {data}")

    def handle_decl(self, decl: str) -> None:
        """Adds a declaration, which the content of a page may not contain."""
        self.pieces.append(f"!declaration {decl}")

    def unknown_decl(self, data: str) -> None:
        """Adds an unknown declaration, which the content of a page may not contain."""
        self.pieces.append(f"!declaration {data}")

    def handle_pi(self, data: str) -> None:
        """Adds a processing instruction, which the content of a page may not contain."""
        self.pieces.append(f"!instruction {data}")
