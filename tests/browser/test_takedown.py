"""The old address of a renamed story leads to the new one."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.browsing import open_page
from support.project import ADDRESS
from support.taken_down import NEW, NURSE
from testtools.web_server import served


@pytest.fixture
def site(taken_down: Path) -> Path:
    return taken_down / "site"


def test_the_old_address_redirects_to_the_new_one(site: Path, browser: Browser) -> None:
    """Without a script, in both languages, and for the notes too."""
    assert f"stories/{NEW}/#use-bank-loan" in (site / "about/index.html").read_text("utf-8")
    assert not (site / "stories" / NURSE / "story.yml").exists()
    text = (site / f"en/stories/{NURSE}/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}en/stories/{NEW}/">' in text
    assert f'<li id="use-bank-loan"><a href="../../stories/{NEW}/#use-bank-loan">' in text
    assert "<script" not in text
    old = (site / f"data/v1/stories/{NURSE}.json").read_text("utf-8")
    assert old == (site / f"data/v1/stories/{NEW}.json").read_text("utf-8")
    with served(site) as address:
        for path in ("stories/{}/", "en/stories/{}/", "en/stories/{}/notes/"):
            with open_page(browser, "about:blank", java_script_enabled=False) as page:
                page.goto(f"{address}/{path.format(NURSE)}")
                page.wait_for_url(f"{address}/{path.format(NEW)}")
