"""The command line: its messages for obstacles, and a failed build keeps the site."""

import ctypes
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commandline import environment
from support.project import ROOT
from testtools.projects import copy_project

COMMAND_LINE = "scripts/casebook.py"
PR_CAPBSET_DROP, OVERRIDE, SEARCH = 24, 1, 2


def _as_ordinary_user() -> None:
    """Removes root's right, on Linux, to ignore file permissions."""
    if sys.platform == "linux" and os.geteuid() == 0:
        for right in (OVERRIDE, SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)


def _with_little_space() -> None:
    """Makes the system refuse to write files above 100 kB, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def _run(
    root: Path, *arguments: str, before: Callable[[], None] = _as_ordinary_user, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, COMMAND_LINE, *arguments],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=before,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with this environment, without its site."""
    return copy_project(tmp_path / "project", "tests/tools")


def test_old_python_gets_a_message(tmp_path: Path) -> None:
    program = (
        "import sys, runpy; sys.version_info = (3, 8, 1); sys.argv = ['scripts/casebook.py', 'serve'];"
        "runpy.run_path('scripts/casebook.py', run_name='__main__')"
    )
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert "needs Python 3.11 or newer; this is 3.8" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("locale", "message"), [("C.UTF-8", "Port {} is taken"), ("zh_CN.UTF-8", "端口 {} 已被占用")])
def test_taken_port_gets_a_message(locale: str, message: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = _run(ROOT, "serve", "--port", str(port), LC_ALL=locale)
    assert result.returncode == 1
    assert message.format(port) in result.stderr
    assert f"serve --port {port + 1}" in result.stderr
    assert "Traceback" not in result.stderr


def test_no_network_gets_a_message(project: Path) -> None:
    """With an index that does not answer; an incomplete environment is not reused."""
    (project / ".venv").unlink()
    nowhere: dict[str, Any] = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_RETRIES": "0",
    }
    result = _run(project, "check", **nowhere, PIP_CONFIG_FILE=os.devnull, PIP_NO_CACHE_DIR="1")
    assert result.returncode == 1
    assert "package index cannot be reached" in result.stderr
    assert "Traceback" not in result.stderr
    stamp = (project / ".venv/casebook-requirements").read_text()
    assert not [line for line in stamp.splitlines() if line.startswith("requirements")]


def test_no_network_for_npm_gets_a_message(project: Path) -> None:
    """The same for tools from npm; an incomplete installation is not reused."""
    nowhere: dict[str, Any] = {"npm_config_registry": "http://127.0.0.1:9/", "npm_config_fetch_retries": "0"}
    result = _run(project, "test", "--version", **nowhere, npm_config_cache=str(project / "npm"))
    assert result.returncode == 1
    assert "npm could not install the tools of the tests. Check the network" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / "tests/tools/node_modules/.casebook").exists()


@pytest.mark.parametrize(
    ("locale", "message"),
    [("C.UTF-8", "was not made by this program. Move it away"), ("zh_CN.UTF-8", "不是这个程序建的。请把它移走")],
)
def test_a_foreign_environment_is_kept(locale: str, message: str, project: Path) -> None:
    """A .venv that the project did not create is never deleted."""
    (project / ".venv").unlink()
    (project / ".venv").mkdir()
    (project / ".venv/precious").write_text("mine")
    result = _run(project, "check", LC_ALL=locale)
    assert result.returncode == 1
    assert message in result.stderr
    assert result.stdout.startswith("Preparing .venv" if locale == "C.UTF-8" else "正在按 requirements.txt 准备 .venv")
    assert "Traceback" not in result.stderr
    assert (project / ".venv/precious").read_text() == "mine"


