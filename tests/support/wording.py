"""Updates the expected messages in the YAML files of the golden cases when their wording changes.

Only wording is replaced: each message must still be about the same file and line. Any other difference means that the
check reports something else; such cases are changed by hand.
"""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import yaml

from casebook.languages import LANGUAGES
from support import hostile
from support.golden import STORY, apply, cases, copy_of_tiny_site, lines_of, problems_of, problems_of_story
from support.project import CASES

Found = TypeVar("Found")
Expected = dict[str, list[str]]


class NotOnlyWordingError(Exception):
    """The check now reports something else."""


def update_expected_messages() -> tuple[list[Path], list[str]]:
    """Rewrites the files of all cases; returns the changed files, and the differences to resolve by hand."""
    changed, left = [], []
    for folder, found in (("problems", _problems), ("damaged", _damaged), ("hostile", _hostile)):
        for path in sorted((CASES / folder).glob("*.yml")):
            text = path.read_text("utf-8")
            try:
                new = _reworded(text, found(path.stem))
            except NotOnlyWordingError as error:
                left.append(f"{path.relative_to(CASES)}: {error}")
                continue
            if new != text:
                path.write_text(new, "utf-8")
                changed.append(path)
    return changed, left


def _problems(name: str) -> list[Expected]:
    case = cases("problems")[name]
    return [{"problems": _with_change(partial(apply, case=case), problems_of)}]


def _damaged(name: str) -> list[Expected]:
    case = cases("damaged")[name]
    problems = _with_change(partial(apply, case=case), lambda root: problems_of_story(root, STORY))
    return [{language: lines_of(problems, language, STORY) for language in LANGUAGES}]


def _hostile(name: str) -> list[Expected]:
    """Returns the most similar reported message for each case; a number in a payload becomes N again."""
    expected = []
    for full, case in hostile.cases().items():
        if full.rpartition("-")[0] == name:
            found = _with_change(partial(hostile.change, case=case), problems_of)
            says = get_close_matches(case["says"], found, n=1)
            expected.append({"says": [re.sub(r"pwn\(\d+", "pwn(N", line) for line in says]})
    return expected


def _with_change(change: Callable[[Path], None], look: Callable[[Path], Found]) -> Found:
    with TemporaryDirectory() as folder:
        root = copy_of_tiny_site(Path(folder))
        change(root)
        return look(root)


def _reworded(text: str, found: list[Expected]) -> str:
    """The text of a file of cases with the messages of `found`, one entry per case."""
    document: Any = yaml.compose(text)
    nodes = [document] if isinstance(document, yaml.MappingNode) else document.value
    spans: list[tuple[int, int, str]] = []
    for node, expected in zip(nodes, found, strict=True):
        fields = {key.value: value for key, value in node.value}
        for name, lines in expected.items():
            spans += _spans(fields[name], lines)
    for start, end, line in sorted(spans, reverse=True):
        text = text[:start] + _quoted(line) + text[end:]
    return text


def _spans(node: Any, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yields the position of each changed message in the file, with its replacement."""
    old = [node] if isinstance(node, yaml.ScalarNode) else node.value
    if [_file_and_line(item.value) for item in old] != [_file_and_line(line) for line in lines]:
        raise NotOnlyWordingError("\n  ".join(["the check reports something else:", *lines]))
    for item, line in zip(old, lines, strict=True):
        if item.value != line:
            yield item.start_mark.index, item.end_mark.index, line


def _file_and_line(line: str) -> list[str]:
    """The file and line of a message."""
    return line.split(":")[:2]


def _quoted(line: str) -> str:
    return "'" + line.replace("'", "''") + "'"
