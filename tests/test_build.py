"""The built site: complete, equal in both languages, linked without a gap, the same bytes every time."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin
from xml.etree import ElementTree

import markdown
import pytest
from conftest import ROOT, mkdocs_build
from elsewhere import elsewhere
from golden import apply, cases

from casebook.counting.site import Site
from casebook.finder.facets import FILTERS
from casebook.model.paths import FINDER, TERM_PAGES
from testtools.projects import tiny_project

INDEXES = (
    *("", "stories/", "compare/", "find/", "like-me/", "obstacles/", "tactics/", "tags/", "data/", "about/"),
    "status/",
)
GUIDE = ("", "example/", "judging/", "pairs/", "writing/", "translating/", "maintaining/")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


class Parsed(HTMLParser):
    """The ids, links and visible words of one page; those of the article apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.article_ids: list[str] = []
        self.links: list[str] = []
        self.resources: list[str] = []
        self.navigation: list[str] = []
        self.lang = ""
        self.text: list[str] = []
        self._article = 0
        self._nav = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes ids, links and resources."""
        values = dict(attrs)
        self._article += tag == "article"
        self._nav += tag == "nav"
        if tag == "html":
            self.lang = values.get("lang") or ""
        if id := values.get("id"):
            self.ids.append(id)
            if self._article:
                self.article_ids.append(id)
        if tag == "a" and (href := values.get("href")) is not None:
            (self.navigation if self._nav else self.links).append(href)
        if source := values.get("src") or (values.get("href") if tag == "link" else None):
            self.resources.append(source)

    def handle_endtag(self, tag: str) -> None:
        """Leaves a navigation."""
        self._nav -= tag == "nav"
        self._article -= tag == "article"

    def handle_data(self, data: str) -> None:
        """Keeps the words of the article."""
        if self._article:
            self.text.append(data)


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, Parsed]:
    """Every page by its path in the site."""
    return {
        path.parent.relative_to(built).as_posix().replace(".", "", 1) + ("/" if path.parent != built else ""): Parsed(
            path.read_text("utf-8")
        )
        for path in sorted(built.rglob("index.html"))
    }


def _expected_paths(site: Site) -> Iterator[str]:
    yield from INDEXES
    yield from (f"contribute/{page}" for page in GUIDE)
    yield from (f"stories/{story.slug}/{page}" for story in site.book.stories for page in ("", "notes/"))
    yield from (f"{name}/{id}/" for name in TERM_PAGES for id in site.book.vocabulary.ids(name))


def test_every_page_exists_in_both_languages(pages: dict[str, Parsed], site: Site) -> None:
    """Also for terms that no story uses yet; and no page that nobody planned."""
    paths = set(_expected_paths(site))
    assert set(pages) == paths | {f"en/{path}" for path in paths}
    assert all(page.lang == ("en" if path.startswith("en/") else "zh") for path, page in pages.items())


def test_both_languages_have_the_same_anchors(pages: dict[str, Parsed], site: Site) -> None:
    for path in _expected_paths(site):
        assert pages[path].article_ids == pages[f"en/{path}"].article_ids, path


def test_both_languages_have_the_same_counts(pages: dict[str, Parsed], built: Path, site: Site) -> None:
    """The numbers of the comparison, of the lists of terms and of every term's page."""
    terms = [f"{name}/{id}/" for name in TERM_PAGES for id in site.book.vocabulary.ids(name)]
    titles = [story.facts.title for story in site.book.stories]  # may say a number in words
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


