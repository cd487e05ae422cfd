"""The documents for developers name only files, tests and definitions that exist."""

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from casebook.model import history
from casebook.model.casebook import STORIES
from support.project import ROOT

NAMES = ("ARCHITECTURE", "STACK", "CONTRIBUTING", "DESIGN", "SAFETY", "PERFORMANCE", "SECURITY")
MAP = ROOT / ".github/ARCHITECTURE.md"
DOCUMENTS = [ROOT / "README.md", ROOT / "README.zh.md", *(ROOT / f".github/{name}.md" for name in NAMES)]
CODE = re.compile(r"`([^`\s]+)`")
LINK = re.compile(r"\]\(([^)\s#:]+)\)")
FILE = re.compile(r"[^/]+\.(?:py|yml|json|jinja|html|xml|js|css|md|in|txt|cff|toml)")
PLACEHOLDER = re.compile(r"<[^>]*>")
# folders that only a command makes, and the root of the site
MADE = re.compile(r"/|(?:site|data|\.casebook|\.venv|tests/tools/node_modules)(?:/|$)")
IGNORED = {".git", "__pycache__"}
# `--strict`, `[[name]]`, `'self'` and HTML are no definitions
DEFINITION = re.compile(r"_?[A-Za-z]\w*_\w+|[A-Z]{4,}|[A-Z][a-z]+[A-Z]\w+")


def _tracked() -> set[str]:
    """Every file and folder of the project from its root, but for what only a command makes."""
    found = {f"{STORIES}/{name}" for name in history.FILES}  # written by the first takedown or rename
    for folder, folders, files in os.walk(ROOT):
        root = Path(folder).relative_to(ROOT)
        folders[:] = [name for name in folders if not MADE.match((root / name).as_posix()) and name not in IGNORED]
        found |= {(root / name).as_posix() for name in (*folders, *files)}
    return found


def _paths(text: str) -> set[str]:
    """Every path in backticks, as a pattern: a placeholder such as `<slug>` is any name."""
    found = {code for code in CODE.findall(text) if ("/" in code or FILE.fullmatch(code)) and not MADE.match(code)}
    return {PLACEHOLDER.sub("*", path).rstrip("/") for path in found if not re.search(r"[|=…(@]", path)}


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    return _tracked()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_exists(document: Path, tracked: set[str]) -> None:
    """From the root of the project, or from any folder of it: `pages/story.py`, `messages.yml`."""
    paths = _paths(document.read_text("utf-8"))
    missing = [path for path in paths if not any(fnmatchcase(f"/{name}", f"*/{path}") for name in tracked)]
    assert sorted(missing) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_map_names_what_exists() -> None:
    """Tests, functions, classes and constants."""
    code = [path.read_text("utf-8") for name in ("hooks", "scripts", "tests") for path in (ROOT / name).rglob("*.py")]
    settings = [(ROOT / "mkdocs.yml").read_text("utf-8")]
    words = set(re.findall(r"\w+", "\n".join([*code, *settings])))
    named = {code for code in CODE.findall(MAP.read_text("utf-8")) if DEFINITION.fullmatch(code)}
    assert len(named) > 80
    assert sorted(named - words) == []
    defined = set(re.findall(r"^def (test_\w+)", "\n".join(code), re.MULTILINE))
    assert sorted(name for name in named if name.startswith("test_") and name not in defined) == []


def test_the_map_names_things_in_their_files(tracked: set[str]) -> None:
    """`file.py` (`name`, `name`): each name is in that file."""
    named = re.findall(r"`([^`\s]+\.(?:py|yml))` \(((?:`\w+`(?:, )?(?: and )?)+)", MAP.read_text("utf-8"))
    assert len(named) > 20
    for path, names in named:
        texts = [(ROOT / name).read_text("utf-8") for name in tracked if f"/{name}".endswith(f"/{path}")]
        for name in CODE.findall(names):
            assert any(re.search(rf"\b{name}\b", text) for text in texts), (path, name)


def test_control_a_missing_path_is_found(tracked: set[str]) -> None:
    text = "`rules/all.py`, `public.py`, `tests/problems/`, but `docs/stories/<slug>/story.yml` and `site/`"
    missing = {path for path in _paths(text) if not any(fnmatchcase(f"/{name}", f"*/{path}") for name in tracked)}
    assert missing == {"rules/all.py", "public.py", "tests/problems"}
