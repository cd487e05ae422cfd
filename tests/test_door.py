"""The one door: what it says when something is in the way, and that a failing build leaves the site."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from commands import swap

DOOR = "scripts/casebook.py"


def _run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, DOOR, *arguments],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with this environment, without its site."""
    root = tmp_path / "project"
    ignore = shutil.ignore_patterns(".git", ".venv", "site", ".*_cache", "__pycache__", "node_modules", ".site-*")
    shutil.copytree(ROOT, root, ignore=ignore)
    (root / ".venv").symlink_to(ROOT / ".venv")
    return root


def test_old_python_gets_a_message(tmp_path: Path) -> None:
    program = (
        "import sys, runpy; sys.version_info = (3, 8, 1); sys.argv = ['scripts/casebook.py', 'serve'];"
        "runpy.run_path('scripts/casebook.py', run_name='__main__')"
    )
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert "needs Python 3.11 or newer; this is 3.8" in result.stderr
    assert "Traceback" not in result.stderr


def test_taken_port_gets_a_message() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = _run(ROOT, "serve", "--port", str(port))
    assert result.returncode == 1
    assert f"Port {port} is taken" in result.stderr
    assert f"serve --port {port + 1}" in result.stderr
    assert "Traceback" not in result.stderr


def test_no_network_gets_a_message(project: Path) -> None:
    """With an index that nobody answers at, and nothing of a half-made environment kept as good."""
    (project / ".venv").unlink()
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_RETRIES": "0"}
    result = _run(project, "check", **nowhere, PIP_CONFIG_FILE=os.devnull, PIP_NO_CACHE_DIR="1")
    assert result.returncode == 1
    assert "package index cannot be reached" in result.stderr
    assert "Traceback" not in result.stderr
    stamp = (project / ".venv/casebook-requirements").read_text()
    assert not [line for line in stamp.splitlines() if line.startswith("requirements")]


def test_no_network_for_npm_gets_a_message(project: Path) -> None:
    """The same for the tools that come from npm, and nothing half installed is kept as good."""
    nowhere = {"npm_config_registry": "http://127.0.0.1:9/", "npm_config_fetch_retries": "0"}
    result = _run(project, "test", "--version", **nowhere, npm_config_cache=str(project / "npm"))
    assert result.returncode == 1
    assert "npm could not install the tools of the tests. Check the network" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / "tests/tools/node_modules/.casebook").exists()


def test_an_environment_that_is_not_ours_stays(project: Path) -> None:
    """Nobody's .venv is thrown away."""
    (project / ".venv").unlink()
    (project / ".venv").mkdir()
    (project / ".venv/precious").write_text("mine")
    result = _run(project, "check")
    assert result.returncode == 1
    assert "was not made by this program. Move it away" in result.stderr
    assert "Traceback" not in result.stderr
    assert (project / ".venv/precious").read_text() == "mine"


def test_swap_puts_the_old_site_back_where_it_fails(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/page").write_text("good")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "missing", tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site/page").read_text() == "good"


def test_wrong_command_shows_the_usage() -> None:
    result = _run(ROOT, "biuld")
    assert result.returncode == 2
    assert "invalid choice: 'biuld'" in result.stderr


def test_missing_browser_is_an_error_with_its_remedy(project: Path) -> None:
    result = _run(project, "test", CASEBOOK_CHROMIUM="/nowhere/chromium")
    assert result.returncode == 1
    assert "CASEBOOK_CHROMIUM names /nowhere/chromium, which does not exist" in result.stderr
    assert "Traceback" not in result.stderr


def test_build_writes_the_site_and_a_failing_one_leaves_it(project: Path) -> None:
    result = _run(project, "build")
    assert result.returncode == 0, result.stderr
    assert (project / "site/en/compare/index.html").is_file()
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    story = next(project.glob("docs/stories/*/story.yml"))
    story.write_text(story.read_text("utf-8").replace("effect: worked", "effect: wroked", 1), "utf-8")
    result = _run(project, "build")
    assert result.returncode == 1
    assert "unknown effect 'wroked'. Did you mean 'worked'?" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == before
    assert not list(project.glob(".site-*"))


def test_no_lock_file_names_a_registry() -> None:
    for path in ROOT.glob("requirements*"):
        text = path.read_text("utf-8")
        assert "://" not in text
        if path.suffix == ".txt":
            assert "--index" not in text
            packages = [line for line in text.splitlines() if line and line[0].isalnum()]
            assert all("==" in line and line.endswith("\\") for line in packages)
    packages = json.loads((ROOT / "tests/tools/package-lock.json").read_text("utf-8"))["packages"]
    assert all("resolved" not in package and ("integrity" in package or not name) for name, package in packages.items())
