"""Damaged stories: the tiny site's story with one mistake, and its messages in both languages.

A case without messages proves that the mistake is corrected without doubt.
"""

import re
from pathlib import Path

import pytest

from casebook.languages import LANGUAGES
from support.golden import STORY, apply, cases, copy_of_tiny_site, lines_of, problems_of_story

CASES = cases("damaged")


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_reported(name: str, tmp_path: Path) -> None:
    """Each message names file, line and remedy, as worded in the case."""
    root = copy_of_tiny_site(tmp_path)
    apply(root, CASES[name])
    problems = problems_of_story(root, STORY)
    for language in LANGUAGES:
        lines = lines_of(problems, language, STORY)
        assert lines == CASES[name][language]
        stop = "。" if language == "zh" else "."
        assert all(re.match(rf"[\w.]+:\d+: [^{stop}]", line) and line.endswith(stop) for line in lines)
