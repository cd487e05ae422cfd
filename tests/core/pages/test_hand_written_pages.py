"""Hand-written pages exist in every language and are listed in the navigation."""

import re

from casebook.languages import LANGUAGES, page_file
from casebook.reading.files import load_pages
from support.project import ROOT

PAGES = set(load_pages(ROOT)[0])


def test_every_page_exists_in_every_language() -> None:
    stems = {re.sub(r"(\.en)?\.md$", "", path) for path in PAGES}
    assert {page_file(stem, language) for stem in stems for language in LANGUAGES} == PAGES


def test_every_page_is_in_the_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[1]
    listed = {f"docs/{path}" for path in re.findall(r"[\w/-]+\.md", nav)}
    assert {path for path in PAGES if not path.endswith(".en.md")} == listed
