"""The words of the pages: each is used, in a module, a script or a template."""

import ast
import re
from collections.abc import Iterator

from casebook.wording.page_words import entries
from support.project import ROOT


def _constants() -> Iterator[tuple[str, str]]:
    """Every text in the code of hooks/ and scripts/ with its role: whole, or the start or end of a composed one."""
    for folder in ("hooks", "scripts"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    first, last = node.values[0], node.values[-1]
                    yield from [(str(first.value), "start")] if isinstance(first, ast.Constant) else []
                    yield from [(str(last.value), "end")] if isinstance(last, ast.Constant) else []
                elif isinstance(node, ast.Constant):
                    yield str(node.value), "start" if str(node.value).endswith("_") else "whole"


def _in_templates() -> Iterator[str]:
    for path in (ROOT / "overrides").rglob("*"):
        if path.suffix in (".jinja", ".html", ".xml"):
            yield from re.findall(r"words\(\s*[\"']([a-z_]+)", path.read_text("utf-8"))


def test_every_word_is_used() -> None:
    constants = set(_constants())
    whole = {text for text, role in constants if role == "whole"} | set(_in_templates())
    starts, ends = (
        tuple(text for text, role in constants if role == wanted and re.fullmatch(r"[a-z_]{3,}", text))
        for wanted in ("start", "end")
    )
    assert [
        key for key in entries() if key not in whole and not key.startswith(starts) and not key.endswith(ends)
    ] == []
