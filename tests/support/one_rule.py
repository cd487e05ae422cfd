"""A single rule applied to the cook's story of the tiny site, with changes to its text."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from casebook.languages import NARRATIVES
from casebook.model.casebook import Casebook, StoryFolder
from casebook.reading.files import load_vocabulary
from casebook.reading.parse import parse_story, parse_vocabulary
from casebook.wording.problems import Problem
from support.project import TINY_SITE

COOK = TINY_SITE / "docs/stories/cook-to-analyst"
FACTS = (COOK / "story.yml").read_text("utf-8")
VOCABULARY_FILES = load_vocabulary(TINY_SITE)[0]

Rule = Callable[[Casebook], Iterator[Problem]]


def cook_book(
    changes: dict[str, str] | None = None, slug: str = "cook", words: dict[str, str] | None = None, **prose: str
) -> Casebook:
    """Returns a casebook with that story.

    `changes` are replacements in story.yml, `words` replace vocabularies, and `prose` replaces narratives.
    """
    facts = FACTS
    for old, new in (changes or {}).items():
        if facts.count(old) != 1:
            pytest.fail(f"occurs {facts.count(old)} times in the facts: {old}")
        facts = facts.replace(old, new)
    files = {"story.yml": facts}
    for language, name in NARRATIVES.items():
        if text := prose.get(language, "" if prose else (COOK / name).read_text("utf-8")):
            files[name] = text
    story, problems = parse_story(StoryFolder(slug=slug, files=files))
    vocabulary, lines, more = parse_vocabulary({**VOCABULARY_FILES, **(words or {})})
    if not story or problems or more:
        pytest.fail(f"{problems} {more}")
    return Casebook(stories=(story,), vocabulary=vocabulary, lines=lines)


def line_of(text: str) -> int:
    """Returns the line of the unchanged story.yml that contains `text`."""
    (line,) = (number for number, line in enumerate(FACTS.split("\n"), 1) if text in line)
    return line


def found_problems(rule: Rule, of: Casebook) -> list[tuple[str, int, str, dict[str, Any]]]:
    """Returns the problems that a rule reports: file, line, key and values."""
    return [
        (problem.path.rsplit("/", 1)[1], problem.line, problem.message.key, dict(problem.message.values))
        for problem in rule(of)
    ]


def found_keys(rule: Rule, of: Casebook) -> list[tuple[str, int, str]]:
    """Returns the problems that a rule reports: file, line and key."""
    return [each[:3] for each in found_problems(rule, of)]
