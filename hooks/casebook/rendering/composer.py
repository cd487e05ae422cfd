"""Composes a page of Markdown, with placeholders for the HTML of the facts.

Headings and prose are Markdown, so that the table of contents includes them. Facts are rendered by templates, which
escape them, and replace the placeholders after the Markdown has been converted. So no text of a contributor is parsed
as HTML, and no HTML of a template passes through the Markdown parser.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from casebook.counting.site import Site
from casebook.model.paths import TITLE_ANCHOR, PageAddress
from casebook.rendering.values import Viewer
from casebook.text.narrative import headings
from casebook.wording.page_words import WORDS, Words

TEMPLATES = WORDS.parent


@lru_cache
def _environment() -> Environment:
    """Returns the environment of the templates, in which a missing value is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def load_template(name: str) -> Template:
    """Returns a template of overrides/casebook/ by its name without the ending."""
    return _environment().get_template(f"{name}.html.jinja")


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A page before its Markdown is converted: `fragments` are the HTML for its placeholders, in their order.

    `description` is plain text for the head of the page.
    """

    markdown: str
    fragments: tuple[str, ...] = ()
    description: str = ""
    heading_languages: dict[str, str] = field(default_factory=dict)
    """The languages of the headings that are not in the language of the page, by the ids of the headings."""
    scripts: str = ""
    """The HTML of the page's scripts, which is added after the content and is not sanitised."""

    def fill(self, content: str) -> str:
        """Returns the converted page with its fragments; `content` is the HTML that the Markdown was converted to.

        Headings in another language get a `lang` attribute, and so do their links in a table of contents in the text.
        """
        for id, language in self.heading_languages.items():
            for start in (f'<h1 id="{id}"', f'<a href="#{id}"'):
                content = content.replace(f"{start}>", f'{start} lang="{language}">')
        for number, fragment in enumerate(self.fragments):
            content = content.replace(f"<p>{placeholder(number)}</p>", fragment)
        return content

    def mark_languages(self, contents: Iterable[Any]) -> None:
        """Adds the language to the headings in the theme's table of contents that are not in that of the page.

        Each entry has an `id`, a `title` and `children`.
        """
        for entry in contents:
            if language := self.heading_languages.get(entry.id):
                entry.title = f'<span lang="{language}">{entry.title}</span>'
            self.mark_languages(entry.children)

    def anchors(self) -> set[str]:
        """Returns the ids in the fragments, which links on other pages may point to."""
        return {id for fragment in self.fragments for id in re.findall(r'\bid="([^"]+)"', fragment)}


def placeholder(number: int) -> str:
    """Returns the text that a fragment replaces after the Markdown has been converted."""
    return f"casebook-part-{number}-"


def escaped(text: str) -> str:
    """Returns Markdown that shows `text` as it is."""
    return re.sub(r"([\\`*_{}\[\]#!])", r"\\\1", html.escape(text, quote=False))


@dataclass(slots=True)
class Composer:
    """Composes one page, block by block: prose as Markdown, facts by templates.

    Methods that return a placeholder leave it to the caller where to put it; the others add to the end of the page.
    """

    site: Site
    page: PageAddress
    view: Viewer = field(init=False)
    words: Words = field(init=False)
    _blocks: list[str] = field(default_factory=list)
    _fragments: list[str] = field(default_factory=list)
    _scripts: list[str] = field(default_factory=list)
    _heading_languages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.page.language)
        self.view = Viewer(self.site, self.page, self.words)

    def markdown(self, text: str, language: str = "") -> None:
        """Adds Markdown; it is marked if its `language` is not that of the page."""
        if language in ("", self.page.language):
            self._blocks.append(text.strip())
            return
        self._heading_languages |= {heading.id: language for heading in headings(text) if heading.id}
        self._blocks += [
            self._placeholder_for(f'<div lang="{language}">'),
            text.strip(),
            self._placeholder_for("</div>"),
        ]

    def title(self, text: str, language: str = "") -> None:
        """Adds the first heading of the page; it is marked if its `language` is not that of the page."""
        if language not in ("", self.page.language):
            self._heading_languages[TITLE_ANCHOR] = language
        self._blocks.append(f"# {escaped(text)} {{#{TITLE_ANCHOR}}}")

    def heading(self, key: str, anchor: str) -> None:
        """Adds a second-level heading: the words of `key`, and an id that is the same in both languages."""
        self._blocks.append(f"## {self.words(key)} {{#{anchor}}}")

    def add(self, template: str, **values: Any) -> None:
        """Renders a template and adds it to the page."""
        self._blocks.append(self.fragment(template, **values))

    def fragment(self, template: str, **values: Any) -> str:
        """Renders a template and returns its placeholder, which must be in a paragraph of its own."""
        return self._placeholder_for(load_template(template).render(words=self.words, **values).strip())

    def _placeholder_for(self, html: str) -> str:
        """Keeps the HTML of a template as a fragment and returns its placeholder."""
        self._fragments.append(html)
        return placeholder(len(self._fragments) - 1)

    def script(self, id: str, facts: dict[str, Any], href: str) -> None:
        """Adds the script at `href` after the content, with the `facts` it needs as JSON in an element with `id`."""
        template = load_template("script")
        self._scripts.append(template.render(id=id, facts=facts, href=href))

    def finish(self, description: str = "") -> ComposedPage:
        """Returns the page; `description` is put into an attribute, so it becomes plain text in any language."""
        return ComposedPage(
            "\n\n".join(self._blocks) + "\n",
            tuple(self._fragments),
            str(description),
            self._heading_languages,
            "\n".join(self._scripts),
        )
