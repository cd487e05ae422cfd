"""Fixtures shared by several test files: the real casebook, the built site and a browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.model.casebook import Casebook
from support import page_kinds
from support.browsing import launch_browser
from support.golden import copy_of_tiny_site
from support.once import Once
from support.one_language import build_one_language, keep_one_language
from support.project import ADDRESS, ROOT, build_site
from support.taken_down import build_taken_down
from testtools.projects import tiny_project
from testtools.web_server import served

os.environ["LC_ALL"] = "C.UTF-8"  # messages in English, independent of this machine's language


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the tiny site with the project's command line and this environment."""
    return tiny_project(tmp_path)


@pytest.fixture(scope="session")
def book() -> Casebook:
    return read_casebook(ROOT)


@pytest.fixture(scope="session")
def site(book: Casebook) -> Site:
    return derive(book)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Creates folders that all processes of this test run share."""
    own = tmp_path_factory.getbasetemp()
    return Once(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """The whole site, built without an address."""
    return once("built", lambda target: build_site(ROOT, target))


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """The whole site, built for ADDRESS."""
    return once("published", lambda target: build_site(ROOT, target, SITE_URL=ADDRESS))


@pytest.fixture(scope="session")
def taken_down(once: Once) -> Path:
    """The tiny project after a takedown and a rename, and its site."""
    return once("taken-down", build_taken_down)


@pytest.fixture(scope="session")
def one_language(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny casebook, with each story written in a single language."""
    return derive(read_casebook(keep_one_language(copy_of_tiny_site(tmp_path_factory.mktemp("content")))))


@pytest.fixture(scope="session")
def one_language_built(once: Once) -> Path:
    """The built site of that casebook."""
    return once("one-language", build_one_language) / "site"


@pytest.fixture(scope="session")
def samples(built: Path) -> list[str]:
    """The smallest and the largest page of each kind, by their paths in the default language."""
    return page_kinds.samples(built)


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The built site, served."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; if it is missing, the test fails and is not skipped."""
    path = os.environ.get("CASEBOOK_CHROMIUM")
    if not path:
        pytest.fail("No browser: run the tests with `python3 scripts/casebook.py test`, which finds or installs one.")
    with sync_playwright() as playwright:
        browser = launch_browser(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _close_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Closes the pages that a test opened in the browser, even if the test fails."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("browser")
    before = set(browser.contexts)
    yield
    for context in set(browser.contexts) - before:
        context.close()
