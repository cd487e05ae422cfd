"""Rules about the facts of a story: each problem with its line, and the accepted forms."""

import pytest

from casebook.rules import facts, person, terms
from casebook.rules.languages import story_languages, translation_of_two
from casebook.wording.messages import message
from support.one_rule import Rule, cook_book, found_keys, found_problems, line_of


@pytest.mark.parametrize(
    ("rule", "changes", "at", "key"),
    [
        (terms.known_terms, {"backgrounds: [cook]": "backgrounds: [cook, x]"}, "backgrounds:", "unknown_term"),
        (terms.known_terms, {"target: analyst": "target: x"}, "target:", "unknown_term"),
        (terms.known_terms, {"ids: [hired]": "ids: [hired, x]"}, "ids: [hired]", "unknown_term"),
        (terms.known_terms, {"kind: no-time": "kind: x"}, "kind: no-time", "unknown_term"),
        (terms.known_terms, {"tactic: read": "tactic: x"}, "tactic: read", "unknown_term"),
        (terms.known_terms, {"effect: not-stated": "effect: x"}, "effect: not-stated", "unknown_term"),
        (terms.known_terms, {"tags: [self-study]": "tags: [x]"}, "tags:", "unknown_term"),
        (terms.known_terms, {"kind: offer": "kind: x"}, "kind: offer", "unknown_term"),
        (terms.own_tags, {"tags: [self-study]": "tags: [self-study, competition]"}, "tags:", "tag_carried"),
        (terms.own_tags, {"tags: [self-study]": "tags: [self-study, self-study]"}, "tags:", "tag_carried"),
        (facts.unique_ids, {"id: long-shifts": "id: no-diploma"}, "id: long-shifts", "id_twice"),
        (facts.unique_ids, {"id: talk": "id: post"}, "id: talk", "id_twice"),
        (
            facts.uses_meet_obstacles,
            {"against: [long-shifts]": "against: []"},
            "against: [long-shifts]",
            "against_nothing",
        ),
        (facts.uses_meet_obstacles, {"against: [long-shifts]": "against: [x]"}, "against: [long-", "no_such_obstacle"),
        (facts.no_repeats, {"backgrounds: [cook]": "backgrounds: [cook, cook]"}, "backgrounds:", "listed_twice"),
        (facts.no_repeats, {"ids: [hired]": "ids: [hired, hired]"}, "ids: [hired]", "listed_twice"),
        (facts.no_repeats, {"[no-diploma, long-shifts]": "[no-diploma, no-diploma]"}, "[no-diploma,", "listed_twice"),
        (facts.statements_cite, {"citations: [post p1]\nto:": "citations: []\nto:"}, "from:", "cites_nothing"),
        (facts.statements_cite, {"citations: [talk t15:00]": "citations: []"}, "The talk says", "cites_nothing"),
        (facts.cited_sources, {"[post p5, post p6 §Nights]": "[post p5, x p6]"}, "§Nights", "no_such_source"),
        (facts.cited_sources, {"citations: [post head]": "citations: [x head]"}, "post head", "no_such_source"),
        (facts.period_in_order, {'end: "2021"': 'end: "2019"'}, 'end: "2021"', "period_backwards"),
        (facts.events_in_order, {'date: "2021-05-02"': 'date: "2020-04-30"'}, "2021-05-02", "event_backwards"),
        (facts.source_addresses, {"https://blog.": "http://blog."}, "https://blog", "not_https"),
        (facts.source_addresses, {"https://archive.": "http://archive."}, "https://archive", "not_https"),
        (facts.plain_texts, {"title: How I did it": "title: How <b>"}, "How I did it", "not_plain"),
        (facts.plain_texts, {"en: He spoke English.": "en: He &amp; she"}, "He spoke", "not_plain"),
        (facts.plain_texts, {"en: He spoke English.": "en: 'a](b'"}, "He spoke", "not_plain"),
        (facts.plain_texts, {"en: He spoke English.": "en: a > b"}, "He spoke", "not_plain"),
        (facts.plain_texts, {"en: He spoke English.": "en: '&#60;'"}, "He spoke", "not_plain"),
        (facts.plain_texts, {"en: He spoke English.": 'en: "a\\nb"'}, "He spoke", "line_break"),
        (facts.plain_texts, {"written: [An Author]": "written: [An <Author]"}, "written:", "not_plain"),
        (person.person_in_one_place, {"id: night-contest": "id: exampleson-x"}, "id: night-contest", "name_in_id"),
        (person.person_in_one_place, {'"@person"': "Kim Exampleson"}, "@person", "author_by_name"),
        (person.person_in_one_place, {"en: He spoke English.": "en: So did Exampleson."}, "He spoke", "name_in_text"),
    ],
)
def test_each_problem_is_reported_at_its_line(rule: Rule, changes: dict[str, str], at: str, key: str) -> None:
    assert found_keys(rule, cook_book()) == []
    assert found_keys(rule, cook_book(changes)) == [("story.yml", line_of(at), key)]


