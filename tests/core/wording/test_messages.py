"""The catalogue of messages: keys and uses correspond, and both languages have the same values."""

import ast
import re
from string import Formatter
from typing import Any

import autocorrect_py
import pytest
import yaml

from casebook.wording.messages import CATALOGUE, language_of_reader, message
from casebook.wording.problems import problem
from commandline import messages as texts_of_commands

HOOKS = CATALOGUE.parents[2]
ENTRIES: dict[str, Any] = yaml.safe_load(CATALOGUE.read_text("utf-8"))
PHRASES: dict[str, Any] = ENTRIES.pop("phrases")
# the beginnings of keys that the code composes
COMPOSED = ("lacks_", "secret_", "term_")
FILL = re.compile(r"\{(\w+)[^{}]*\}")
# placeholders that are filled with words of the catalogue
FILLED_WITH_CHINESE = (
    "listed",
    "nearest",
    "found",
    "wanted",
    "where",
    "term",
    "citation_forms",
    "errors",
    "stories",
    "outer",
    "inner",
    "language",
    "original",
    "translation",
)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def texts(key: str, language: str) -> list[str]:
    """All texts of a key: message and tip, or the forms of a phrase."""
    entry = (ENTRIES.get(key) or PHRASES[key])[language]
    return [*entry.values()] if isinstance(entry, dict) else [entry]


def calls() -> list[tuple[str, str | None, set[str]]]:
    """Every call of `message` and `problem` in the core: its position, its key (None if composed) and its values."""
    found = []
    for path in sorted(HOOKS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if isinstance(node, ast.Call) and name in ("message", "problem"):
                position = 0 if name == "message" else 1 if isinstance(node.args[0], ast.Starred) else 2
                key = node.args[position]
                written = str(key.value) if isinstance(key, ast.Constant) else None
                found.append((f"{path.name}:{node.lineno}", written, {str(word.arg) for word in node.keywords}))
    return found


def constants() -> set[str]:
    """Every string constant in the code of hooks/."""
    trees = [ast.parse(path.read_text("utf-8")) for path in HOOKS.rglob("*.py")]
    return {str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def test_every_key_is_used() -> None:
    used = constants()
    assert [key for key in [*ENTRIES, *PHRASES] if key not in used and not key.startswith(COMPOSED)] == []
    assert all(any(key.startswith(made) for key in [*ENTRIES, *PHRASES]) and made in used for made in COMPOSED)


def test_every_use_has_its_key_and_values() -> None:
    assert {"not_an_id", "did_you_mean"} <= {key for _, key, _ in calls()}  # the control: calls are found
    for position, key, given in calls():
        if key is None:
            continue
        assert key in ENTRIES or key in PHRASES, position
        assert placeholders("".join(texts(key, "en"))) == given, position


def test_both_languages_have_the_same_values() -> None:
    """Message and tip together have the same values, and no text is left in the other language."""
    for key, entry in ENTRIES.items():
        zh, en = entry["zh"], entry["en"]
        assert placeholders(zh["message"] + zh["tip"]) == placeholders(en["message"] + en["tip"]), key
        assert re.search("[\u4e00-\u9fff]", zh["message"]), key
        assert not re.search("[\u3000-\u303f\u4e00-\u9fff]", en["message"] + en["tip"]), key
        assert zh["tip"].endswith(("。", "{citation_forms}")), key
        assert en["tip"].endswith((".", "{citation_forms}")), key
        assert not zh["message"].endswith("。"), key
        assert not en["message"].endswith("."), key
    for key in PHRASES:
        assert all(placeholders(text) == placeholders("".join(texts(key, "zh"))) for text in texts(key, "en")), key


def test_chinese_typography() -> None:
    """A space between Han and Latin, full-width punctuation."""
    for key in [*ENTRIES, *PHRASES]:
        for text in texts(key, "zh"):
            filled = FILL.sub(lambda match: "字" if match[1] in FILLED_WITH_CHINESE else "x", text)
            faults = autocorrect_py.lint_for(filled, "text.md").lines
            assert [(fault.old, fault.new) for fault in faults] == [], key


def test_values_are_not_formatted_again() -> None:
    """Braces in a value stay unchanged."""
    found = problem("a", 1, "not_an_id", value="{path} {0.__class__}")
    assert "'{path} {0.__class__}' is not an id" in str(found)
    assert "“{path} {0.__class__}”" in found.in_language("zh")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        message("not_an_id").statement("en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
        ({"LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "zh"),
    ],
)
def test_the_language_comes_from_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of_reader() == language
    assert texts_of_commands.language_of_reader() == language
