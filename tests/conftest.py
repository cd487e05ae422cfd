"""Fixtures of several test files: the real casebook, the built site and a browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.model.casebook import Casebook
from support import kinds
from support.browsing import launched
from support.golden import copy_of_tiny_site
from support.once import Once
from support.one_language import build_in_one, tell_in_one
from support.project import ADDRESS, ROOT, built_site
from support.taken_down import make_taken_down
from testtools.projects import tiny_project
from testtools.web_server import served

os.environ["LC_ALL"] = "C.UTF-8"  # messages in English, whatever the language of this machine


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The tiny site with the project's command and this environment."""
    return tiny_project(tmp_path)


@pytest.fixture(scope="session")
def book() -> Casebook:
    return read_casebook(ROOT)


@pytest.fixture(scope="session")
def site(book: Casebook) -> Site:
    return derive(book)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Folders that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return Once(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """The whole site, built once."""
    return once("built", lambda target: built_site(ROOT, target))


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """The whole site, built for ADDRESS."""
    return once("published", lambda target: built_site(ROOT, target, SITE_URL=ADDRESS))


@pytest.fixture(scope="session")
def taken_down(once: Once) -> Path:
    """The tiny project after a takedown and a renaming, and its site."""
    return once("taken-down", make_taken_down)


@pytest.fixture(scope="session")
def one_language(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny casebook with a story in each language alone."""
    return derive(read_casebook(tell_in_one(copy_of_tiny_site(tmp_path_factory.mktemp("content")))))


@pytest.fixture(scope="session")
def one_language_built(once: Once) -> Path:
    """The same, built."""
    return once("one-language", build_in_one) / "site"


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
        browser = launched(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _closes_its_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Closes what a test opened in the browser, also where it fails."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("browser")
    before = set(browser.contexts)
    yield
    for context in set(browser.contexts) - before:
        context.close()
