"""Every rule has a golden case: one bad input and its exact messages, which depend on the rule."""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.checking.check import judge
from casebook.checking.command import run
from casebook.reading.files import load_story, load_vocabulary
from casebook.reading.parse import parse_vocabulary
from casebook.rules import registry
from casebook.rules import registry as rules
from support.golden import STORY, apply, cases, copy_of_tiny_site, problems_of
from support.project import TINY_SITE

CASES = cases()
RULES = {rule.__name__: rule for rule in (*rules.FOLDER_RULES, *rules.RULES)}


@pytest.mark.parametrize("name", CASES)
def test_the_messages_of_a_case(name: str, tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    apply(root, CASES[name])
    assert problems_of(root) == CASES[name]["problems"]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["rule"] in RULES])
def test_case_depends_on_its_rule(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule at least one of its messages is missing."""
    case = CASES[name]
    rule = RULES[case["rule"]]
    root = copy_of_tiny_site(tmp_path)
    apply(root, case)
    monkeypatch.setattr(registry, "RULES", tuple(other for other in registry.RULES if other is not rule))
    monkeypatch.setattr(registry, "FOLDER_RULES", tuple(other for other in registry.FOLDER_RULES if other is not rule))
    assert set(problems_of(root)) < set(case["problems"])


def test_every_rule_has_a_case() -> None:
    assert {case["rule"] for case in CASES.values()} == {*RULES, "load", "parse", "yaml", "unknown_parts"}


def test_every_rule_has_a_docstring() -> None:
    assert all((rule.__doc__ or "").strip().endswith(".") for rule in RULES.values())


def test_the_tiny_site_has_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(copy_of_tiny_site(tmp_path)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "No problems in 2 stories with 3 uses."


def test_all_problems_are_reported_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sorted, counted, exit code 1."""
    root = copy_of_tiny_site(tmp_path)
    names = ["unknown_tactic", "number_in_digits", "alias_twice", "source_not_https"]
    expected: list[str] = []
    for name in names:
        apply(root, CASES[name])
        expected += CASES[name]["problems"]
    assert run(root) == 1
    lines = capsys.readouterr().err.splitlines()
    assert sorted(lines[:-1]) == sorted(expected)
    assert [line.split(":")[0] for line in lines[:-1]] == sorted(line.split(":")[0] for line in expected)
    assert lines[-1] == f"{len(expected)} problems found."


def test_unfinished_fields_are_reported_separately(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are listed below the errors and counted separately; alone they also stop the build."""
    root = copy_of_tiny_site(tmp_path)
    apply(root, CASES["unwritten"])
    places = CASES["unwritten"]["problems"]
    assert run(root) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines == [*places, f"No errors, {len(places)} TODOs left."]
    apply(root, CASES["unknown_tactic"])
    assert run(root) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        *CASES["unknown_tactic"]["problems"],
        *places,
        f"1 error, {len(places)} TODOs left.",
    ]


@pytest.mark.parametrize("written", ["TODO list", "todo", "TODOs", "A TODO: is no beginning", "Todo: x"])
def test_similar_text_is_not_unfinished(written: str, tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    path = root / "docs/stories/cook-to-analyst/story.yml"
    path.write_text(path.read_text("utf-8").replace("en: Start early.", f'en: "{written}"'), "utf-8")
    assert problems_of(root) == []


@pytest.mark.parametrize("unwritten", ["TODO", "TODO:", "TODO: a reason", "TODO：一个理由", "TODO :", " TODO "])
def test_unfinished_texts_are_found(unwritten: str, tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    path = root / "docs/stories/cook-to-analyst/story.yml"
    path.write_text(path.read_text("utf-8").replace("en: Start early.", f'en: "{unwritten}"'), "utf-8")
    (problem,) = problems_of(root)
    assert "'lessons.text.en' is unfinished" in problem


def test_unreadable_files_are_reported(tmp_path: Path) -> None:
    """A folder, a link or a huge file instead of a text is a problem, never a traceback."""
    root = copy_of_tiny_site(tmp_path)
    story = root / "docs/stories/cook-to-analyst"
    (story / "index.md").unlink()
    (story / "index.md").mkdir()
    (story / "index.en.md").unlink()
    (story / "index.en.md").symlink_to("/etc/hostname")
    (story / "story.yml").write_text("a: " + "x" * 2_000_000)
    found = problems_of(root)
    assert len(found) == 3
    assert all("not an ordinary file" in line or "larger than" in line for line in found)


def test_a_casebook_without_stories_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of_tiny_site(tmp_path)
    shutil.rmtree(root / "docs/stories")
    assert run(root) == 0
    assert capsys.readouterr().out == "No problems in 0 stories with 0 uses.\n"


def _field_paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yields the field path of every value below `value`."""
    for key, child in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from _field_paths(child, (*path, key))


def _distinct_field_paths(value: Any) -> Iterator[tuple[Any, ...]]:
    """One path per field: entries of the same list are equivalent."""
    first: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for place in _field_paths(value):
        first.setdefault(tuple("*" if isinstance(key, int) else key for key in place), place)
    yield from first.values()


@pytest.mark.parametrize("junk", ["x", [], {}, ["x"], {"zh": "x"}, None], ids=repr)
def test_no_value_breaks_the_check(junk: Any) -> None:
    """Each value of a story in turn is replaced by values of other kinds: messages or none, but no traceback."""
    vocabulary, lines, _ = parse_vocabulary(load_vocabulary(TINY_SITE)[0])
    folder, _ = load_story(TINY_SITE, STORY)
    original = yaml.load(folder.files["story.yml"], yaml.BaseLoader)
    for place in _distinct_field_paths(original):
        changed = parent = deepcopy(original)
        for key in place[:-1]:
            parent = parent[key]
        if junk is None:
            del parent[place[-1]]
        else:
            parent[place[-1]] = junk
        text = yaml.dump(changed, Dumper=yaml.CSafeDumper, allow_unicode=True)
        _, problems = judge([replace(folder, files={**folder.files, "story.yml": text})], vocabulary, lines, [])
        found = [str(problem) for problem in set(problems)]
        assert len(found) == len(set(found)), place
