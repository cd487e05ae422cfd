"""A story told in one language: whole in it, and marked as what it is in the other; both directions."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import mkdocs_build, opened
from golden import copy_of_tiny_site
from jsonschema import Draft202012Validator
from one_language import COOK, LANGUAGE_OF, NURSE, tell_in_one
from playwright.sync_api import Browser, expect

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.export import public_models
from casebook.export.public_files import public_files
from casebook.languages import LANGUAGES, Language, language_root, other_language
from casebook.model.paths import GUIDE
from casebook.model.repository import EDIT, Repository
from casebook.pages.story import story_page
from casebook.search.sections import sections
from testtools.projects import tiny_project
from testtools.web_server import served

ADDRESS = "https://casebook.test/"
HUB = "https://github.com/example/casebook"
NOTICES = {"zh": "还没有中文版", "en": "not been translated into English yet"}
TAGS = {"zh": "zh-Hans", "en": "en"}
VOID = {"br", "hr", "input", "col", "wbr", "img", "meta", "link"}
XHTML = "{http://www.w3.org/1999/xhtml}link"


class Texts(HTMLParser):
    """Every run of words in the body of a page, with the language that the nearest element with a `lang` gives it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.head: list[dict[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Goes into an element."""
        values = {name: value or "" for name, value in attrs}
        if tag in ("meta", "link"):
            self.head.append(values)
        if tag not in VOID:
            self._open.append((tag, values.get("lang") or (self._open[-1][1] if self._open else "")))

    def handle_endtag(self, tag: str) -> None:
        """Leaves it, and what was left open in it."""
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keeps words that are shown on the page."""
        if data.strip() and not {"head", "script"} & {tag for tag, _ in self._open}:
            self.found.append((data, self._open[-1][1]))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny casebook with a story in each language alone."""
    return derive(read_casebook(tell_in_one(copy_of_tiny_site(tmp_path_factory.mktemp("content")))))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built."""
    folder = tmp_path_factory.mktemp("made")
    result = mkdocs_build(tell_in_one(tiny_project(folder)), folder / "site", SITE_URL=ADDRESS, REPO_URL=HUB)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(made: Path) -> dict[str, Texts]:
    """Every page by its address."""
    return {
        path.parent.relative_to(made).as_posix() + "/": Texts(path.read_text("utf-8"))
        for path in made.rglob("index.html")
    }


def _texts(site: Site, slug: str) -> Iterator[str]:
    """What a story tells, short texts and prose, as far as it is long enough to be known again."""
    story = site.book.by_slug[slug]
    told = LANGUAGE_OF[slug]
    yield from (text.own(told) for _, text in story.texts)
    for section in sections(story.narrative(told)):
        yield section.title
        yield from (clause.strip()[:6] for clause in re.split(r"[。.，,]", section.text))  # a link may begin behind


@pytest.mark.parametrize("slug", LANGUAGE_OF)
def test_every_text_says_its_language_on_every_page(slug: str, site: Site, pages: dict[str, Texts]) -> None:
    """On the pages of the other language: lists, comparison, terms, finder, its own; and each is there."""
    told = LANGUAGE_OF[slug]
    root = language_root(other_language(told))
    texts = [text.strip() for text in _texts(site, slug) if len(text.strip()) > 3]
    # but for the guide, whose examples of code may hold the same words
    inside = [name for name in pages if name.startswith("en/") == (root == "en/") and "contribute/" not in name]
    seen: dict[str, set[str]] = {}
    for name in inside:
        for data, language in pages[name].found:
            for text in texts:
                if text in data:
                    assert language == told, f"{name}: {data!r} is in {language or 'no language'}"
                    seen.setdefault(text, set()).add(name)
    own = {f"{root}stories/{slug}/", f"{root}stories/{slug}/notes/"}
    missing = [text for text in texts if not seen.get(text, set()) & own]
    assert not missing
    title = site.book.by_slug[slug].facts.title.own(told)
    assert {f"{root}{page}/" for page in ("stories", "compare", "find")} <= seen[title]


def test_no_chinese_without_its_language_in_english_pages(pages: dict[str, Texts]) -> None:
    """Whatever it comes from: put together with English words, in tables of contents, in what is to be copied."""
    for name, page in pages.items():
        if name.startswith("en/stories/"):
            han = [data for data, language in page.found if language == "en" and re.search(r"[\u4e00-\u9fff]", data)]
            assert {text.strip() for text in han} <= {"中文"}, name  # the language switch


@pytest.mark.parametrize("slug", LANGUAGE_OF)
@pytest.mark.parametrize("page", ["", "notes/"])
def test_the_page_in_the_other_language_leads_to_the_original(
    slug: str, page: str, pages: dict[str, Texts], site: Site
) -> None:
    told = LANGUAGE_OF[slug]
    path = f"stories/{slug}/{page}"
    original = f"{ADDRESS}{language_root(told)}{path}"
    for language in LANGUAGES:
        shown = pages[f"{language_root(language)}{path}"]
        heads = shown.head
        (description,) = (head["content"] for head in heads if head.get("name") == "description")
        assert site.book.by_slug[slug].facts.title.own(told) in description or page == ""
        assert site.book.by_slug[slug].facts.summary.own(told) == description or page
        assert not [data for data, _ in shown.found if '">' in data], "an attribute was cut"
        assert [head["href"] for head in heads if head.get("rel") == "canonical"] == [original]
        alternates = {head["hreflang"]: head["href"] for head in heads if "hreflang" in head}
        assert alternates == {TAGS[told]: original, "x-default": original}
        assert ({"name": "robots", "content": "noindex"} in heads) == (language != told)
        notice = any(NOTICES[language] in data for data, _ in shown.found)
        assert notice == (language != told)


def test_the_sitemap_lists_only_what_is_told(made: Path) -> None:
    tree = ElementTree.parse(made / "sitemap.xml")
    locations = {
        url[0].text or "": {link.get("hreflang") for link in url.iter(XHTML)}
        for url in tree.getroot()
        if "stories/" in (url[0].text or "")
    }
    told = {
        f"{ADDRESS}{language_root(language)}stories/{slug}/{page}": {TAGS[language], "x-default"}
        for slug, language in LANGUAGE_OF.items()
        for page in ("", "notes/")
    }
    both = {f"{ADDRESS}{root}stories/": {"zh-Hans", "en", "x-default"} for root in ("", "en/")}
    assert locations == told | both


def test_both_pages_have_the_same_anchors_and_lead_to_each_other(made: Path) -> None:
    for slug in LANGUAGE_OF:
        for page in ("", "notes/"):
            chinese, english = (
                (made / f"{language_root(language)}stories/{slug}/{page}index.html").read_text("utf-8")
                for language in LANGUAGES
            )
            ids = [re.findall(r' id="([^"]+)"', text.split("<article")[1]) for text in (chinese, english)]
            assert ids[0] == ids[1]
            up = "../" * (2 + bool(page))
            assert re.search(rf'<a href="{up}en/stories/{slug}/{page}" hreflang="en" class="md-select__link"', chinese)
            assert re.search(rf'<a href="../{up}stories/{slug}/{page}" hreflang="zh" class="md-select__link"', english)


def test_counts_are_those_of_any_story(site: Site, tmp_path: Path) -> None:
    both = derive(read_casebook(copy_of_tiny_site(tmp_path)))
    assert site.total.effects == both.total.effects
    assert {key: cell.count for key, cell in site.by_tag.cells.items()} == {
        key: cell.count for key, cell in both.by_tag.cells.items()
    }


def test_the_missing_language_is_null_in_the_data_and_the_schemas_say_so(site: Site) -> None:
    files = public_files(site)
    for file in public_models.FILES:
        if not file.model:
            continue
        schema = json.loads(files[f"schema/{file.schema_name}"])
        names = [f"stories/{slug}.json" for slug in LANGUAGE_OF] if "<" in file.name else [file.name]
        for name in names:
            Draft202012Validator(schema).validate(json.loads(files[name]))
    for use in json.loads(files["uses.json"])["uses"]:
        told = LANGUAGE_OF[use["story"]]
        assert use["text"][told]
        assert use["text"][other_language(told)] is None
    for row in csv.DictReader(io.StringIO(files["uses.csv"])):
        assert row[f"text_{LANGUAGE_OF[row['story']]}"]
        assert not row[f"text_{other_language(LANGUAGE_OF[row['story']])}"]
    stories = {story["slug"]: story for story in json.loads(files["stories.json"])["stories"]}
    assert {slug: story["languages"] for slug, story in stories.items()} == {COOK: ["zh"], NURSE: ["en"]}


def test_the_notice_leads_to_the_file_that_is_wanted(made: Path) -> None:
    for path, wanted in (
        (f"en/stories/{COOK}", f"{COOK}?filename=index.en.md"),
        (f"stories/{NURSE}", f"{NURSE}?filename=index.md"),
    ):
        for page in ("", "/notes"):
            text = (made / f"{path}{page}/index.html").read_text("utf-8")
            assert f'href="{HUB}/new/main/docs/stories/{wanted}"' in text.split('class="notice"')[1].split("</p>")[0]


def test_without_a_repository_the_notice_leads_to_the_guide(site: Site) -> None:
    nowhere = derive(site.book, repository=Repository("", f"{EDIT}main/docs/"))
    for slug, told in LANGUAGE_OF.items():
        notice = story_page(nowhere, site.book.by_slug[slug], other_language(told)).fragments[0]
        assert 'class="notice"' in notice
        assert f'href="../../{GUIDE}"' in notice


@pytest.mark.parametrize(("language", "query", "slug"), [("zh", "nurse", NURSE), ("en", "厨师", COOK)])
def test_it_is_found_from_the_other_language(
    language: Language, query: str, slug: str, made: Path, browser: Browser
) -> None:
    with served(made) as address, opened(browser, f"{address}/{language_root(language)}find/?q={query}") as page:
        hit = page.locator(".hits__list a").first
        expect(hit).to_have_attribute("data-result", f"stories/{slug}/")
        expect(hit.locator(".hit__only")).to_be_visible()
        expect(hit.locator(".hit__title")).to_have_attribute("lang", other_language(language))


@pytest.mark.parametrize(("language", "slug"), [("zh", NURSE), ("en", COOK)])
def test_scripts_say_its_language(language: Language, slug: str, site: Site, made: Path, browser: Browser) -> None:
    """People like me, and the finder's list of stories."""
    told, root = other_language(language), language_root(language)
    facts = site.book.by_slug[slug].facts
    with served(made) as address:
        with opened(browser, f"{address}/{root}like-me/#background={facts.from_.backgrounds[0]}") as page:
            title = page.locator(".like a", has_text=facts.title.own(told))
            expect(title).to_have_attribute("lang", told)
            had = page.locator(".like__had li").first
            if facts.enablers:
                expect(had).to_have_text(facts.enablers[0].text.own(told))
                expect(had).to_have_attribute("lang", told)
        with opened(browser, f"{address}/{root}find/?q=zzzz") as page:
            page.goto(f"{address}/{root}find/")
            page.locator("[data-facet=story] summary").click()
            label = page.locator("[data-facet=story] .choice__label", has_text=facts.title.own(told))
            expect(label).to_have_attribute("lang", told)
