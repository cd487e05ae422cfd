"""The status page: every gap is listed, with a link to fix it, independent of the current day."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from casebook.authoring.record_translation import record_translation
from casebook.checking.check import read_casebook
from casebook.counting.site import derive
from casebook.languages import LANGUAGES, Language
from casebook.model.casebook import Casebook
from casebook.model.paths import GUIDE
from casebook.model.repository import Repository
from casebook.pages.markers import compose_page
from casebook.pages.status import STATUS_MARKERS
from support.golden import copy_of_tiny_site
from support.one_language import COOK, NURSE, keep_one_language
from support.project import ROOT

HUB = "https://github.com/example/casebook"
REPOSITORY = Repository(HUB, "edit/main/docs/")


def _entries(book: Casebook, part: str, language: Language = "en", repository: Repository = REPOSITORY) -> list[str]:
    """The entries of a list as HTML."""
    page = compose_page(derive(book, repository=repository), language, "status/", f"[[{part}]]")
    (html,) = page.fragments
    return re.findall(r"<li><p>.*?</li>\n(?=<li><p>|</ul>$)", html, re.DOTALL)


def _targets(book: Casebook, part: str, language: Language = "en") -> dict[str, str]:
    """The target of each entry, by its subject."""
    found = {}
    for entry in _entries(book, part, language):
        about, way = re.findall(r'<a href="([^"]+)"', entry)[0], re.findall(r'wanted__action" href="([^"]+)"', entry)[0]
        found[about] = way.replace("&amp;", "&")
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_tiny_site(tmp_path)


def test_stories_in_one_language(root: Path) -> None:
    """Each links to a new file with the name of the missing narrative."""
    assert _targets(read_casebook(root), "untranslated") == {}
    book = read_casebook(keep_one_language(root))
    assert _targets(book, "untranslated") == {
        f"../stories/{COOK}/": f"{HUB}/new/main/docs/stories/{COOK}?filename=index.en.md",
        f"../stories/{NURSE}/": f"{HUB}/new/main/docs/stories/{NURSE}?filename=index.md",
    }
    assert 'lang="zh"' in _entries(book, "untranslated", "en")[0]
    assert 'lang="en"' in _entries(book, "untranslated", "zh")[1]


@pytest.mark.parametrize(
    ("of", "narrative", "translation"), [("zh", "index.md", "index.en.md"), ("en", "index.en.md", "index.md")]
)
def test_outdated_translations(of: Language, narrative: str, translation: str, root: Path) -> None:
    """Including translations whose original is not recorded."""
    assert set(_targets(read_casebook(root), "stale-translations")) == {f"../stories/{COOK}/", f"../stories/{NURSE}/"}
    for slug in (COOK, NURSE):
        for name, text in record_translation(root, slug, of, trivial=False).items():
            (root / name).write_text(text, "utf-8")
    assert _targets(read_casebook(root), "stale-translations") == {}
    with (root / "docs/stories" / NURSE / narrative).open("a", encoding="utf-8") as file:
        file.write("x\n")
    way = f"{HUB}/edit/main/docs/stories/{NURSE}/{translation}"
    assert _targets(read_casebook(root), "stale-translations") == {f"../stories/{NURSE}/": way}


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_without_evidence(language: Language, root: Path) -> None:
    """Exactly the terms without uses; each links to the form for a story with the term in its title."""
    book = read_casebook(root)
    site = derive(book)
    ways = _targets(book, "without-evidence", language)
    expected = {
        f"../{name}/{term.id}/": term.label.own(language)
        for name in ("obstacles", "tactics")
        for term in book.vocabulary.terms(name)
        if not site.tally_of(name, term.id).count
    }
    assert ways.keys() == expected.keys()
    assert ways
    for about, way in ways.items():
        parts = urlsplit(way)
        query = parse_qs(parts.query)
        assert way.startswith(f"{HUB}/issues/new?")
        assert query["template"] == [f"story.{language}.yml"]
        assert expected[about] in query["title"][0]


def test_sources_without_an_archived_copy(root: Path) -> None:
    book = read_casebook(root)
    cook, nurse = _entries(book, "without-archive")
    assert "1 of 2 sources" in cook
    assert f'href="../stories/{COOK}/#source-post" lang="en">How I did it</a>' in cook
    assert "source-talk" not in cook  # has an archived copy
    assert f"{HUB}/edit/main/docs/stories/{NURSE}/story.yml" in nurse


def test_reviews_are_due_after_a_year(root: Path) -> None:
    """The latest review of any story replaces the current date."""
    assert _targets(read_casebook(root), "reviews-due") == {}
    facts = root / "docs/stories" / NURSE / "story.yml"
    text = facts.read_text("utf-8")
    for date, due in (("2025-01-02", False), ("2025-01-01", True), ("2025", False), ("2024-12", True)):
        facts.write_text(text.replace('last_reviewed: "2026-01-02"', f'last_reviewed: "{date}"'), "utf-8")
        way = f"{HUB}/edit/main/docs/stories/{NURSE}/story.yml"
        assert _targets(read_casebook(root), "reviews-due") == ({f"../stories/{NURSE}/": way} if due else {}), date


# without a known address the build gives the path within the repository, which is the same everywhere
@pytest.mark.parametrize("repository", [Repository(), Repository("", REPOSITORY.edit)])
@pytest.mark.parametrize("part", STATUS_MARKERS)
def test_without_a_repository_the_guide_is_linked(part: str, repository: Repository, root: Path) -> None:
    book = read_casebook(keep_one_language(root) if part == "untranslated" else root)
    for entry in _entries(book, part, repository=repository):
        assert f'class="wanted__action" href="../{GUIDE}"' in entry
        assert "github" not in entry


def test_the_page_holds_every_list_in_both_languages() -> None:
    for name in ("index.md", "index.en.md"):
        text = (ROOT / "docs/status" / name).read_text("utf-8")
        assert set(re.findall(r"^\[\[(.+)\]\]$", text, re.MULTILINE)) == set(STATUS_MARKERS)
