"""What several tests share: the real casebook, the built site and a browser."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kinds
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.model.casebook import Casebook
from testtools.projects import tiny_project
from testtools.web_server import served

ROOT = Path(__file__).parents[1]
os.environ["LC_ALL"] = "C.UTF-8"  # messages in English, whatever this machine speaks


def mkdocs_build(project: Path, target: Path, umask: int = -1, **environment: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict`, as somebody who knows mkdocs and nothing else would run it."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=project, env=variables, umask=umask, capture_output=True, encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The tiny site with the commands and this environment."""
    return tiny_project(tmp_path)


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
