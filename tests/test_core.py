"""The core is pure: it knows no mkdocs and touches no file outside its two ends."""

import subprocess
import sys
from pathlib import Path

CORE = Path(__file__).parents[1] / "hooks/casebook"


def test_imports_no_mkdocs() -> None:
    """Every module of the core, imported in a fresh Python, leaves mkdocs and its themes unloaded."""
    modules = [
        ".".join(path.relative_to(CORE.parent).with_suffix("").parts)
        for path in CORE.rglob("*.py")
        if not path.stem.startswith("__")
    ]
    program = f"""
import importlib, sys
for name in {modules!r}:
    importlib.import_module(name)
print([name for name in sys.modules if name.split(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n")])
"""
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=CORE.parent, capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


def test_only_the_ends_read_files() -> None:
    """The middle of the way from file to page is pure; `traditional` reads a dictionary that is installed."""
    readers = {
        path.stem
        for path in CORE.rglob("*.py")
        if any(call in path.read_text("utf-8") for call in ("read_text(", "read_bytes(", "open(", "write_text("))
    }
    assert readers == {"files", "field_help", "messages", "page_words", "traditional"}


def test_modules_stay_small() -> None:
    """One job a module; `public_models` is a list of fields."""
    long = {path.stem: len(path.read_text("utf-8").splitlines()) for path in CORE.rglob("*.py")}
    assert {name for name, lines in long.items() if lines > 320} <= {"public_models"}
