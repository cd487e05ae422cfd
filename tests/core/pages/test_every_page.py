"""Every page can be composed, in both languages, from any casebook that passes the check.

Finds missing values in parts and templates within a second, without mkdocs.
"""

from pathlib import Path

import pytest

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.languages import LANGUAGES
from casebook.pages.generated import generated_pages
from casebook.pages.markers import compose_page
from casebook.pages.story import story_page
from casebook.reading.files import load_pages
from casebook.rendering.composer import ComposedPage
from support.golden import copy_of_tiny_site
from support.one_language import keep_one_language
from support.project import ROOT


def _casebook(name: str, folder: Path) -> Site:
    """The real casebook, the tiny one, one with stories in one language only, or one without stories."""
    if name == "real":
        return derive(read_casebook(ROOT))
    root = copy_of_tiny_site(folder)
    if name == "one language":
        keep_one_language(root)
    if name == "empty":
        (root / "docs/stories").rename(root / "stories")
    return derive(read_casebook(root))


@pytest.mark.parametrize("name", ["real", "tiny", "one language", "empty"])
def test_every_page_is_composed(name: str, tmp_path: Path) -> None:
    """Generated pages, the pages of the stories and hand-written ones; each has content."""
    site = _casebook(name, tmp_path)
    pages = {f"{page.language} {page.path}": page.compose() for page in generated_pages(site)}
    for language in LANGUAGES:
        for file in site.book.stories:
            pages[f"{language} {file.slug}"] = story_page(site, file, language)
    for path, text in load_pages(ROOT)[0].items():
        language = "en" if path.endswith(".en.md") else "zh"
        pages[path] = compose_page(site, language, _address(path), text)
    assert [path for path, page in pages.items() if not _content(page)] == []


def _address(path: str) -> str:
    """The path of a hand-written page on the site."""
    return path.removeprefix("docs/").removesuffix("index.md").removesuffix("index.en.md")


def _content(page: ComposedPage) -> str:
    return page.markdown.strip()
