"""Rules that hold the prose against the facts: numbers, citations, links, headings, each at its line."""

from dataclasses import replace
from typing import Any

import pytest

from casebook.model.casebook import LoadedStory, StoryFolder
from casebook.rules import prose
from casebook.rules.folders import folder_files, folder_name
from support import small_book
from support.one_rule import book, found, places

START = "## A {#a}\n\n"


def _of(rule: Any, text: str, changes: dict[str, str] | None = None) -> list[tuple[int, str]]:
    """Line and key of what a rule finds in an English narrative, counted below a heading and an empty line."""
    of = book(changes, zh=START, en=f"{START}{text}")
    return [(line - 2, key) for file, line, key in places(rule, of) if file == "index.en.md"]


@pytest.mark.parametrize(
    "number",
    [
        # of the years of dates, the months it took, attempts, money, numbers, texts of costs; one and nothing
        *("2020", "2021", "2022", "14 months", "30 applications", "500 euros", "493", "3rd", "12 hours", "8"),
        *("eight", "0", "1"),
        # of months and days only where they are part of a date
        *("5 月", "6 月 1 日", "2 号", "May 2", "2 May", "March 2021", "1 June"),
        # of a citation that is written wrong
        *("(@post p77)", "[post p77]", "[@post p77]"),
    ],
)
def test_numbers_that_are_stated(number: str) -> None:
    assert _of(prose.prose_numbers, f"He counted {number}.") == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("He counted 77.", "number_not_stated"),
        ("He counted 5 things.", "number_not_stated"),
        ("5 个月", "number_not_stated"),
        ("7 月", "date_not_stated"),
        ("9日", "date_not_stated"),
        ("4 号", "date_not_stated"),
        ("May 7", "number_not_stated"),
        ("In May it was rather long until 5", "number_not_stated"),
        ("seventy-seven", "number_not_stated"),
        ("2023", "number_not_stated"),
        ("(@post p77) and 77", "number_not_stated"),
    ],
)
def test_numbers_that_are_not(text: str, key: str) -> None:
    assert _of(prose.prose_numbers, f"a\n{text}\nb") == [(2, key)]


@pytest.mark.parametrize(("spaces", "stated"), [(9, True), (10, False)])
def test_how_near_the_name_of_a_month_makes_a_day(spaces: int, stated: bool) -> None:
    for text in (f"He left in May{' ' * spaces}2 x", f"x 2{' ' * spaces}May"):
        assert _of(prose.prose_numbers, text) == ([] if stated else [(1, "number_not_stated")])


@pytest.mark.parametrize(
    ("facts", "numbers"),
    [
        ("  - {kind: offer, date: 2020年7月, approx: true}", {2020, 7}),
        ("  - date: 2020/7", {2020, 7}),
        ("period:\n  start: '2020.7'\n  end: soon, 9", {2020.7}),
        ("{date: 2021-13}", {2021, 13}),
        ("date: 77\n", {77}),
        ('date: "2020-07"\nupdated: 2020/7\nlast_date: 9', set()),
    ],
)
def test_what_is_refused_as_a_date_is_not_missing_too(facts: str, numbers: set[float]) -> None:
    good = book().stories[0]
    story = LoadedStory(folder=StoryFolder(slug="a", files={"story.yml": facts}), facts=good.facts, yaml=good.yaml)
    assert {float(number) for number in prose.numbers_of_invalid_dates(story)} == numbers


def test_the_cost_and_the_money_count() -> None:
    text = "八个晚上 and 66 euros"
    assert (
        _of(prose.prose_numbers, text, {"zh: 八个晚上, en: Eight evenings}\n    cit": "zh: 八, en: 66 euros}\n    cit"})
        == []
    )
    assert _of(prose.prose_numbers, text, {"amount: 500": "amount: 66"}) == []
    assert _of(prose.prose_numbers, text) == [(1, "number_not_stated")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[@post p1] [@person] [@talk t1:00]", []),
        ("a\n[@post pp1] b", [(2, "unknown_marker")]),
        ("a\n[@x p1] b", [(2, "no_such_source")]),
        ("a\n[@post p1, p2] b", [(2, "wrong_marker")]),
        ("a\n(@post p1) b", [(2, "wrong_marker")]),
        ("a\n(@post) b", [(2, "broken_marker")]),
        ("a [@persn]", [(1, "unknown_marker")]),
    ],
)
def test_markers(text: str, problems: list[tuple[int, str]]) -> None:
    assert _of(prose.prose_citations, text) == problems


def test_the_repair_of_a_marker() -> None:
    ((_, _, _, values),) = found(prose.prose_citations, book(zh=START, en="[@post p1, p2]"))
    assert values == {"marker": "[@post p1, p2]", "repair": "[@post p1][@post p2]"}
    ((_, _, _, values),) = found(prose.prose_citations, book(zh=START, en="【post p1】"))
    assert values == {"marker": "【post p1】", "repair": "[@post p1]"}
    ((_, _, _, values),) = found(prose.prose_citations, book(zh=START, en="[@posst]"))
    assert (values["marker"], values["source"]) == ("posst", "post")