def test_the_first_of_two_is_named() -> None:
    (problem,) = found_problems(facts.unique_ids, cook_book({"id: talk": "id: post"}))
    assert problem[3]["line"] == line_of("{id: post,")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *(
            (word, "no-degree")
            for word in ("no-degre", "没有学位", "No Degree", "NO_DEGREE", "非科班", "Self-Taught", "学位")
        ),
        *((word, "no-degree") for word in ("没有学位的人", "degree", "self", "taught", "ｎｏ－ｄｅｇｒｅｅ")),
        *((word, "no-mentor") for word in ("导师", "mentor")),
        # similar to several terms, or to none
        *((word, "") for word in ("no", "没有", "学", "zzz", "no-chance", "deg", "gree")),
    ],
)
def test_the_nearest_term_is_suggested(word: str, meant: str) -> None:
    (problem,) = found_problems(terms.known_terms, cook_book({"kind: no-time": f"kind: {word}"}))
    assert problem[3]["nearest"] == (message("did_you_mean", word=meant) if meant else "")


@pytest.mark.parametrize(("count", "key"), [(13, "terms_listed"), (14, "terms_in")])
def test_short_vocabularies_are_listed(count: int, key: str) -> None:
    """Vocabularies that a story may extend are explained; up to thirteen terms are listed by name."""
    words = "".join(
        f"- {{id: e{n}, label: {{zh: 甲{n}, en: E{n}}}, definition: {{zh: 甲, en: E}}}}\n" for n in range(count)
    )
    of = cook_book(words={"events": words, "roles": words})
    for _, _, _, values in found_problems(terms.known_terms, of):
        listed = values["listed"]
        if values["term"] == message("term_roles"):
            assert listed.key == "terms_and_more"
            listed = dict(listed.values)["listed"]
        assert listed.key == key
    assert len(found_problems(terms.known_terms, of)) == 3


