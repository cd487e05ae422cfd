"""A story in one language: complete in that language, and marked with its language in the other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from casebook.counting.site import Site
from casebook.languages import LANGUAGES, language_root, other_language
from casebook.search.sections import sections
from support.markup import parsed
from support.one_language import ADDRESS, COOK, LANGUAGE_OF, NURSE, REPOSITORY

NOTICES = {"zh": "还没有中文版", "en": "not been translated into English yet"}
TAGS = {"zh": "zh-Hans", "en": "en"}
XHTML = "{http://www.w3.org/1999/xhtml}link"


class Texts:
    """Every text in the body of a page, with the language of the nearest element with a `lang`."""

    def __init__(self, path: Path) -> None:
        page = parsed(path)
        self.head: list[dict[str, str]] = [dict(element.attrib) for element in page.iter("meta", "link")]
        shown = page.xpath("//body//text()[normalize-space() and not(ancestor::script)]")
        self.found: list[tuple[str, str]] = [(str(text), _language(text)) for text in shown]


def _language(text: Any) -> str:
    """The language of a text; the text after an element has the language of its parent."""
    element = text.getparent().getparent() if text.is_tail else text.getparent()
    languages: list[str] = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
    return languages[0] if languages else ""


@pytest.fixture(scope="module")
def pages(one_language_built: Path) -> dict[str, Texts]:
    """Every page by its address."""
    return {
        path.parent.relative_to(one_language_built).as_posix() + "/": Texts(path)
        for path in one_language_built.rglob("index.html")
    }


def _texts(one_language: Site, slug: str) -> Iterator[str]:
    """The texts of a story, short texts and prose, that are long enough to be recognised."""
    story = one_language.book.by_slug[slug]
    own_language = LANGUAGE_OF[slug]
    yield from (text.own(own_language) for _, text in story.texts)
    for section in sections(story.narrative(own_language)):
        yield section.title
        yield from (clause.strip()[:6] for clause in re.split(r"[。.，,]", section.text))  # a link may begin after it


@pytest.mark.parametrize("slug", LANGUAGE_OF)
def test_every_text_is_marked_with_its_language(slug: str, one_language: Site, pages: dict[str, Texts]) -> None:
    """On all pages of the other language: lists, comparison, terms, finder, its own page; each text occurs."""
    own_language = LANGUAGE_OF[slug]
    root = language_root(other_language(own_language))
    texts = [text.strip() for text in _texts(one_language, slug) if len(text.strip()) > 3]
    # except the guide: its code examples may contain the same words
    inside = [name for name in pages if name.startswith("en/") == (root == "en/") and "contribute/" not in name]
    seen: dict[str, set[str]] = {}
    for name in inside:
        for data, language in pages[name].found:
            for text in texts:
                if text in data:
                    assert language == own_language, f"{name}: {data!r} is in {language or 'no language'}"
                    seen.setdefault(text, set()).add(name)
    own = {f"{root}stories/{slug}/", f"{root}stories/{slug}/notes/"}
    missing = [text for text in texts if not seen.get(text, set()) & own]
    assert not missing
    title = one_language.book.by_slug[slug].facts.title.own(own_language)
    assert {f"{root}{page}/" for page in ("stories", "compare", "find")} <= seen[title]


def test_chinese_in_english_pages_is_marked(pages: dict[str, Texts]) -> None:
    """Including texts combined with English words, tables of contents, and texts to copy."""
    for name, page in pages.items():
        if name.startswith("en/stories/"):
            han = [data for data, language in page.found if language == "en" and re.search(r"[\u4e00-\u9fff]", data)]
            assert {text.strip() for text in han} <= {"中文"}, name  # the language switch


@pytest.mark.parametrize("slug", LANGUAGE_OF)
@pytest.mark.parametrize("page", ["", "notes/"])
def test_the_page_in_the_other_language_links_to_the_original(
    slug: str, page: str, pages: dict[str, Texts], one_language: Site
) -> None:
    own_language = LANGUAGE_OF[slug]
    path = f"stories/{slug}/{page}"
    original = f"{ADDRESS}{language_root(own_language)}{path}"
    for language in LANGUAGES:
        shown = pages[f"{language_root(language)}{path}"]
        heads = shown.head
        (description,) = (head["content"] for head in heads if head.get("name") == "description")
        assert one_language.book.by_slug[slug].facts.title.own(own_language) in description or page == ""
        assert one_language.book.by_slug[slug].facts.summary.own(own_language) == description or page
        assert not [data for data, _ in shown.found if '">' in data], "an attribute was cut"
        assert [head["href"] for head in heads if head.get("rel") == "canonical"] == [original]
        alternates = {head["hreflang"]: head["href"] for head in heads if "hreflang" in head}
        assert alternates == {TAGS[own_language]: original, "x-default": original}
        assert ({"name": "robots", "content": "noindex"} in heads) == (language != own_language)
        notice = any(NOTICES[language] in data for data, _ in shown.found)
        assert notice == (language != own_language)


def test_the_sitemap_lists_only_existing_languages(one_language_built: Path) -> None:
    tree = ElementTree.parse(one_language_built / "sitemap.xml")
    locations = {
        url[0].text or "": {link.get("hreflang") for link in url.iter(XHTML)}
        for url in tree.getroot()
        if "stories/" in (url[0].text or "")
    }
    expected = {
        f"{ADDRESS}{language_root(language)}stories/{slug}/{page}": {TAGS[language], "x-default"}
        for slug, language in LANGUAGE_OF.items()
        for page in ("", "notes/")
    }
    both = {f"{ADDRESS}{root}stories/": {"zh-Hans", "en", "x-default"} for root in ("", "en/")}
    assert locations == expected | both


def test_both_pages_have_the_same_anchors_and_link_to_each_other(one_language_built: Path) -> None:
    for slug in LANGUAGE_OF:
        for page in ("", "notes/"):
            chinese, english = (
                (one_language_built / f"{language_root(language)}stories/{slug}/{page}index.html").read_text("utf-8")
                for language in LANGUAGES
            )
            ids = [re.findall(r' id="([^"]+)"', text.split("<article")[1]) for text in (chinese, english)]
            assert ids[0] == ids[1]
            up = "../" * (2 + bool(page))
            assert re.search(rf'<a href="{up}en/stories/{slug}/{page}" hreflang="en" class="md-select__link"', chinese)
            assert re.search(rf'<a href="../{up}stories/{slug}/{page}" hreflang="zh" class="md-select__link"', english)


def test_the_notice_links_to_the_missing_file(one_language_built: Path) -> None:
    for path, wanted in (
        (f"en/stories/{COOK}", f"{COOK}?filename=index.en.md"),
        (f"stories/{NURSE}", f"{NURSE}?filename=index.md"),
    ):
        for page in ("", "/notes"):
            text = (one_language_built / f"{path}{page}/index.html").read_text("utf-8")
            assert (
                f'href="{REPOSITORY}/new/main/docs/stories/{wanted}"'
                in text.split('class="notice"')[1].split("</p>")[0]
            )
