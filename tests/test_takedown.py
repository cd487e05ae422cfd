"""A story that was taken down is nowhere, one that was renamed is found by its old name; built once, both at a time."""

import gzip
import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from conftest import mkdocs_build, opened
from golden import TINY_SITE, copy_of_tiny_site
from playwright.sync_api import Browser

from casebook.checking.check import read_casebook
from casebook.export.public_models import RemovedFile
from casebook.model.references import strings
from maintenance.records import add
from testtools.commands import run_on
from testtools.projects import tiny_project
from testtools.web_server import served

COOK, NURSE, NEW = "cook-to-analyst", "nurse-to-engineer", "nurse-to-developer"
ADDRESS = "https://casebook.example/library/"
REPOSITORY = "https://git.example/group/casebook"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project after both commands; a page of it links to both stories' list and one story."""
    root = tiny_project(tmp_path_factory.mktemp("takedown"))
    with (root / "docs/about/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n[护士](../stories/{NURSE}/index.md#use-bank-loan)\n")
    assert run_on(root, "takedown", COOK) == 0
    assert run_on(root, "rename", NURSE, NEW) == 0
    return root


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("taken") / "site"
    result = mkdocs_build(project, target, SITE_URL=ADDRESS, REPO_URL=REPOSITORY)
    assert result.returncode == 0, result.stderr
    return target


def _texts(slug: str) -> set[str]:
    """Every text of a story long enough to be known again, its narratives in pieces; and the words of the name."""
    story = read_casebook(TINY_SITE).by_slug[slug]
    texts = {text for _, text in strings(story.facts)}
    for name in ("index.md", "index.en.md"):
        texts |= set(re.split(r"\[[^\]]*\](?:\([^)]*\))?|\{[^}]*\}|[。.,，#\n]", story.folder.files[name]))
    return {text.strip() for text in texts if len(text.strip()) > 3} | set(story.facts.person.name.split())


def _telling(project: Path) -> set[str]:
    """What only the story taken down says: no id of the vocabulary, no text of ours or of the other story."""
    ours = [path for name in ("docs", "overrides", "hooks") for path in (project / name).rglob("*") if path.is_file()]
    others = "\n".join(path.read_text("utf-8", errors="replace") for path in ours).casefold()
    return {text.casefold() for text in _texts(COOK) if text.casefold() not in others}


def _traces(site: Path, telling: set[str]) -> dict[str, list[str]]:
    """Every file that holds any of the texts, or is named so: in capitals or not, escaped, encoded or compressed."""
    found = {}
    theirs = site / "assets/javascripts"  # the theme's: among its stems of words there is "kim"
    for path in (path for path in site.rglob("*") if not path.is_relative_to(theirs)):
        content = path.read_bytes() if path.is_file() else b""
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8", errors="replace")
        plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), unescape(unquote(text)))
        name = path.relative_to(site).as_posix()
        if held := [each for each in telling if each in f"{name}\n{text}\n{plain}".casefold()]:
            found[name] = held
    return found


def test_nothing_of_it_stands_anywhere(project: Path, site: Path) -> None:
    """No name, no text: in no page, file of the search, of the data or feed, and not in the project either."""
    telling = _telling(project)
    assert {"kim exampleson", "kim", "exampleson", "from the kitchen to the analyst's desk", "how i did it"} <= telling
    assert len(telling) > 60
    assert _traces(site, telling) == {}
    # the control: what is taken for its texts does stand on the site of a story that is there
    story = (site / "stories" / NEW / "index.html").read_text("utf-8")
    notes = (site / "stories" / NEW / "notes/index.html").read_text("utf-8")
    assert all(text in story + notes for text in ("Lee Samplewoman", "房租付不起。", "Why I stayed"))


