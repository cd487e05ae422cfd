"""YAML that cannot be parsed: the line of the mistake, and its most likely cause."""

from typing import Any

import pytest

from casebook.reading.yaml_errors import explain_punctuation
from casebook.reading.yaml_reader import read_yaml

ENDS = ("\n", "\r", "\r\n", "\x85", "\u2028", "\u2029")
NEXT = "\n  z,"


@pytest.mark.parametrize(
    ("text", "line", "key", "values"),
    [
        ("a: 1\nb:\n\tc: 2", 3, "yaml_tab", {}),
        # a quoted text that is never closed, detected where the next one begins, or at the end
        ('a: 1\nb: "x\nc: 2\nd: 3', 2, "yaml_unclosed", {}),
        ('a: "x\nb: "y"\nc: 1', 1, "yaml_unclosed", {}),
        ("x: 1\na: 'x\nb: 'y'\nc: 1", 2, "yaml_unclosed", {}),
        ('x: "1"\ny: [\'2\', "3"]\na: ["x]\nb: "y"', 3, "yaml_unclosed", {}),
        ('"a: 1\nb: "c"', 1, "yaml_unclosed", {}),
        ('\n\na: "x\nb: "y"', 3, "yaml_unclosed", {}),
        ("a: 'it's'\nb: 2", 1, "yaml_extra_quote", {}),
        ("x: 1\na: ['b'c]", 2, "yaml_extra_quote", {}),
        # a bracket that is never closed, or closed inside a comment
        ("x: 1\na: [x, y\nb: 2", 2, "yaml_unclosed_bracket", {"sign": "[", "close": "]"}),
        ("a: {x: 1\nb: 2", 1, "yaml_unclosed_bracket", {"sign": "{", "close": "}"}),
        ("a: {b: [c\nd: e", 1, "yaml_unclosed_bracket", {"sign": "[", "close": "]"}),
        ("a: [x, # y]\nb: 2", 1, "yaml_comment", {}),
        ("x: 1\na: ['b'#c]", 2, "yaml_unclosed_bracket", {"sign": "[", "close": "]"}),
        # one colon too many or too few
        ("a: b: c", 1, "yaml_nested_colon", {}),
        ("x: 1\na: b c: d", 2, "yaml_nested_colon", {}),
        ('a: b: c\nd: "e\nf: "g"', 1, "yaml_nested_colon", {}),
        ("x: 1\na: 'b': c", 2, "yaml_nested_colon", {}),
        # an apostrophe that does not begin a quoted text
        ("x: 1\na: b 'c: d", 2, "yaml_nested_colon", {}),
        ("a: 1\nb\nc: 2", 2, "yaml_no_colon", {}),
        # characters that cannot begin a text
        *((f"a: 1\nb: {sign}c", 2, "yaml_no_value_start", {"sign": sign}) for sign in "@`%"),
        # columns of the line, and of the line that it must align with
        ("a:\n  b: 1\n   c: 2", 3, "yaml_one_space", {"column": 4, "above": 2, "wanted": 3}),
        ("a:\n  - b\n - c", 3, "yaml_indentation", {"column": 2, "above": 2, "wanted": 3}),
        ("a:\n  - b: 1\n      c: 2", 3, "yaml_indentation", {"column": 7, "above": 2, "wanted": 5}),
        ("a:\n    b: 1\n  c: 2", 3, "yaml_indentation", {"column": 3, "above": 2, "wanted": 5}),
        ("- a\nb: 1", 2, "yaml_indentation", {"column": 1, "above": 1, "wanted": 3}),
        ("a:\n  - b: 1\n\n    # no\n     c: 2", 5, "yaml_one_space", {"column": 6, "above": 2, "wanted": 5}),
        ("a:\n  - - b: 1\n       c: 2", 3, "yaml_one_space", {"column": 8, "above": 2, "wanted": 7}),
        # full-width punctuation
        ("a: {zh: 一，en: b}", 1, "yaml_full_width", {"text": "，en:", "sign": "，", "plain": ","}),
        ("x: 1\na: ｛zh: 一｝\nb: [", 2, "yaml_full_width", {"text": "｛zh: 一｝", "sign": "｛", "plain": "{"}),
        ("x: 1\na: {zh: 一\n  en: b}", 2, "yaml_unclosed_bracket", {"sign": "{", "close": "}"}),
        ("x: 1\na: {zh: 一 # c\n  en: b}\nb: 1", 2, "yaml_comment", {}),
        ("x: 1\na:\n  - [b\n  - c", 3, "yaml_unclosed_bracket", {"sign": "[", "close": "]"}),
        ("x: 1\na: {\n  b: 1\n  c: 2}", 2, "yaml_unclosed_bracket", {"sign": "{", "close": "}"}),
        ("x: 1\na: {b: 1 c: 2}", 2, "yaml_nested_colon", {}),
        *((f"x: 1\na: {quote}b", 2, "yaml_unclosed", {}) for quote in "'\""),
        # every line ending that YAML recognises
        *((f"a: 1{end}b: [", 2, "yaml_unclosed_bracket", {"sign": "[", "close": "]"}) for end in ENDS),
        # full-width punctuation up to twenty lines above the line with the parser's error
        (f"x: 1\na: [1\nb：[2{NEXT * 17}\ny: [", 3, "yaml_full_width", {"text": "b：", "sign": "：", "plain": ":"}),
        # none of these causes
        ("x: 1\na: >99\n b", 2, "yaml_unreadable", {"reason": "did not find expected comment or line break"}),
        ("x: 1\na: }", 2, "yaml_unreadable", {"reason": "did not find expected node content"}),
        ("%YAML 3.0\n--- a", 1, "yaml_unreadable", {"reason": "found incompatible YAML document"}),
        ("a: 1\nb: \x01", 2, "yaml_unreadable", {"reason": "control characters are not allowed"}),
    ],
)
def test_the_cause_of_an_error_is_explained(text: str, line: int, key: str, values: dict[str, Any]) -> None:
    data, (problem,) = read_yaml(text, "a.yml")
    assert data is None
    assert (problem.line, problem.message.key, dict(problem.message.values)) == (line, key, values)