def test_terms_of_an_unreadable_vocabulary_are_not_reported() -> None:
    assert found_problems(terms.known_terms, cook_book({"kind: offer": "kind: x"}, words={"events": ""})) == []


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2020-03", "2020-03", False),
        ("2020-03", "2020", False),
        ("2020-03", "2020-02", True),
        ("2020", "2020-01-01", False),
        ("2020", "2019-12-31", True),
        ("2020-03-02", "2020-03", False),
        ("2020-03-02", "2020-03-01", True),
    ],
)
def test_a_period_must_be_in_order(start: str, end: str, wrong: bool) -> None:
    of = cook_book({'start: "2020-03"': f'start: "{start}"', 'end: "2021"': f'end: "{end}"'})
    assert bool(found_problems(facts.period_in_order, of)) is wrong


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ("2020 2020-05 2020", []),
        ("2020-05 2020 2020-04", [3]),
        ("2020-05-02 2020-05 2020-05-01", [3]),
        ("2020-05 - 2020-04", [3]),
        ("2020-05 2020-04 2020-04 2020-05", [2, 3]),
        ("2020-05 2021 2020-12", [3]),
        ("2020-05 2020-06 2020-06", []),
    ],
)
def test_events_must_be_in_order(dates: str, wrong: list[int]) -> None:
    first = line_of("kind: rejection")
    fact = "  - {kind: offer, %stext: {zh: 一, en: one}, citations: [post p1]}\n"
    events = "".join(fact % ("" if date == "-" else f'date: "{date}", ') for date in dates.split())
    of = cook_book({"events:\n": f"events:\n{events}"})
    lines = [first - 1 + n for n in wrong]
    assert [line for _, line, _ in found_keys(facts.events_in_order, of) if line < first + len(dates.split())] == lines


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        ("Kim Exampleson", "Exampleson cooked", ("Exampleson",)),
        ("Kim Exampleson", "EXAMPLESON", ("Exampleson",)),
        ("Kim Exampleson", "exampleson, Examplesons, Kim", ()),
        ("Zoë Ångström", "By Angstrom", ("Ångström",)),
        ("Anna Angstrom", "Ångström, Anna", ("Angstrom", "Anna")),
        ("王小明", "王小明做饭", ("王小明",)),
        ("小明", "小明做饭", ("小明",)),
        ("王", "王小明做饭", ()),
        ("“王小明”", "王小明", ("王小明",)),
        ("Li Wei", "Wei and Li", ()),
    ],
)
def test_the_person_is_named_in_one_field(name: str, text: str, names: tuple[str, ...]) -> None:
    of = cook_book({"name: Kim Exampleson": f"name: {name}"}, zh="", en=f"a\n\n{text}")
    assert [(line, values["names"]) for file, line, _, values in found_problems(person.person_in_one_place, of)] == (
        [(3, names)] if names else []
    )


def test_the_folder_must_not_contain_the_name() -> None:
    assert found_keys(person.person_in_one_place, cook_book(slug="exampleson-to-analyst")) == [
        ("story.yml", 1, "name_in_id")
    ]
    assert found_keys(person.person_in_one_place, cook_book(slug="kim-to-analyst")) == []


ONE = {"title: {zh: 厨师成了分析师": "languages: [en]\ntitle: {zh: 厨师成了分析师"}


def test_texts_must_be_in_the_languages_of_the_story() -> None:
    # in English only: the first Chinese text and the Chinese narrative are reported
    assert found_problems(story_languages, cook_book(ONE)) == [
        ("story.yml", 2, "surplus_text", {"text": "厨师成了分析师", "language": message("language_zh")}),
        ("index.md", 1, "surplus_narrative", {"language": message("language_zh")}),
    ]
    assert found_problems(
        story_languages, cook_book({old: new.replace("[en]", "[zh]") for old, new in ONE.items()})
    ) == [
        (
            "story.yml",
            2,
            "surplus_text",
            {"text": "From the kitchen to the analyst's desk", "language": message("language_en")},
        ),
        ("index.en.md", 1, "surplus_narrative", {"language": message("language_en")}),
    ]
    missing = cook_book({"label: {zh: 班太长, en: Long shifts}": "label: {zh: 班太长}"}, zh="一")
    assert found_problems(story_languages, missing) == [
        ("story.yml", line_of("班太长"), "lacks_en_in_story", {"field": "obstacles.label"}),
        ("index.en.md", 1, "story_file_missing", {"files": ("story.yml", "index.md", "index.en.md")}),
    ]


def test_a_story_in_one_language_is_not_a_translation() -> None:
    record = '\ntranslation: {of: en, original: "012345678901", translated: "012345678901"}'
    two = cook_book({'last_reviewed: "2026-01-02"': f'last_reviewed: "2026-01-02"{record}'})
    one = cook_book({**ONE, 'last_reviewed: "2026-01-02"': f'last_reviewed: "2026-01-02"{record}'})
    assert found_keys(translation_of_two, two) == []
    assert found_keys(translation_of_two, one) == [("story.yml", line_of("last_reviewed") + 2, "translation_of_one")]