def _replace_by_file(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
    path.write_text("x")


def _break_python(root: Path) -> None:
    """An environment like the project's own, whose Python is not a program."""
    shutil.copytree(ROOT / ".venv", root / "copy", symlinks=True, ignore=lambda *_: ["bin", "lib", "lib64"])
    (root / ".venv").unlink()
    (root / "copy").rename(root / ".venv")
    (root / ".venv/bin").mkdir()
    (root / ".venv/bin/python").write_text("no program")
    (root / ".venv/bin/python").chmod(0o755)
    (root / ".venv/lib").symlink_to(ROOT / ".venv/lib")


@pytest.mark.parametrize(
    ("command", "fault", "message"),
    [
        ("check", lambda root: shutil.rmtree(root / "docs"), "docs/vocabulary/tags.yml:1: this file is missing."),
        ("check", lambda root: _replace_by_file(root / "docs"), "docs/vocabulary/tags.yml:1: this file is missing."),
        (
            "check",
            lambda root: _replace_by_file(root / "docs/stories"),
            "docs/stories:1: the files here cannot be listed",
        ),
        ("check", lambda root: (root / "docs").chmod(0), "Permission denied. Check its permissions."),
        ("check", lambda root: (root / "docs/vocabulary/tags.yml").chmod(0), "tags.yml:1: the file cannot be read"),
        (
            "check",
            lambda root: shutil.rmtree(root / "hooks"),
            "'casebook' is not a package. Files of the project or of .venv are missing.",
        ),
        ("check", lambda root: (root / "requirements.txt").unlink(), "requirements.txt: No such file"),
        ("check", lambda root: _replace_by_file(root / ".venv"), "was not made by this program. Move it away"),
        ("check", _break_python, ".venv/bin/python does not start: Exec format error. Remove the folder .venv"),
        ("build", lambda root: shutil.rmtree(root / "docs"), "isn't an existing directory"),
        ("build", lambda root: (root / "mkdocs.yml").unlink(), "'mkdocs.yml' does not exist"),
        (
            "build",
            lambda root: (root / "docs").chmod(0),
            "Permission denied\nCheck the disk space and the permissions",
        ),
        ("build", lambda root: _replace_by_file(root / "site"), "site: this is not an ordinary folder; move it away."),
        ("build", lambda root: (root / "site").symlink_to(root / "docs"), "site: this is not an ordinary folder"),
        ("build", lambda root: _replace_by_file(root / ".casebook"), ".casebook: File exists. Check the rights"),
        ("build", lambda root: root.chmod(0o555), ".casebook: Permission denied. Check the rights"),
        ("build", lambda root: (root / "overrides/casebook/words.yml").write_text("a: b: c"), 'words.yml", line 1'),
        (
            "build",
            lambda root: (root / "overrides/casebook/uses.html.jinja").write_text("{% if %}"),
            "uses.html.jinja:1:",
        ),
    ],
)
def test_an_obstacle_is_reported(small: Path, command: str, fault: Callable[[Path], object], message: str) -> None:
    """Nothing is written or changed, and there is no traceback."""
    fault(small)
    result = _run(small, command)
    small.chmod(0o755)
    if (small / "docs").exists():
        (small / "docs").chmod(0o755)
    assert result.returncode == 1, result.stdout
    assert message in result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    assert not list(small.glob("site/*.html"))


def test_a_full_disk_is_reported_and_keeps_the_site(small: Path) -> None:
    (small / "site").mkdir()
    (small / "site/index.html").write_text("good")
    result = _run(small, "build", before=_with_little_space)
    assert result.returncode == 1
    assert "File too large\nCheck the disk space" in result.stderr
    assert "what was in site/ is unchanged" in result.stderr
    assert "Traceback" not in result.stderr
    assert (small / "site/index.html").read_text() == "good"
    assert [path.name for path in (small / ".casebook").iterdir()] == ["build.lock"]


def test_a_missing_package_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before mkdocs fails: an environment is ready only if it has every locked package."""
    there = tmp_path / "packages"
    there.mkdir()
    for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"):
        (there / path.name).mkdir()
    monkeypatch.setattr(sysconfig, "get_path", lambda *_: str(there))
    texts = {"requirements.txt": (ROOT / "requirements.txt").read_text("utf-8")}
    assert environment._is_ready([], texts)
    next(there.glob("jinja2-*")).rmdir()
    assert not environment._is_ready([], texts)


def test_wrong_command_shows_the_usage() -> None:
    result = _run(ROOT, "biuld")
    assert result.returncode == 2
    assert "invalid choice: 'biuld'" in result.stderr


def test_a_missing_browser_is_reported_with_a_remedy(project: Path) -> None:
    result = _run(project, "test", CASEBOOK_CHROMIUM="/nowhere/chromium")
    assert result.returncode == 1
    assert "CASEBOOK_CHROMIUM names /nowhere/chromium, which does not exist" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_build_writes_the_site_and_a_failed_one_keeps_it(small: Path) -> None:
    result = _run(small, "build")
    assert result.returncode == 0, result.stderr
    assert (small / "site/en/compare/index.html").is_file()
    before = {path: path.read_bytes() for path in (small / "site").rglob("*") if path.is_file()}
    story = small / "docs/stories/cook-to-analyst/story.yml"
    story.write_text(story.read_text("utf-8").replace("effect: worked", "effect: wroked", 1), "utf-8")
    for locale, said in (
        ("C.UTF-8", ("unknown effect 'wroked'. Did you mean 'worked'?", "problem found", "The site was not built")),
        ("zh_CN.UTF-8", ("worked", "共 1 个问题", "网站没有生成")),
    ):
        result = _run(small, "build", LC_ALL=locale)
        assert result.returncode == 1
        # the problem, the number of problems, and the state of the site; no output of mkdocs
        lines = [line for line in result.stderr.splitlines() if not line.startswith("INFO")]
        assert all(part in line for part, line in zip(said, lines, strict=True)), lines
    assert {path: path.read_bytes() for path in (small / "site").rglob("*") if path.is_file()} == before
    assert [path.name for path in (small / ".casebook").iterdir()] == ["build.lock"]


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
