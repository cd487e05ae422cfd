"""The project under test, copies of it with the tiny site's stories, and their builds."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"
TINY_SITE = CASES / "tiny_site"
# where sites are published, below a path, in the tests that build them for an address
ADDRESS = "https://casebook.example/library/"


def mkdocs_build(project: Path, target: Path, umask: int = -1, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `mkdocs build --strict` without the project's own command."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=project, env=variables, umask=umask, capture_output=True, encoding="utf-8")


def built_site(project: Path, target: Path, **environment: str) -> None:
    """Builds a project that has no mistake."""
    result = mkdocs_build(project, target, -1, **environment)
    assert result.returncode == 0, result.stderr


def tiny_project(folder: Path) -> Path:
    """The tiny site's stories under the real pages, settings, hooks and templates, copied below `folder`."""
    root = folder / "project"
    for name in ("hooks", "overrides", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("stories", "vocabulary"):
        for path in (root / "docs" / name).iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink() if path.suffix == ".yml" else None
        shutil.copytree(TINY_SITE / "docs" / name, root / "docs" / name, dirs_exist_ok=True)
    return root


def with_command(root: Path) -> Path:
    """The project at `root`, now with its command and this environment."""
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.glob("requirements*.txt"):
        shutil.copy(path, root)
    (root / ".venv").symlink_to(ROOT / ".venv")
    return root


def hear_interrupts() -> None:
    """Restores Ctrl-C in a child process: programs started in the background ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
