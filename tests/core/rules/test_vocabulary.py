"""Rules about the vocabulary and the history, each problem with its line."""

import pytest

from casebook.model.casebook import Casebook
from casebook.model.vocabulary import VOCABULARIES
from casebook.reading.parse import parse_history, parse_vocabulary
from casebook.rules import history, vocabulary
from support.one_rule import cook_book, found_problems


def _files(**files: str) -> dict[str, str]:
    """Returns vocabulary files from lines of `id zh en: alias, alias / more`, one term per line."""
    texts = {}
    for name, lines in files.items():
        terms = []
        for line in lines.split("\n"):
            names, _, more = line.partition(" / ")
            id, zh, en = names.split(" ")
            terms.append(f"- {{id: {id}, label: {{zh: {zh}, en: {en}}}, definition: {{zh: 甲, en: a}}{more}}}\n")
        texts[name] = "".join(terms)
    return texts


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("a 甲 A\nb 乙 B", []),
        ("a 甲 A\na 乙 B", [(2, "id_used", "a")]),
        ("a 甲 A\nb 甲 B", [(2, "name_used", "甲")]),
        ("a 甲 A\nb 乙 a", [(2, "name_used", "a")]),
        ("a 甲 Ａ\nb 乙 a", [(2, "name_used", "a")]),
        ("a 甲 x-y\nb 乙 B / , aliases: {en: [X Y, XY]}", []),
        ("a 甲 A / , aliases: {en: ['x  y']}\nb 乙 B / , aliases: {en: [X Y]}", [(2, "name_used", "X Y")]),
        ("a 甲 A / , aliases: {zh: [丙], en: [a]}", [(1, "alias_is_label", "a")]),
        ("a 甲 A / , aliases: {zh: [丙]}\nb 乙 B / , aliases: {zh: [丁, 丙]}", [(2, "name_used", "丙")]),
        # each language has its own names, and an id is not a name
        ("a 甲 b\nb b B / , aliases: {zh: [A]}", [(2, "name_used", "B")]),
        ("a 甲 A\nb A B", []),
        ("a 甲 A\nb 甲 B\nc 甲 C", [(2, "name_used", "甲"), (3, "name_used", "甲")]),
    ],
)
def test_names_of_terms_are_unique(lines: str, problems: list[tuple[int, str, str]]) -> None:
    of = cook_book(words=_files(events=lines))
    assert [
        (line, key, values["text"]) for _, line, key, values in found_problems(vocabulary.unique_terms, of)
    ] == problems
    assert all(values["owner"] == "a" for *_, values in found_problems(vocabulary.unique_terms, of))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_fields_of_other_vocabularies_are_reported(name: str) -> None:
    values = {"tags": "[x]", "stage": "x", "goal": "partly", "symbol": "disc", "tone": "bad", "failed": "true"}
    required = {
        "tactics": ("tags",),
        "obstacles": ("stage",),
        "outcomes": ("goal",),
        "effects": ("symbol", "tone"),
    }.get(name, ())
    own = (*required, "failed") if name == "effects" else required
    for field, value in values.items():
        lines = f"a 甲 A\nb 乙 B / , {field}: {value}"
        problems = {
            (line, key, of["field"])
            for _, line, key, of in found_problems(vocabulary.own_fields, cook_book(words=_files(**{name: lines})))
        }
        lacking = {(line, "lacks_own_field", other) for other in required for line in (1, 2)}
        lacking -= {(2, "lacks_own_field", field)}
        assert problems == lacking | (set() if field in own else {(2, "has_foreign_field", field)})


def test_terms_must_refer_to_existing_terms() -> None:
    of = cook_book(
        words=_files(tactics="a 甲 A / , tags: [runway, x]", obstacles="a 甲 A / , stage: x\nb 乙 B / , stage: proving")
    )
    assert [(file, line, values["id"]) for file, line, _, values in found_problems(vocabulary.linked_terms, of)] == [
        ("tactics.yml", 1, "x"), ("obstacles.yml", 1, "x"),
    ]  # fmt: skip


