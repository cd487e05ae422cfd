"""The built site: complete, with the same pages in both languages, without broken links."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin
from xml.etree import ElementTree

import pytest

from casebook.counting.site import Site
from casebook.finder.facets import FILTERS
from casebook.model.paths import FINDER, TERM_PAGES
from casebook.model.site_map import path_of_source, site_map
from casebook.reading.files import load_pages
from support.markup import parsed
from support.project import ROOT

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


class ParsedPage:
    """The ids, links and visible words of a page; those of the article separately."""

    def __init__(self, path: Path) -> None:
        page = parsed(path)
        self.lang = page.get("lang")
        self.ids: list[str] = page.xpath("//@id")
        self.article_ids: list[str] = page.xpath("//article//@id")
        self.text: list[str] = page.xpath("//article//text()[not(parent::script)]")
        self.links: list[str] = page.xpath("//a[not(ancestor::nav)]/@href")
        self.navigation: list[str] = page.xpath("//nav//a/@href")
        self.resources: list[str] = page.xpath("//@src | //link/@href")


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, ParsedPage]:
    """Every page by its path on the site."""
    return {
        path.parent.relative_to(built).as_posix().replace(".", "", 1)
        + ("/" if path.parent != built else ""): ParsedPage(path)
        for path in sorted(built.rglob("index.html"))
    }


def _expected_paths(site: Site) -> Iterator[str]:
    yield from (page.path for page in site_map(site.book, set(map(path_of_source, load_pages(ROOT)[0]))))


def test_every_page_exists_in_both_languages(pages: dict[str, ParsedPage], site: Site) -> None:
    """Including terms without a use; and there are no other pages."""
    paths = set(_expected_paths(site))
    assert set(pages) == paths | {f"en/{path}" for path in paths}
    assert all(page.lang == ("en" if path.startswith("en/") else "zh") for path, page in pages.items())


def test_both_languages_have_the_same_anchors(pages: dict[str, ParsedPage], site: Site) -> None:
    for path in _expected_paths(site):
        assert pages[path].article_ids == pages[f"en/{path}"].article_ids, path


def test_both_languages_have_the_same_counts(pages: dict[str, ParsedPage], built: Path, site: Site) -> None:
    """The numbers of the comparison, of the lists of terms and of every term's page."""
    terms = [f"{name}/{id}/" for name in TERM_PAGES for id in site.book.vocabulary.ids(name)]
    titles = [story.facts.title for story in site.book.stories]  # may spell out a number
    for path in ("compare/", *(f"{name}/" for name in TERM_PAGES)):
        texts = (" ".join(pages[f"{prefix}{path}"].text) for prefix in ("", "en/"))
        for title in titles:
            texts = (text.replace(title.zh, "").replace(title.en, "") for text in list(texts))
        chinese, english = (sorted(re.findall(r"\d+", text)) for text in texts)
        assert chinese == english, path
    for path in terms:
        lines = [
            re.findall(r'class="count-line">([^<]*)', (built / prefix / path / "index.html").read_text("utf-8"))
            for prefix in ("", "en")
        ]
        chinese, english = (sorted(re.findall(r"\d+", " ".join(counts))) for counts in lines)
        assert chinese == english, path
        assert lines[0], path


