"""Unfinished fields and lines: found in facts and prose, and not reported as errors."""

from pathlib import Path
from typing import Any

import pytest

from casebook.checking.check import judge_stories
from casebook.model.casebook import StoryFolder
from casebook.model.story import Story
from casebook.reading.repair import STAND_IN
from casebook.reading.unfinished import replace_unfinished, unfinished_prose
from casebook.reading.yaml_reader import read_yaml
from casebook.text.todo import unfinished_lines
from casebook.wording.problems import CasebookError
from support.golden import copy_of_tiny_site


def _unfinished(text: str, model: Any = None) -> tuple[Any, list[tuple[int, str, str]]]:
    data, problems = read_yaml(text, "a.yml")
    assert data
    assert not problems
    _, found = replace_unfinished(data, "a.yml", model)
    fields = [(problem.line, problem.message.key, str(dict(problem.message.values)["field"])) for problem in found]
    return data.data, sorted(fields)


def test_unfinished_fields() -> None:
    text = "title: TODO\nuses:\n- id: 'TODO: an id'\n  tags: [a, TODO]\n- TODO：中文\nlast: a TODO\nother: TODO x\n"
    data, found = _unfinished(text)
    assert data == {
        "title": STAND_IN,
        "uses": [{"id": STAND_IN, "tags": ["a", STAND_IN]}, STAND_IN],
        "last": "a TODO",
        "other": "TODO x",
    }
    assert found == [
        (1, "unwritten_field", "title"),
        (3, "unwritten_field", "uses.id"),
        (4, "unwritten_field", "uses.tags"),
        (5, "unwritten_field", "uses"),
    ]


def test_optional_fields_may_be_left_out() -> None:
    text = "title: {zh: TODO, en: a}\nperiod: {start: TODO}\nuses:\n- {effect: TODO, citations: [TODO]}\n"
    assert _unfinished(text, Story)[1] == [
        (1, "unwritten_field", "title.zh"),
        (2, "unwritten_optional", "period.start"),
        (4, "unwritten_field", "uses.citations"),
        (4, "unwritten_field", "uses.effect"),
    ]


@pytest.mark.parametrize(
    ("prose", "lines"),
    [
        ("TODO\na\nb TODO c", [1, 3]),
        ("他TODO了\nTODO：x", [1, 2]),
        ("TODOs, xTODO, TODO_1, 1TODO, todo", []),
        ("`TODO`\n\n```\nTODO\n```", []),
        ("", []),
    ],
)
def test_unfinished_lines_of_prose(prose: str, lines: list[int]) -> None:
    assert unfinished_lines(prose) == lines
    folder = StoryFolder(slug="a", files={"index.en.md": prose})
    assert [(problem.path, problem.line) for problem in unfinished_prose(folder)] == [
        ("docs/stories/a/index.en.md", line) for line in lines
    ]


COOK = "docs/stories/cook-to-analyst"


def _problems(root: Path, **changes: tuple[str, str]) -> list[tuple[str, int, str]]:
    """The problems of the cook's story alone, after one replacement in each given file."""
    names = {"facts": f"{COOK}/story.yml", "prose": f"{COOK}/index.en.md", "words": "docs/vocabulary/tags.yml"}
    for name, (old, new) in changes.items():
        path = root / names[name]
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    try:
        found = judge_stories(root, ["cook-to-analyst"]).unfinished
    except CasebookError as error:
        found = error.problems
    return [(problem.path.rsplit("/", 1)[1], problem.line, problem.message.key) for problem in found]


def test_an_unfinished_value_is_reported_once(tmp_path: Path) -> None:
    """An unfinished term is not also unknown, and an unfinished line does not also lack a citation."""
    root = copy_of_tiny_site(tmp_path)
    assert _problems(root) == []
    changes = {"facts": ("tactic: read\n", "tactic: TODO\n"), "prose": ("stood in a kitchen", "TODO 77 kitchens")}
    assert _problems(root, **changes) == [
        ("index.en.md", 3, "unwritten_line"),
        ("story.yml", 52, "unwritten_field"),
    ]


def test_other_lines_are_still_checked(tmp_path: Path) -> None:
    changes = {"facts": ("tactic: read\n", "tactic: TODO\n"), "prose": ("stood in a kitchen", "stood in 77 kitchens")}
    assert _problems(copy_of_tiny_site(tmp_path), **changes) == [
        ("index.en.md", 3, "number_not_stated"),
        ("story.yml", 52, "unwritten_field"),
    ]


def test_an_untranslated_term_does_not_stop_a_story(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    waiting = ("tags.yml", 2, "unwritten_field")
    assert _problems(root, words=("zh: 竞赛", "zh: TODO")) == [waiting]
    assert _problems(root, prose=("493", "494")) == [("index.en.md", 3, "number_not_stated"), waiting]


def test_problems_of_other_stories_are_not_reported(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    (root / "docs/stories/nurse-to-engineer/index.md").write_text("TODO", "utf-8")
    (root / "docs/vocabulary/qqq.yml").write_text("a", "utf-8")
    assert _problems(root) == [("qqq.yml", 1, "no_vocabulary")]
