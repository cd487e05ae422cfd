"""What several tests share: the real casebook, the built site and a browser."""

import contextlib
import functools
import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kinds
import pytest
from golden import TINY_SITE
from playwright.sync_api import Browser, Page, sync_playwright

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.model.casebook import Casebook

ROOT = Path(__file__).parents[1]
os.environ["LC_ALL"] = "C.UTF-8"  # messages in English, whatever this machine speaks


def mkdocs_build(project: Path, target: Path, umask: int = -1, **environment: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict`, as somebody who knows mkdocs and nothing else would run it."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=project, env=variables, umask=umask, capture_output=True, encoding="utf-8")


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


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The tiny site with the door and this environment."""
    root = tiny_project(tmp_path)
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.glob("requirements*.txt"):
        shutil.copy(path, root)
    (root / ".venv").symlink_to(ROOT / ".venv")
    return root


def hear() -> None:
    """Lets the program hear Ctrl-C also where the tests run in the background, which is deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="session")
def book() -> Casebook:
    return read_casebook(ROOT)


@pytest.fixture(scope="session")
def site(book: Casebook) -> Site:
    return derive(book)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once."""
    target = tmp_path_factory.mktemp("built") / "site"
    result = mkdocs_build(ROOT, target)
    assert result.returncode == 0, result.stderr
    return target


@pytest.fixture(scope="session")
def samples(built: Path) -> list[str]:
    """The smallest and the largest page of each kind, by their paths in the default language."""
    return kinds.samples(built)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def handle(self) -> None:
        """As in the parent, though the browser may leave."""
        with contextlib.suppress(ConnectionError):
            super().handle()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served on a free port of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The built site, served."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; without one this is an error, never a skip."""
    path = os.environ.get("CASEBOOK_CHROMIUM")
    if not path:
        pytest.fail("No browser: run the tests with `python3 scripts/casebook.py test`, which finds or installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextlib.contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page on which no script may fail and no dialog may open."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(address, wait_until="domcontentloaded")
    yield page
    context.close()
    assert not faults, faults
