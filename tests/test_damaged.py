"""Damaged stories as people send them: one of the tiny site with one slip, and what is said of it in both languages.

A case that says nothing proves that the slip is read without doubt.
"""

import re
from pathlib import Path

import pytest
from golden import apply, cases, copy_of_tiny_site

from casebook.checking.check import judge_stories
from casebook.languages import LANGUAGES
from casebook.wording.problems import CasebookError, Problem

STORY = "cook-to-analyst"
CASES = cases("damaged")


def found(root: Path) -> tuple[Problem, ...]:
    try:
        judge_stories(root, [STORY])
    except CasebookError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("name", CASES)
def test_damage(name: str, tmp_path: Path) -> None:
    """Each message names file, line and remedy, in the words of the case."""
    root = copy_of_tiny_site(tmp_path)
    apply(root, CASES[name])
    problems = found(root)
    for language in LANGUAGES:
        lines = [problem.in_language(language).removeprefix(f"docs/stories/{STORY}/") for problem in problems]
        assert lines == CASES[name][language]
        stop = "。" if language == "zh" else "."
        assert all(re.match(rf"[\w.]+:\d+: [^{stop}]", line) and line.endswith(stop) for line in lines)


def test_there_are_thirty() -> None:
    assert len(CASES) >= 30
    assert len({str(case["en"]) for case in CASES.values()}) >= 28