def test_ids_are_unique(pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_story_rows_carry_their_anchors(pages: dict[str, Parsed], site: Site) -> None:
    for story in site.book.stories:
        anchors = {
            *(f"obstacle-{obstacle.id}" for obstacle in story.facts.obstacles),
            *(f"use-{use.id}" for use in story.facts.uses),
            *(f"source-{source.id}" for source in story.facts.sources),
        }
        for prefix in ("", "en/"):
            assert anchors <= set(pages[f"{prefix}stories/{story.slug}/"].article_ids)


def test_every_link_leads_somewhere(pages: dict[str, Parsed], built: Path, site: Site) -> None:
    """Pages, anchors, filters and files: every link inside the site has its target; resources are its own."""
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


def test_every_cell_leads_to_its_passages(pages: dict[str, Parsed], built: Path, site: Site) -> None:
    """Each cell's link ends at a section that links to every use the cell counts."""
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


def test_every_citation_leads_to_the_list_of_sources(pages: dict[str, Parsed], built: Path, site: Site) -> None:
    for story in site.book.stories:
        for prefix in ("", "en/"):
            text = (built / f"{prefix}stories/{story.slug}/index.html").read_text("utf-8")
            targets = re.findall(r'class="cite" href="#([^"]*)"', text)
            assert targets
            assert set(targets) <= {f"source-{source.id}" for source in story.facts.sources}
            assert "[@" not in text


def test_generated_pages_are_in_navigation_and_sitemap(pages: dict[str, Parsed], built: Path, site: Site) -> None:
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


def test_sitemap_has_every_page_with_both_languages(pages: dict[str, Parsed], built: Path) -> None:
    locations = _sitemap(built)
    assert set(locations) == {f"/{path}" for path in pages}
    for location, languages in locations.items():
        path = location.removeprefix("/").removeprefix("en/")
        assert languages == {"zh-Hans": f"/{path}", "en": f"/en/{path}", "x-default": f"/{path}"}


def test_public_data_is_published_and_sources_of_ours_are_not(built: Path, site: Site) -> None:
    uses = json.loads((built / "data/v1/uses.json").read_text("utf-8"))
    assert uses["total"] == len(uses["uses"]) == len(site.uses)
    assert all(use["citations"] for use in uses["uses"])
    assert not list(built.rglob("*.yml"))
    assert not list(built.rglob("*.jinja"))


def test_each_language_has_its_page_for_wrong_addresses(built: Path) -> None:
    assert 'lang="zh"' in (built / "404.html").read_text("utf-8")
    assert 'lang="en"' in (built / "en/404.html").read_text("utf-8")


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Whatever the day, the folder, its order and dates, the time zone, the locale, the umask, the seed of hashes."""
    here = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    there = elsewhere(tmp_path / "elsewhere") | {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "POSIX"}
    # not even Python's own way out of a locale without Chinese
    there |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outputs = []
    for name, environment, umask, touched in (("one", here, 0o022, 0), ("another folder", there, 0o077, 10**9)):
        project = tiny_project(tmp_path / name)
        for path in project.rglob("*"):
            os.utime(path, (touched, touched))
        target = tmp_path / name / "site"
        result = mkdocs_build(project, target, umask=umask, **environment)
        assert result.returncode == 0, result.stderr
        outputs.append({p.relative_to(target): p.read_bytes() for p in target.rglob("*") if p.is_file()})
    first, second = outputs
    assert first.keys() == second.keys()
    assert not [path for path in first if first[path] != second[path]]


def test_control_elsewhere_is_another_day_and_order(tmp_path: Path) -> None:
    """Without our hook mkdocs writes another day there, and finds its files in another order."""
    program = "import os, mkdocs.utils as u; print(u.get_build_date(), os.listdir(), [e.name for e in os.scandir()])"
    for name in "ab":
        (tmp_path / "files" / name).mkdir(parents=True)
    lines = []
    for variables in ({}, elsewhere(tmp_path / "elsewhere")):
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"} | variables
        command = [sys.executable, "-c", program]
        result = subprocess.run(command, cwd=tmp_path / "files", env=environment, capture_output=True, text=True)
        lines.append(result.stdout.split(" ", 1))
    assert lines[0][0] < lines[1][0]
    assert lines[1][1] == "['b', 'a'] ['b', 'a']\n"


def test_terms_without_a_story_say_so(tmp_path: Path) -> None:
    """Their pages exist, name what is missing with its denominator, and lead to how to contribute."""
    result = mkdocs_build(tiny_project(tmp_path), tmp_path / "site")
    assert result.returncode == 0, result.stderr
    for path, words in (
        ("obstacles/no-mentor", "2 个案例都没有遇到"),
        ("tactics/ask", "还没有证据：2 个案例都没有用到"),
        ("tags/networking", "还没有证据：2 个案例都没有用到"),
        ("en/obstacles/no-mentor", "Met in none of 2 stories"),
        ("en/tactics/ask", "No evidence yet: used in none of 2 stories"),
        ("en/tags/networking", "No evidence yet: used in none of 2 stories"),
    ):
        text = (tmp_path / "site" / path / "index.html").read_text("utf-8")
        assert words in text
        assert 'href="../../contribute/"' in text


def test_html_in_a_story_is_text(tmp_path: Path) -> None:
    """A narrative cannot bring an element of its own; the control shows that plain Markdown would let it."""
    payload = "<script>document.title='run'</script> <b onclick=alert()>x</b> a<b and R&D"
    assert "<script>" in markdown.markdown(payload)
    project = tiny_project(tmp_path)
    for name in ("index.md", "index.en.md"):
        with (project / "docs/stories/cook-to-analyst" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{payload}\n\n<div id='__config'>\n{payload}\n</div>\n")
    # the check refuses it; here it is switched off
    command = [sys.executable, str(ROOT / "tests/unguarded.py"), str(project), str(tmp_path / "site"), "refusal"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "REMOVED" not in result.stdout
    text = (tmp_path / "site/en/stories/cook-to-analyst/index.html").read_text("utf-8")
    assert "<script>document" not in text
    assert "<b onclick" not in text
    assert "<div id='__config'" not in text
    assert "a&lt;b and R&amp;D" in text


@pytest.mark.parametrize("name", ["unknown_tactic", "yaml_broken", "not_utf8", "unknown_part"])
def test_the_build_says_what_the_check_says(name: str, tmp_path: Path) -> None:
    """Every problem as a message, exit code 1, no traceback, nothing written."""
    project = tiny_project(tmp_path)
    case = cases()[name]
    apply(project, case)
    result = mkdocs_build(project, tmp_path / "site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    for problem in case["problems"]:
        assert problem in result.stderr
    assert not list((tmp_path / "site").rglob("index.html"))
