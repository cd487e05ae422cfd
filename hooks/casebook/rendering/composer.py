"""Pages: Markdown for what mkdocs should see, HTML for the facts, joined by placeholders.

Headings and prose stay Markdown, so that the table of contents sees them. Facts are
rendered here, escaped, and put in after the Markdown was converted: no contributor's text is ever
read as HTML, and no HTML of ours passes through the Markdown parser.
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
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def load_template(name: str) -> Template:
    """One of our templates by its name."""
    return _environment().get_template(f"{name}.html.jinja")


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """Markdown with placeholders, the HTML that takes their place, and what the page's head says."""

    markdown: str
    fragments: tuple[str, ...] = ()
    description: str = ""
    foreign: dict[str, str] = field(default_factory=dict)
    """The headings in another language than the page, by their ids, and which."""
    tail: str = ""
    """Scripts of ours that follow the content; no part of what is sanitised."""

    def fill(self, content: str) -> str:
        """The converted page with every part in its place, and foreign headings marked, in its contents too."""
        for id, language in self.foreign.items():
            for start in (f'<h1 id="{id}"', f'<a href="#{id}"'):
                content = content.replace(f"{start}>", f'{start} lang="{language}">')
        for number, part in enumerate(self.fragments):
            content = content.replace(f"<p>{placeholder(number)}</p>", part)
        return content

    def mark_languages(self, contents: Iterable[Any]) -> None:
        """Marks foreign headings in the theme's table of contents; each entry has an `id`, a `title` and `children`."""
        for entry in contents:
            if language := self.foreign.get(entry.id):
                entry.title = f'<span lang="{language}">{entry.title}</span>'
            self.mark_languages(entry.children)

    def anchors(self) -> set[str]:
        """The ids that the parts bring with them."""
        return {id for part in self.fragments for id in re.findall(r'\bid="([^"]+)"', part)}


def placeholder(number: int) -> str:
    """The text that stands for a part while the Markdown is converted."""
    return f"casebook-part-{number}-"


def escaped(text: str) -> str:
    """A plain text as Markdown that reads as that text."""
    return re.sub(r"([\\`*_{}\[\]#!])", r"\\\1", html.escape(text, quote=False))


@dataclass(slots=True)
class Composer:
    """Puts one page together: text as Markdown, facts through templates."""

    site: Site
    page: PageAddress
    view: Viewer = field(init=False)
    words: Words = field(init=False)
    _blocks: list[str] = field(default_factory=list)
    _fragments: list[str] = field(default_factory=list)
    _tail: list[str] = field(default_factory=list)
    _foreign: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.page.language)
        self.view = Viewer(self.site, self.page, self.words)

    def markdown(self, text: str, language: str = "") -> None:
        """Adds a block of Markdown; one in another `language` than the page's says so."""
        if language in ("", self.page.language):
            self._blocks.append(text.strip())
            return
        self._foreign |= {heading.id: language for heading in headings(text) if heading.id}
        self._blocks += [self._placed(f'<div lang="{language}">'), text.strip(), self._placed("</div>")]

    def title(self, text: str, language: str = "") -> None:
        """Adds the page's first heading; `language` where it is another than the page's."""
        if language not in ("", self.page.language):
            self._foreign[TITLE_ANCHOR] = language
        self._blocks.append(f"# {escaped(text)} {{#{TITLE_ANCHOR}}}")

    def heading(self, key: str, anchor: str) -> None:
        """Adds a second-level heading with the word `key` and an id that both languages share."""
        self._blocks.append(f"## {self.words(key)} {{#{anchor}}}")

    def add(self, template: str, **values: Any) -> None:
        """Adds a template filled with ready values."""
        self._blocks.append(self.fragment(template, **values))

    def fragment(self, template: str, **values: Any) -> str:
        """Renders a template and returns the placeholder to put on a line of its own."""
        return self._placed(load_template(template).render(words=self.words, **values).strip())

    def _placed(self, html: str) -> str:
        """The placeholder of some HTML of ours."""
        self._fragments.append(html)
        return placeholder(len(self._fragments) - 1)

    def script(self, id: str, facts: dict[str, Any], href: str) -> None:
        """Adds a script of ours to the end of the page, and what it needs to know under `id`."""
        template = load_template("script")
        self._tail.append(template.render(id=id, facts=facts, href=href))

    def finish(self, description: str = "") -> ComposedPage:
        """The finished page; its description goes into an attribute, which has no parts in other languages."""
        return ComposedPage(
            "\n\n".join(self._blocks) + "\n",
            tuple(self._fragments),
            str(description),
            self._foreign,
            "\n".join(self._tail),
        )