def test_a_vocabulary_is_a_list_of_terms() -> None:
    """Other vocabularies are still read; line numbers refer to each file."""
    good = "- {id: a, label: {zh: 甲, en: A}, definition: {zh: 甲, en: a}}\n"
    parsed, lines, problems = parse_vocabulary(
        {"tags": "a: 1", "roles": "[]", "events": good + "- x\n" + good.replace("a,", "b,", 1)}
    )
    assert [(problem.path, problem.line, problem.message.key) for problem in problems] == [
        ("docs/vocabulary/tags.yml", 1, "not_a_list_of_terms"),
        ("docs/vocabulary/roles.yml", 1, "no_terms"),
        ("docs/vocabulary/events.yml", 2, "wrong_kind"),
    ]
    assert (parsed.ids("events"), parsed.ids("tags"), parsed.ids("effects")) == (("a", "b"), (), ())
    assert set(lines) == {"tags", "roles", "events"}
    assert lines["events"].line((2, "id")) == 3


def test_every_mistake_in_a_vocabulary_is_reported() -> None:
    term = "- {id: a, id: b, label: {zh: 甲, en: A}, definition: {zh: 甲, en: a}}\n"
    _, _, problems = parse_vocabulary({"tags": term, "roles": "- [", "events": "- id: TODO\n"})
    assert [(problem.path.rsplit("/", 1)[1], problem.message.key) for problem in problems] == [
        ("tags.yml", "yaml_twice"),
        ("roles.yml", "yaml_unclosed_bracket"),
        *(("events.yml", key) for key in ("unwritten_field", "field_missing", "field_missing")),
    ]


def _with_history(removed: str = "", renamed: str = "") -> Casebook:
    entries, problems = parse_history({"removed.yml": removed, "renamed.yml": renamed})
    assert not problems
    stories = cook_book(slug="here").stories
    return Casebook(stories=stories, vocabulary=cook_book().vocabulary, history=entries)


@pytest.mark.parametrize(
    ("removed", "problems"),
    [
        ("slug: gone", []),
        ("slug: here", [(2, "removed_is_there")]),
        ("slug: here, row: use-bus-reading", [(2, "removed_row_is_there")]),
        ("slug: here, row: source-post", [(2, "removed_row_is_there")]),
        ("slug: here, row: use-gone", []),
        ("slug: gone, row: use-bus-reading", []),
    ],
)
def test_a_removed_story_must_not_exist(removed: str, problems: list[tuple[int, str]]) -> None:
    of = _with_history(removed=f'- {{slug: other, date: "2026-01-02"}}\n- {{{removed}, date: "2026-01-02"}}\n')
    assert [each[:3] for each in found_problems(history.removed_stories, of)] == [
        ("removed.yml", *each) for each in problems
    ]


@pytest.mark.parametrize(
    ("moves", "problems"),
    [
        ("stories/old/ stories/here/", []),
        ("stories/old/ stories/", []),
        ("about/ anything/", []),
        ("stories/old/ stories/gone/", []),
        ("stories/a/ stories/b/\nstories/b/ stories/here/", []),
        ("stories/old/ stories/hree/", [(2, "moved_to_nothing")]),
        ("stories/a/ stories/b/\nstories/b/ stories/c/", [(2, "moved_to_nothing"), (3, "moved_to_nothing")]),
        ("stories/here/ stories/gone/", [(2, "moved_is_there")]),
        ("a/ b/\na/ c/", [(3, "moved_twice")]),
        ("a/ b/\nb/ a/", [(2, "moved_in_circle"), (3, "moved_in_circle")]),
    ],
)
def test_a_rename_must_lead_to_a_page(moves: str, problems: list[tuple[int, str]]) -> None:
    entries = "".join(
        f'- {{old: {old}, new: {new}, date: "2026-01-02"}}\n' for old, new in map(str.split, moves.split("\n"))
    )
    of = _with_history('- {slug: gone, date: "2026-01-02"}', f"# moved\n{entries}")
    assert [each[:3] for each in found_problems(history.moved_pages, of)] == [
        ("renamed.yml", *each) for each in problems
    ]
