"""Texts in another language than the page they are on, marked with a `lang` attribute for screen readers.

Such a text is a `str` that templates render inside an element with a `lang` attribute. Joined with other texts, only
its own part is inside that element.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape


class OtherLanguage(str):
    """A text that is, as a whole or in part, in another language than its page."""

    __slots__ = ("html",)
    html: Markup

    def __new__(cls, text: str, html: Markup) -> "OtherLanguage":
        """Creates the string `text`, which templates render as `html`."""
        string = super().__new__(cls, text)
        string.html = html
        return string

    def __html__(self) -> Markup:
        """Returns the HTML that a template renders."""
        return self.html


def in_other_language(text: str, language: str) -> OtherLanguage:
    """Returns `text`, which is in `language`, for a page in the other language."""
    return OtherLanguage(text, Markup('<span lang="{}">{}</span>').format(language, text))


def filled(form: str, values: dict[str, Any]) -> str:
    """Returns `form` with its {placeholders} replaced by `values`; keeps the markup of values in another language."""
    text = form.format(**values)
    if any(isinstance(value, OtherLanguage) for value in values.values()):
        return OtherLanguage(text, Markup(escape(form)).format(**values))
    return text


def joined(separator: str, items: Iterable[str]) -> str:
    """Returns `items` joined by `separator`; keeps the markup of items in another language."""
    items = list(items)
    text = separator.join(items)
    if any(isinstance(item, OtherLanguage) for item in items):
        return OtherLanguage(text, Markup(escape(separator)).join(items))
    return text