def test_a_name_that_was_left_behind_is_found(project: Path, tmp_path: Path) -> None:
    """The mutation of the test above: left in the text of another story, it shows in everything made of that story."""
    telling = _telling(project)
    root = tmp_path / "project"
    shutil.copytree(project, root)
    path = root / "docs/stories" / NEW / "story.yml"
    text = path.read_text("utf-8")
    assert "found no job" in text
    path.write_text(text.replace("found no job", "asked Kim Exampleson"), "utf-8")
    result = mkdocs_build(root, tmp_path / "site", SITE_URL=ADDRESS, REPO_URL=REPOSITORY)
    assert result.returncode == 0, result.stderr
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
def test_a_trace_is_found_in_whatever_form(name: str, content: str | bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert list(_traces(tmp_path, {"kim"})) == [name]


def test_its_address_says_so_and_nothing_else(site: Path) -> None:
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


def test_the_old_address_leads_to_the_new_one(site: Path, browser: Browser) -> None:
    """Without a script, in both languages, for the notes too; whoever links to the story follows."""
    assert f"stories/{NEW}/#use-bank-loan" in (site / "about/index.html").read_text("utf-8")
    assert not (site / "stories" / NURSE / "story.yml").exists()
    text = (site / f"en/stories/{NURSE}/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}en/stories/{NEW}/">' in text
    assert f'<li id="use-bank-loan"><a href="../../stories/{NEW}/#use-bank-loan">' in text
    assert "<script" not in text
    old = (site / f"data/v1/stories/{NURSE}.json").read_text("utf-8")
    assert old == (site / f"data/v1/stories/{NEW}.json").read_text("utf-8")
    with served(site) as address:
        for path in ("stories/{}/", "en/stories/{}/", "en/stories/{}/notes/"):
            with opened(browser, "about:blank", java_script_enabled=False) as page:
                page.goto(f"{address}/{path.format(NURSE)}")
                page.wait_for_url(f"{address}/{path.format(NEW)}")


def test_the_command_says_what_remains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Git, caches, copies, and where in the project the person or the story is still named."""
    root = copy_of_tiny_site(tmp_path)
    (root / "notes.txt").write_text("one\nask Kim Exampleson\n")
    assert run_on(root, "takedown", COOK) == 0
    out = capsys.readouterr().out
    assert "git: the history keeps every earlier version" in out
    assert "\n  notes.txt:2\n" in out
    assert "\n  expected/uses.csv:2 and 1 more\n" in out
    assert run_on(root, "takedown", COOK) == 0  # a second time changes nothing
    assert (root / "docs/stories/removed.yml").read_text("utf-8").count(COOK) == 1


def test_a_takedown_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories/removed.yml").write_text(f'- {{slug: {COOK}, date: "2026-01-02"}}\n')
    assert run_on(root, "takedown", COOK) == 0
    assert not (root / "docs/stories" / COOK).exists()
    assert '"2026-01-02"' in (root / "docs/stories/removed.yml").read_text("utf-8")


def test_what_a_record_holds_is_data(tmp_path: Path) -> None:
    """Text that looks like YAML, a comment or another type stays text."""
    entry = {"slug": "a: b, c # d} 'e' \"f\" \n- g", "date": "2026-01-02", "row": "yes", "*x": "[&y {zh: 中}]" * 30}
    root = copy_of_tiny_site(tmp_path)
    add(root, "removed.yml", entry)
    add(root, "removed.yml", {"slug": "2020"})
    text = (root / "docs/stories/removed.yml").read_text("utf-8")
    assert yaml.safe_load(text) == [entry, {"slug": "2020"}]


def test_a_broken_story_can_be_taken_down(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories" / COOK / "story.yml").write_text("a: [")
    assert run_on(root, "takedown", COOK) == 0
    assert [story.slug for story in read_casebook(root).stories] == [NURSE]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["takedown", "cook-to-analist"], "There is no story 'cook-to-analist'. Did you mean 'cook-to"),
        (["takedown", "../../hooks"], "There is no story '../../hooks'."),
        (["rename", "nobody", "somebody"], "There is no story 'nobody'."),
        (["rename", "tactics/ask", "inquire"], "'tactics/ask' is the id of a term, and ids are permanent."),
        (["rename", COOK, NURSE], f"A story '{NURSE}' exists already."),
        (["rename", COOK, "Cook To"], "the folder name 'Cook To' does not consist of lower-case words"),
        (["rename", COOK, "gone"], "'gone' was taken down, and its address says so."),
        (["rename", COOK, "moved"], f"'moved' leads to 'stories/{NURSE}/' in docs/stories/renamed.yml."),
    ],
)
def test_what_is_not_possible_is_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """Exit code 1, and nothing has changed."""
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories/removed.yml").write_text('- {slug: gone, date: "2026-01-02"}\n')
    entry = f'- {{old: stories/moved/, new: stories/{NURSE}/, date: "2026-01-02"}}\n'
    (root / "docs/stories/renamed.yml").write_text(entry)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run_on(root, *arguments) == 1
    assert capsys.readouterr().err.startswith(message)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_every_page_leads_to_its_file(project: Path, site: Path, built: Path) -> None:
    """In both languages, where the repository is known; elsewhere nothing does, and nothing stands in for it."""
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
    # the theme would ask another host about a repository that it knew
    assert "md-source" not in text
    for path in built.rglob("index.html"):
        text = path.read_text("utf-8")
        assert 'rel="edit"' not in text
        assert "issues/new" not in text
