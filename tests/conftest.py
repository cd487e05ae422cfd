"""What several tests share: the real casebook, the built site and a browser."""

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from casebook.casefile import Casebook
from casebook.check import read_casebook
from casebook.site import Site, derive

ROOT = Path(__file__).parents[1]


def mkdocs_build(project: Path, target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict`, as somebody who knows mkdocs and nothing else would run it."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True)


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


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def handle(self) -> None:
        """As in the parent, though the browser may leave."""
        with contextlib.suppress(ConnectionError):
            super().handle()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The built site, served on a free port of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(built)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
