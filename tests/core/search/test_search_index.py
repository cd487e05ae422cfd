"""The content of the search index, and its files."""

import json
import re
from dataclasses import replace
from itertools import accumulate

import pytest

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.languages import LANGUAGES
from casebook.search import files as files_of
from casebook.search.documents import Document, documents
from casebook.search.files import DOCUMENTS_PER_TOKEN, search_files
from casebook.search.sections import Section, sections
from casebook.search.tokens import split_words, tokens
from casebook.search.traditional import conversion_module, simplified_characters
from support.project import TINY_SITE


@pytest.fixture(scope="module")
def tiny() -> Site:
    return derive(read_casebook(TINY_SITE))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kaggle奖牌", ["kaggle", "奖牌"]),
        ("Ｋaggle、競賽！", ["kaggle", "竞赛"]),
        ("résumé", ["resume"]),
        ("2 万美元", ["20000", "美元"]),
        ("USD 20,000", ["usd", "20000"]),
        ("66K, 1.5万, 3bn", ["66000", "15000", "3000000000"]),
        ("2.5 years, v1.2, 4 km, GPT-2", ["2", "5", "years", "v1", "2", "4", "km", "gpt", "2"]),
        ("", []),
    ],
)
def test_terms(text: str, found: list[str]) -> None:
    assert split_words(text, simplified_characters()) == found


def test_tokens_are_pairs_of_characters_and_singular_words() -> None:
    assert tokens("简历筛选 人 studies classes papers bus", simplified_characters()) == [
        *("简历", "历筛", "筛选", "人"),
        *("study", "class", "paper", "bus"),
    ]


def test_the_browser_gets_only_the_needed_conversions() -> None:
    """Characters, and Taiwanese words for mainland words; not where the site also uses the Taiwanese word."""
    text = conversion_module(["软件", "竞赛"])
    assert re.search(r"CHARACTERS = \"(?:..)*競竞", text)
    assert "機" not in text
    assert '"軟體":"软件"' in text
    assert "軟體" not in conversion_module(["软件", "软体"])


def test_prose_is_indexed_without_markup() -> None:
    text = "---\nhide: [toc]\n---\n\n# Title\n\n[[part]]\n\n{ .lead }\n\n- a [link](x.md#y) [@s001 p3]\n"
    text += "\n## Two {#two}\n\n| `a` | **b** |\n|---|---|\n\n````md\n## none {#none}\n```\n````\nc\n"
    assert sections(text) == [Section("Title", "title", "a link"), Section("Two", "two", "a b c")]


def test_every_passage_of_a_story_has_a_document(tiny: Site) -> None:
    for language in LANGUAGES:
        found = {document.path: document for document in documents(tiny, language, {})}
        for use in tiny.uses:
            document = found[f"stories/{use.slug}/#use-{use.facts.id}"]
            assert document.title == use.facts.label.in_language(language)
            assert document.page_title == use.story.facts.title.in_language(language)
        for story in tiny.book.stories:
            assert found[f"stories/{story.slug}/"].kind == "story"
            for obstacle in story.facts.obstacles:
                assert found[f"stories/{story.slug}/#obstacle-{obstacle.id}"].kind == "met"
        assert all("[@" not in document.text for document in found.values())


def test_a_term_is_found_by_its_names_in_both_languages(tiny: Site) -> None:
    term = tiny.book.vocabulary.tactics[0]
    for language in LANGUAGES:
        (document,) = (r for r in documents(tiny, language, {}) if r.path == f"tactics/{term.id}/")
        assert {term.label.zh, term.label.en, *term.aliases.zh, *term.aliases.en} == set(document.names)


def test_a_story_in_one_language_is_found_from_the_other(tiny: Site) -> None:
    """All its documents are in its language, and marked accordingly."""
    first, *others = tiny.book.stories
    alone = replace(first, facts=first.facts.model_copy(update={"languages": ("zh",)}))
    site = derive(replace(tiny.book, stories=(alone, *others)))
    page = f"stories/{alone.slug}/"
    for document in documents(site, "en", {}):
        assert document.language == ("zh" if document.path.startswith(page) else "en")
    shown = [
        document
        for name, text in search_files(site, "en", {})
        if "/records/" in name
        for document in json.loads(text)
        if document[1].startswith(page)
    ]
    assert shown
    assert all(document[5] == "zh" for document in shown)
    assert all(document.language == "zh" for document in documents(site, "zh", {}))


def test_a_common_word_has_a_limited_number_of_documents(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best are kept: here the few with the word in their title."""
    many = [
        Document(language="en", kind="use", path=f"a/#{n}", title="x", text="common")
        for n in range(DOCUMENTS_PER_TOKEN * 3)
    ]
    best = [Document(language="en", kind="use", path=f"b/#{n}", title="common", text="y") for n in range(5)]
    monkeypatch.setattr(files_of, "documents", lambda *_: [*many, *best])
    (tokens,) = (json.loads(text) for name, text in search_files(tiny, "en", {}) if "/words/" in name)
    numbers = list(accumulate(tokens["common"][1::2]))
    assert len(numbers) == DOCUMENTS_PER_TOKEN
    assert numbers[-5:] == list(range(DOCUMENTS_PER_TOKEN * 3, DOCUMENTS_PER_TOKEN * 3 + 5))


def test_the_folder_changes_with_the_content(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser must never combine an old part of the index with a new one."""

    def folder(text: str) -> str:
        document = Document(language="en", kind="use", path="a/", title="x", text=text)
        monkeypatch.setattr(files_of, "documents", lambda *_: [document])
        return str(json.loads(dict(search_files(tiny, "en", {}))["search/en/index.json"])["folder"])

    assert folder("one") == folder("one") != folder("two")


def test_files_are_in_the_order_of_the_browser(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_of, "FILE_SIZE", 500)
    files = dict(search_files(tiny, "en", {}))
    index = json.loads(files["search/en/index.json"])
    last = ""
    for place, start in enumerate(index["starts"]):
        tokens = list(json.loads(files[f"search/en/{index['folder']}/words/{place}.json"]))
        # the order of JavaScript
        order = [token.encode("utf-16-be") for token in (last, start, *tokens)]
        assert order == sorted(order)
        assert last < start <= tokens[0]
        last = tokens[-1]
    assert len(index["starts"]) > 5  # the control: there are several files
