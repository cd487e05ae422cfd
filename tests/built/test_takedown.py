"""The site after a takedown and a rename: no trace of the removed story."""

import gzip
import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from casebook.checking.check import read_casebook
from casebook.export.public_models import RemovedFile
from casebook.model.references import strings
from support.project import ADDRESS, TINY_SITE, build_site
from support.taken_down import COOK, NEW, REPOSITORY


@pytest.fixture
def project(taken_down: Path) -> Path:
    return taken_down / "project"


@pytest.fixture
def site(taken_down: Path) -> Path:
    return taken_down / "site"


def _texts(slug: str) -> set[str]:
    """Every recognisably long text of a story, its narratives in pieces, and the parts of the name."""
    story = read_casebook(TINY_SITE).by_slug[slug]
    texts = {text for _, text in strings(story.facts)}
    for name in ("index.md", "index.en.md"):
        texts |= set(re.split(r"\[[^\]]*\](?:\([^)]*\))?|\{[^}]*\}|[。.,，#\n]", story.folder.files[name]))
    return {text.strip() for text in texts if len(text.strip()) > 3} | set(story.facts.person.name.split())


def _revealing_texts(project: Path) -> set[str]:
    """Texts that occur only in the removed story, not in the vocabulary, the pages or the other story."""
    ours = [path for name in ("docs", "overrides", "hooks") for path in (project / name).rglob("*") if path.is_file()]
    others = "\n".join(path.read_text("utf-8", errors="replace") for path in ours).casefold()
    return {text.casefold() for text in _texts(COOK) if text.casefold() not in others}


def _traces(site: Path, telling: set[str]) -> dict[str, list[str]]:
    """Every file whose content or name contains one of the texts, in any case, escaped, encoded or compressed."""
    found = {}
    theirs = site / "assets/javascripts"  # the theme's word stems include "kim"
    for path in (path for path in site.rglob("*") if not path.is_relative_to(theirs)):
        content = path.read_bytes() if path.is_file() else b""
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8", errors="replace")
        plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), unescape(unquote(text)))
        name = path.relative_to(site).as_posix()
        if held := [each for each in telling if each in f"{name}\n{text}\n{plain}".casefold()]:
            found[name] = held
    return found


def test_no_trace_of_it_is_left(project: Path, site: Path) -> None:
    """Neither its name nor its texts, in any page, search file, data file or feed, nor in the project."""
    telling = _revealing_texts(project)
    assert {"kim exampleson", "kim", "exampleson", "from the kitchen to the analyst's desk", "how i did it"} <= telling
    assert len(telling) > 60
    assert _traces(site, telling) == {}
    # the control: these texts do occur on the site of an existing story
    story = (site / "stories" / NEW / "index.html").read_text("utf-8")
    notes = (site / "stories" / NEW / "notes/index.html").read_text("utf-8")
    assert all(text in story + notes for text in ("Lee Samplewoman", "房租付不起。", "Why I stayed"))


def test_control_a_remaining_name_is_found(project: Path, tmp_path: Path) -> None:
    """The name is left in another story, and is found in everything generated from that story."""
    telling = _revealing_texts(project)
    root = tmp_path / "project"
    shutil.copytree(project, root)
    path = root / "docs/stories" / NEW / "story.yml"
    text = path.read_text("utf-8")
    assert "found no job" in text
    path.write_text(text.replace("found no job", "asked Kim Exampleson"), "utf-8")
    build_site(root, tmp_path / "site", SITE_URL=ADDRESS, REPO_URL=REPOSITORY)
    found = _traces(tmp_path / "site", telling)
    assert {"en/feed.xml", "en/stories/index.html", f"en/stories/{NEW}/index.html", "data/v1/stories.json"} <= set(
        found
    )
    assert [name for name in found if name.startswith("search/en/")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", "by K&#105;m"),
        ("data.json", json.dumps("Kim").replace("K", "\\u004b")),
        ("list.csv", "KIM,1"),
        ("sitemap.xml.gz", gzip.compress(b"kim", mtime=0)),
        ("link.html", "?q=Kim%20Exampleson"),
        ("kim-exampleson.png", b"\x89PNG"),
    ],
)
def test_control_a_trace_is_found_in_every_form(name: str, content: str | bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert list(_traces(tmp_path, {"kim"})) == [name]


def test_its_address_reports_the_removal_only(site: Path) -> None:
    for root, title in (("", "这个案例已经撤下"), ("en/", "This story was taken down")):
        for behind in ("", "notes/"):
            text = (site / f"{root}stories/{COOK}/{behind}index.html").read_text("utf-8")
            assert title in text
            assert '<meta name="robots" content="noindex">' in text
            assert "application/ld+json" not in text
    data = json.loads((site / f"data/v1/stories/{COOK}.json").read_text("utf-8"))
    assert RemovedFile.model_validate(data).slug == COOK
    assert COOK not in (site / "sitemap.xml").read_text("utf-8")
    assert COOK not in (site / "data/v1/stories.json").read_text("utf-8")
    assert COOK not in (site / "feed.xml").read_text("utf-8")


def test_only_slug_and_day_are_kept(project: Path) -> None:
    record = (project / "docs/stories/removed.yml").read_text("utf-8").splitlines()
    assert re.fullmatch(rf"- {{slug: {COOK}, date: '\d{{4}}-\d\d-\d\d'}}", record[1])
    assert not (project / "docs/stories" / COOK).exists()
    assert len(read_casebook(project).stories) == 1


def test_every_page_links_to_its_file(project: Path, site: Path, built: Path) -> None:
    """In both languages, if the repository is known; otherwise there is no such link."""
    start = f"{REPOSITORY}/edit/main/docs/"
    edited = {}
    for path in sorted(site.rglob("index.html")):
        if found := re.findall(r'<a href="([^"]+)"[^>]* rel="edit"', path.read_text("utf-8")):
            edited[path.parent.relative_to(site).as_posix()] = found
            assert [(project / "docs" / link.removeprefix(start)).is_file() for link in found] == [True], path
    assert edited["."] == [f"{start}index.md"]
    assert edited["en/about"] == [f"{start}about/index.en.md"]
    assert edited[f"en/stories/{NEW}"] == [f"{start}stories/{NEW}/index.en.md"]
    assert edited[f"stories/{NEW}/notes"] == [f"{start}stories/{NEW}/story.yml"]
    assert edited["tactics/ask"] == [f"{start}vocabulary/tactics.yml"]
    assert not [page for page in edited if COOK in page]
    text = (site / f"en/stories/{NEW}/index.html").read_text("utf-8")
    for link in (
        f"{REPOSITORY}/issues/new?template=correction.yml&amp;title={NEW}",
        f"{REPOSITORY}/issues/new?template=takedown.yml&amp;title={NEW}",
        f"{start}stories/{NEW}/story.yml",
    ):
        assert f'<a href="{link}"' in text
    # if the theme knew the repository, it would send requests to another host
    assert "md-source" not in text
    for path in built.rglob("index.html"):
        text = path.read_text("utf-8")
        assert 'rel="edit"' not in text
        assert "issues/new" not in text
