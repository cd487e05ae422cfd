"""The core does not import mkdocs, and few of its modules access the disk."""

import ast
import subprocess
import sys
from pathlib import Path

from casebook.authoring import commands, field_help
from casebook.checking import named_stories
from casebook.export import public_models
from casebook.model import story
from casebook.reading import files
from casebook.rendering import composer
from casebook.search import traditional
from casebook.wording import messages, page_words
from support.project import ROOT

HOOKS = ROOT / "hooks"
MODULES = {
    ".".join(path.relative_to(HOOKS).with_suffix("").parts): path for path in sorted(HOOKS.glob("casebook/**/*.py"))
}
# The modules that access the disk, and the reason.
AT_THE_DISK = {
    files.__name__: "reads content",
    named_stories.__name__: "finds the stories that paths on the command line name",
    commands.__name__: "checks that the slug of a new story is free",
    field_help.__name__: "reads its catalogue",
    messages.__name__: "reads its catalogue",
    page_words.__name__: "reads its catalogue",
    composer.__name__: "reads the templates",
    traditional.__name__: "reads an installed dictionary",
}
# Methods of Path and functions that read or change the disk.
DISK = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "touch", "mkdir", "rmdir", "unlink"),
    *("exists", "is_file", "is_dir", "is_symlink", "stat", "lstat", "resolve", "iterdir", "glob", "rglob"),
    *("symlink_to", "hardlink_to", "readlink", "chmod", "listdir", "scandir", "FileSystemLoader", "PackageLoader"),
}
# Lists of fields, longer than any other module.
LISTS_OF_FIELDS = {story.__name__, public_models.__name__}


def _called(path: Path) -> set[str]:
    """The last names of all calls in a module."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    methods = {node.attr for node in calls if isinstance(node, ast.Attribute)}
    return methods | {node.id for node in calls if isinstance(node, ast.Name)}


def test_the_core_imports_no_mkdocs() -> None:
    """Every module is imported in a new Python process; mkdocs and its themes stay unloaded."""
    names = [name for name in MODULES if not name.rpartition(".")[2].startswith("__")]
    program = f"""
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
print([name for name in sys.modules if name.split(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n")])
"""
    result = subprocess.run([sys.executable, "-c", program], cwd=HOOKS, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_few_modules_access_the_disk() -> None:
    """Turning loaded texts into pages and public data does not access the disk."""
    assert {name for name, path in MODULES.items() if _called(path) & DISK} == set(AT_THE_DISK)


def test_modules_stay_small() -> None:
    """One job per module, in at most 320 lines."""
    long = {name for name, path in MODULES.items() if len(path.read_text("utf-8").splitlines()) > 320}
    assert long <= LISTS_OF_FIELDS
