"""The links to the other language in a page's head cause no requests."""

from pathlib import Path

from playwright.sync_api import Browser

from testtools.web_server import served


def test_the_links_to_the_other_language_cause_no_request(browser: Browser, published: Path) -> None:
    """The theme's script would request a sitemap below each alternate that it finds."""
    asked: list[str] = []
    with served(published) as address:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/about/", wait_until="networkidle")
        alternates = "[...document.querySelectorAll('link')].filter(link => link.relList.contains('alternate')).length"
        assert page.evaluate(alternates) == 4  # two languages, the default, and the feed
        page.close()
    assert asked
    assert not [url for url in asked if "sitemap" in url or not url.startswith(address)]
