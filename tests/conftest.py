"""Fixtures of several test files: the real casebook, the built site and a browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from casebook.casefile import Casebook
from casebook.check import read_casebook
from casebook.site import Site, derive
from support import kinds
from support.project import ROOT, mkdocs_build, tiny_project
from support.web import served

os.environ["LC_ALL"] = "C.UTF-8"  # messages in English, whatever the language of this machine


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The tiny site with the project's command and this environment."""
    root = tiny_project(tmp_path)
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.glob("requirements*.txt"):
        shutil.copy(path, root)
    (root / ".venv").symlink_to(ROOT / ".venv")
    return root


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
