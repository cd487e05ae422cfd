"""Strict YAML: values as text, the line of each value, size limits, and refused features."""

from typing import Any

import pytest

from casebook.model.yaml_text import YamlText
from casebook.reading.yaml_reader import read_yaml

TEXT = """\
# a comment
title: {zh: 一, en: One}
uses:
  - id: a
    text: >
      folded
      text
  -
    id: b
    tags: [x,
      y]
note:
  below
last: "  spaces  "
number: 012
"""


def _refused(text: str) -> tuple[int, str]:
    data, problems = read_yaml(text, "a.yml")
    assert data is None
    assert {problem.path for problem in problems} == {"a.yml"}
    return problems[-1].line, problems[-1].message.key


def test_values_and_their_lines() -> None:
    text, problems = read_yaml(TEXT, "a.yml")
    assert not problems
    assert text
    assert text.data == {
        "title": {"zh": "一", "en": "One"},
        "uses": [{"id": "a", "text": "folded text"}, {"id": "b", "tags": ["x", "y"]}],
        "note": "below",
        "last": "spaces",
        "number": "012",
    }
    lines: dict[tuple[Any, ...], int] = {
        ("title",): 2,
        ("title", "en"): 2,
        ("uses",): 3,
        ("uses", 0): 4,
        ("uses", 0, "id"): 4,
        ("uses", 0, "text"): 5,
        ("uses", 1): 9,
        ("uses", 1, "id"): 9,
        ("uses", 1, "tags"): 10,
        ("uses", 1, "tags", 0): 10,
        ("uses", 1, "tags", 1): 11,
        ("note",): 13,
        ("last",): 14,
        (): 2,
    }
    assert {path: text.line(path) for path in lines} == lines


def test_a_missing_field_has_the_line_of_its_container() -> None:
    text, _ = read_yaml(TEXT, "a.yml")
    assert text
    assert text.line(("uses", 1, "label", "zh")) == 9
    assert text.line(("uses", 7)) == 3
    assert text.line(("none",)) == 2
    assert YamlText([]).line(("none",)) == 1


def test_a_repeated_field_is_reported() -> None:
    text, problems = read_yaml("a: 1\nb: 2\na:\n  3\n", "a.yml")
    assert text
    assert text.data == {"a": "1", "b": "2"}
    assert [(problem.line, str(problem)) for problem in problems] == [(4, str(problems[0]))]
    assert "'a'" in str(problems[0])


def test_an_unwanted_character_is_reported_at_its_line() -> None:
    text, problems = read_yaml('a: 1\nb: "x\\u200by"\n', "a.yml")
    assert text
    assert [(problem.line, dict(problem.message.values)["code"]) for problem in problems] == [(2, "U+200B")]


def _nested(levels: int) -> str:
    return "a:\n" + "[" * (levels - 1) + "x" + "]" * (levels - 1)


@pytest.mark.parametrize(
    ("within", "beyond", "line", "key"),
    [
        (f"a:\n  {'x' * 5000}", f"a:\n  {'x' * 5001}", 2, "yaml_long_text"),
        (f"a: 1\n{'k' * 200}: 2", f"a: 1\n{'k' * 201}: 2", 2, "yaml_long_key"),
        (f"a:\n  {'[' * 15}x{']' * 15}", f"a:\n  {'[' * 16}x{']' * 16}", 2, "yaml_deep"),
        ("- x\n" * 49_999, "- x\n" * 50_000, 50_000, "yaml_many_values"),
    ],
    ids=["text", "key", "depth", "values"],
)
def test_size_limits(within: str, beyond: str, line: int, key: str) -> None:
    assert read_yaml(within, "a.yml")[1] == []
    assert _refused(beyond) == (line, key)


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("# only a comment\n", 1, "yaml_empty"),
        ("%YAML 1.1\n---\na: 1", 1, "yaml_directive"),
        ("%TAG ! tag:x,2000:\n---\na: 1", 1, "yaml_directive"),
        ("a: 1\n---\nb: 2", 2, "yaml_second_document"),
        ("a: 1\nb: &x 2", 2, "yaml_anchor"),
        ("a: 1\nb: &x [2]", 2, "yaml_anchor"),
        ("a: 1\n&x b: 2", 2, "yaml_anchor"),
        ("a: 1\nb: *x", 2, "yaml_anchor"),
        ("a: 1\nb: !!int 2", 2, "yaml_tag"),
        ("a: 1\n!!str b: 2", 2, "yaml_tag"),
        ("a: 1\nb: !x {}", 2, "yaml_tag"),
        ("a: 1\n<<: {b: 2}", 2, "yaml_merge"),
        ("a: 1\n? [b]\n: 2", 2, "yaml_key_no_text"),
        ("a: 1\n? {b: c}\n: 2", 2, "yaml_key_no_text"),
    ],
)
def test_advanced_yaml_is_refused(text: str, line: int, key: str) -> None:
    assert _refused(text) == (line, key)


def test_scalars_stay_texts() -> None:
    text = "a: no\nb: 3:30\nc: 012\nd: 2020-01-01\ne: ~\nf: 1e3\n"
    document, problems = read_yaml(text, "x")
    assert document
    assert document.data == {"a": "no", "b": "3:30", "c": "012", "d": "2020-01-01", "e": "~", "f": "1e3"}
    assert not problems


def test_lines_of_nested_values() -> None:
    document, _ = read_yaml("a:\n  - b: 1\n\n  - b: 2\n    c: {d: 3}\n", "x")
    assert document
    assert [document.line(path) for path in (("a",), ("a", 0), ("a", 1, "b"), ("a", 1, "c", "d"), ("a", 9))] == [
        1,
        2,
        4,
        5,
        1,
    ]