def test_the_example_of_a_source_where_a_story_lists_none() -> None:
    folder = StoryFolder(slug="a", files={"index.en.md": "[@posst]\n\n(@s1 p2) [@s1 [@s1 p2]", "index.md": "一"})
    of = small_book.book([replace(small_book.story("a"), folder=folder)])
    examples = [values.get("source") for *_, values in found(prose.prose_citations, of)]
    assert set(examples) == {"s1", None}
    assert any("none" in str(problem) for problem in prose.prose_citations(of))
    assert [values["source"] for *_, values in found(prose.paragraphs_cite, of)] == ["s1"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a [@post p1]\n\nb [@post p2]", []),
        ("a\n\nb [@post p2]", [(1, "paragraph_cites_nothing")]),
        ("a [@post p1]\n\nb [@person]", [(3, "paragraph_cites_nothing")]),
        ("a\n\n- b [@post p1]", []),
        # a citation that is written wrong, or a place still to be written, is reported by another rule
        ("a (@post p1)", []),
        ("a\n\nTODO", []),
    ],
)
def test_paragraphs(text: str, problems: list[tuple[int, str]]) -> None:
    assert _of(prose.paragraphs_cite, text) == problems


@pytest.mark.parametrize(
    ("target", "key"),
    [
        *((f"#{anchor}", "") for anchor in ("use-night-contest", "obstacle-no-diploma", "source-post", "a", "cite")),
        *((f"#{anchor}", "") for anchor in ("sources", "title", "timeline", "lessons", "disagreement-prize-money")),
        ("https://a.org/", ""),
        ("#use-nigth-contest", "link_to_nothing"),
        ("#", "link_to_nothing"),
        ("#event-1", "link_to_nothing"),
        ("http://a.org/", "link_elsewhere"),
        ("../about/", "link_elsewhere"),
        ("", "link_elsewhere"),
    ],
)
def test_links(target: str, key: str) -> None:
    assert _of(prose.prose_links, f"x\n[a]({target})") == ([(2, key)] if key else [])


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        *((f"{'#' * level} B {{#b}}", "") for level in (2, 3, 4)),
        *((f"{'#' * level} B {{#b}}", "heading_level") for level in (1, 5, 6)),
        ("## B", "heading_without_id"),
        ("## B {#B}", "heading_without_id"),
        ("## B {#b--c}", "heading_without_id"),
        ("## B {#a}", "heading_id_twice"),
        # ids that the page has already, or that its parts give a meaning to
        *(
            (f"## B {{#{id}}}", "heading_without_id")
            for id in ("sources", "title", "use-night-contest", "timeline-title")
        ),
        *(
            (f"## B {{#{id}-1}}", "heading_without_id")
            for id in "event stage story fn fnref footnote search-hit".split()
        ),
        *((f"## B {{#{id}}}", "heading_without_id") for id in "toc search config forms cookie body".split()),
        *(
            (f"## B {{#{id}}}", "")
            for id in ("events", "event", "tocs", "stories", "timeline-titles", "my-toc", "xfn-1")
        ),
    ],
)
def test_headings(heading: str, key: str) -> None:
    text = f"{START}x\n{heading}"
    expected = [(file, 4, key) for file in ("index.md", "index.en.md")] if key else []
    assert places(prose.prose_headings, book(zh=text, en=text)) == expected


def test_headings_differ() -> None:
    of = book(zh="## 甲 {#a}\n## 乙 {#b}", en="## A {#a}\n## C {#c}")
    assert found(prose.prose_headings, of) == [("index.en.md", 1, "headings_differ", {"ids": ("b", "c")})]
    assert found(prose.prose_headings, book(zh="## 甲 {#a}\nTODO", en="## C {#c}")) == []
    assert found(prose.prose_headings, book(zh="## 甲 {#a}")) == []


NAMES = "con prn aux nul index notes en zh assets data search sitemap 404 constructor prototype"
DEVICES = [f"{device}{n}" for device in ("com", "lpt") for n in range(10)]


def _folder(rule: Any, slug: str, files: str = "story.yml index.md") -> list[tuple[str, int, str]]:
    folder = StoryFolder(slug=slug, files=dict.fromkeys(files.split(), ""))
    return [(problem.path.rsplit("/", 1)[1], problem.line, problem.message.key) for problem in rule(folder)]


@pytest.mark.parametrize("name", [*NAMES.split(), *DEVICES, "a" * 81])
def test_reserved_names_of_folders(name: str) -> None:
    assert _folder(folder_name, name) == [("story.yml", 1, "folder_reserved")]


@pytest.mark.parametrize("name", ["A", "a_b", "a--b", "-a", "a-", "a b", "中", "a.b", ""])
def test_names_of_folders_of_another_form(name: str) -> None:
    assert _folder(folder_name, name) == [("story.yml", 1, "folder_not_kebab")]


@pytest.mark.parametrize("name", ["a", "a-1", "com", "com10", "en-zh", "403", "a" * 80])
def test_good_names_of_folders(name: str) -> None:
    assert _folder(folder_name, name) == []


@pytest.mark.parametrize(
    ("files", "problems"),
    [
        ("story.yml index.md", []),
        ("story.yml index.en.md", []),
        ("index.md index.en.md", [("story.yml", 1, "story_file_missing")]),
        ("story.yml", [("index.md", 1, "story_file_missing"), ("index.en.md", 1, "story_file_missing")]),
        ("story.yml index.md index.fr.md", [("index.fr.md", 1, "story_file_foreign")]),
    ],
)
def test_files_of_a_folder(files: str, problems: list[tuple[str, int, str]]) -> None:
    assert _folder(folder_files, "a", files) == problems
