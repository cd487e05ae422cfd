"""Texts in another language than their page, which say so in HTML wherever they end up.

A plain text for everything but a template, which writes it inside an element with its `lang`; put
together with other texts, it keeps that element around itself alone.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape


class OtherLanguage(str):
    """A text of which all or a part is in another language than its page."""

    __slots__ = ("html",)
    html: Markup

    def __new__(cls, text: str, html: Markup) -> "OtherLanguage":
        """`text`, to be written into a page as `html`."""
        made = super().__new__(cls, text)
        made.html = html
        return made

    def __html__(self) -> Markup:
        """What a template writes."""
        return self.html


def in_other_language(text: str, language: str) -> OtherLanguage:
    """A text that is in `language`, for a page in another."""
    return OtherLanguage(text, Markup('<span lang="{}">{}</span>').format(language, text))


def filled(form: str, values: dict[str, Any]) -> str:
    """`form` with its {fields} filled in."""
    text = form.format(**values)
    if any(isinstance(value, OtherLanguage) for value in values.values()):
        return OtherLanguage(text, Markup(escape(form)).format(**values))
    return text


def joined(separator: str, items: Iterable[str]) -> str:
    """`items` in one line."""
    items = list(items)
    text = separator.join(items)
    if any(isinstance(item, OtherLanguage) for item in items):
        return OtherLanguage(text, Markup(escape(separator)).join(items))
    return text
