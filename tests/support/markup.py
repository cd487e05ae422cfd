"""Markdown as the site parses it, and HTML as a browser parses it."""

from pathlib import Path
from typing import Any

import markdown
from lxml import html
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from support.project import ROOT

# Elements that begin a new line, so that their words are separated from the preceding ones.
BLOCKS = ("p", "li", "td", "th", "label", "h2", "h3", "pre", "br", "div")


def markdown_parser(*more: Any) -> markdown.Markdown:
    """Returns a parser with the extensions and settings of mkdocs.yml, and `more` extensions."""
    with (ROOT / "mkdocs.yml").open("rb") as file:
        settings = yaml_load(file)
    config = MkDocsConfig()
    config.load_dict({"site_name": "-", "markdown_extensions": settings["markdown_extensions"]})
    config.validate()
    return markdown.Markdown(extensions=[*config.markdown_extensions, *more], extension_configs=config.mdx_configs)


def parsed(path: Path) -> Any:
    """Returns the root element of a page."""
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def words(fragment: str) -> str:
    """Returns the words of an HTML fragment, separated by single spaces, without the headings' links to themselves."""
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for link in tree.xpath("//a[@class='headerlink']"):
        link.drop_tree()
    for block in tree.iter(*BLOCKS):
        block.text = f" {block.text or ''}"
    return " ".join(tree.text_content().split())
