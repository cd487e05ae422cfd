"""The project under test, copies of it with the tiny site's stories, and their builds."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"
TINY_SITE = CASES / "tiny_site"
# the address, with a path, of sites that are built for an address
ADDRESS = "https://casebook.example/library/"


def mkdocs_build(project: Path, target: Path, umask: int = -1, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `mkdocs build --strict` without the project's own command line."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=project, env=variables, umask=umask, capture_output=True, encoding="utf-8")


def build_site(project: Path, target: Path, **environment: str) -> None:
    """Builds a project that has no errors."""
    result = mkdocs_build(project, target, -1, **environment)
    assert result.returncode == 0, result.stderr


def restore_interrupts() -> None:
    """Restores Ctrl-C in a child process: programs started in the background ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