def test_ids_are_unique(pages: dict[str, ParsedPage]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_story_rows_carry_their_anchors(pages: dict[str, ParsedPage], site: Site) -> None:
    for story in site.book.stories:
        anchors = {
            *(f"obstacle-{obstacle.id}" for obstacle in story.facts.obstacles),
            *(f"use-{use.id}" for use in story.facts.uses),
            *(f"source-{source.id}" for source in story.facts.sources),
        }
        for prefix in ("", "en/"):
            assert anchors <= set(pages[f"{prefix}stories/{story.slug}/"].article_ids)


def test_every_link_has_a_target(pages: dict[str, ParsedPage], built: Path, site: Site) -> None:
    """Pages, anchors, filters and files; images, scripts and styles come from the site itself."""
    base = "https://site.example/"
    for path, page in pages.items():
        for link in [*page.links, *page.navigation, *page.resources]:
            target, anchor = urldefrag(urljoin(base + path, link))
            if not target.startswith(base):
                assert link in page.links, f"{path} takes {link} from elsewhere"
                assert re.match("https://|mailto:", link), f"{path}: {link}"
                continue
            inside, _, query = unquote(target.removeprefix(base)).partition("?")
            for key, id in parse_qsl(query):
                assert inside.endswith(FINDER), f"{path}: {link}"
                assert id in site.book.vocabulary.ids(FILTERS[key]), f"{path}: {link}"
            if inside in pages:
                assert not anchor or unquote(anchor) in pages[inside].ids, f"{path}: {link}"
            else:
                assert (built / inside).is_file(), f"{path}: {link}"


def test_every_cell_links_to_its_passages(pages: dict[str, ParsedPage], built: Path, site: Site) -> None:
    """The link of a cell leads to a section with links to every use that the cell counts."""
    assert site.by_tag.cells
    for prefix in ("", "en/"):
        for table, anchor in ((site.by_tag, "tag"), (site.by_story, "story")):
            for (row, column), cell in table.cells.items():
                assert f"../obstacles/{row}/#{anchor}-{column}" in pages[f"{prefix}compare/"].links
                text = (built / f"{prefix}obstacles/{row}/index.html").read_text("utf-8")
                section = text.split(f'id="{anchor}-{column}"')[1].split("</section>")[0]
                for use in cell.uses:
                    assert f'href="../../stories/{use.slug}/#use-{use.facts.id}"' in section


def test_empty_cells_stay_visible(built: Path, site: Site) -> None:
    text = (built / "compare/index.html").read_text("utf-8")
    rows, tags = len(site.by_tag.rows), len(site.by_tag.columns)
    stories = len(site.by_story.columns)
    cells = text.count("<td")
    assert cells == (rows + 1) * (tags + 1) + (rows + 1) * (stories + 1)
    assert text.count('class="cell--empty"') > rows


def test_every_citation_links_to_the_list_of_sources(pages: dict[str, ParsedPage], built: Path, site: Site) -> None:
    for story in site.book.stories:
        for prefix in ("", "en/"):
            text = (built / f"{prefix}stories/{story.slug}/index.html").read_text("utf-8")
            targets = re.findall(r'class="cite" href="#([^"]*)"', text)
            assert targets
            assert set(targets) <= {f"source-{source.id}" for source in story.facts.sources}
            assert "[@" not in text


def test_generated_pages_are_in_navigation_and_sitemap(pages: dict[str, ParsedPage], built: Path, site: Site) -> None:
    locations = _sitemap(built)
    for name in TERM_PAGES:
        for prefix in ("", "en/"):
            for id in site.book.vocabulary.ids(name):
                path = f"{prefix}{name}/{id}/"
                assert f"/{path}" in locations
                assert f"{id}/" in pages[f"{prefix}{name}/"].navigation


def _sitemap(built: Path) -> dict[str, dict[str, str]]:
    tree = ElementTree.parse(built / "sitemap.xml")
    return {
        url.findtext(f"{SITEMAP}loc") or "": {
            link.get("hreflang") or "": link.get("href") or "" for link in url.iter(f"{XHTML}link")
        }
        for url in tree.iter(f"{SITEMAP}url")
    }


def test_sitemap_has_every_page_with_both_languages(pages: dict[str, ParsedPage], built: Path) -> None:
    locations = _sitemap(built)
    assert set(locations) == {f"/{path}" for path in pages}
    for location, languages in locations.items():
        path = location.removeprefix("/").removeprefix("en/")
        assert languages == {"zh-Hans": f"/{path}", "en": f"/en/{path}", "x-default": f"/{path}"}


def test_public_data_is_published_and_source_files_are_not(built: Path, site: Site) -> None:
    uses = json.loads((built / "data/v1/uses.json").read_text("utf-8"))
    assert uses["total"] == len(uses["uses"]) == len(site.uses)
    assert all(use["citations"] for use in uses["uses"])
    assert not list(built.rglob("*.yml"))
    assert not list(built.rglob("*.jinja"))


def test_each_language_has_its_page_for_wrong_addresses(built: Path) -> None:
    assert 'lang="zh"' in (built / "404.html").read_text("utf-8")
    assert 'lang="en"' in (built / "en/404.html").read_text("utf-8")