@pytest.mark.parametrize(
    ("line", "text", "sign"),
    [
        ("zh：一", "zh：", "："),
        ("  zh ：一", "zh ：", "："),
        ("- zh：一", "zh：", "："),
        ("a: {zh：一", "zh：", "："),
        ("{a: b,zh：一", "zh：", "："),
        ("{a: b，zh：一", "，zh：", "："),
        ("a: ｛zh：一", "zh：", "："),
        ("a: ｛zh: 一二三四五六七八九十｝", "｛zh: 一二三四五六七", "｛"),
        ("a: b，en: c", "，en:", "，"),
        ("a: b，  en ：c", "，  en ：", "，"),
        *((f"a: {sign}x", f"{sign}x", sign) for sign in "｛｝［］"),
    ],
)
def test_full_width_punctuation_is_found(line: str, text: str, sign: str) -> None:
    plain = dict(zip("：，｛｝［］", ":,{}[]", strict=True))
    found = explain_punctuation(line)
    assert found
    values = dict(found.values)
    assert (found.key, values["sign"], values["plain"]) == ("yaml_full_width", sign, plain[sign])
    assert values["text"] == text


@pytest.mark.parametrize(
    ("line", "text", "field"),
    [
        ("zh:一", "zh:一", "zh"),
        ("  - some_id:one two", "some_id:one two", "some_id"),
        ("a: {zh:一, en: b}", "zh:一", "zh"),
        ("{a: b,zh:一}", "zh:一", "zh"),
    ],
)
def test_a_colon_without_a_space_is_found(line: str, text: str, field: str) -> None:
    found = explain_punctuation(line)
    assert found
    assert (found.key, dict(found.values)) == ("yaml_colon_space", {"text": text, "field": field})


@pytest.mark.parametrize(
    "line",
    [
        *(
            "a: 一：二",
            "a: 一，二",
            "a: 'zh：一'",
            'a: "zh:一"',
            "a: https://b.org",
            "a: Zh:b",
            "a: b",
            "zh:",
            "zh: 一",
        ),
        "zh:/",
        *("a: {}", "{zh:}", "zh:,", f"{'a' * 41}:b", "", "一zh:b"),
    ],
)
def test_correct_lines_are_not_reported(line: str) -> None:
    assert explain_punctuation(line) is None
