"""The whole site works under its content security policy, and the policy blocks injected code."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import WAIT_UNTIL_SETTLED, wait_until
from support.page_kinds import page_kinds


@pytest.fixture
def violations(browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return page, found


@pytest.mark.parametrize("root", ["", "en/"])
def test_no_violation_in_use(violations: tuple[Page, list[str]], address: str, built: Path, root: str) -> None:
    """Everything interactive: colours, language, contents, drawer, search, finder with its files, people like me.

    Opening pages is covered by test_every_page.py, which opens every page.
    """
    page, found = violations
    elsewhere: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else elsewhere.append(r.url))
    page.goto(f"{address}/{root}")
    page.locator("[for=__palette_1]:visible").click()
    page.goto(f"{address}/{root}{page_kinds(built)['stories/*/index.html'][-1]}")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for summary in page.locator("article summary").all():
        summary.click()
    page.locator("article a[href^='#use-']").first.click()
    page.locator(".md-nav--secondary a").nth(3).click()
    page.mouse.wheel(0, 3000)
    page.mouse.wheel(0, -400)
    page.locator(".md-top").dispatch_event("click")  # it appears and disappears while the page scrolls
    page.keyboard.press("/")
    page.keyboard.type("kaggle 竞赛")
    page.locator(".search__hits .hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.goto(f"{address}/{root}find/?q=kaggle")
    page.locator(".hit").first.wait_for()
    page.goto(f"{address}/{root}find/")
    page.locator("input[name=effect][value=worked]").check()
    page.locator("select[name=sort]").select_option("tactic")
    page.locator(".finder__query input").press_sequentially("a")
    page.locator("#finder .finder__found[aria-busy=false]").wait_for()
    for kind in ("csv", "json"):
        with page.expect_download():
            page.locator(f".finder__files a[data-kind={kind}]").click()
    page.locator(".finder__chip").first.click()
    page.goto(f"{address}/{root}like-me/")
    page.locator("input[name=background]").first.check()
    page.locator(".like__reasons").first.wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator('header [for="__drawer"]').click()
    page.locator(".md-overlay").click(position={"x": 380, "y": 400})
    page.goto(f"{address}/{root}compare/")
    page.locator(".comparison tbody td > a:visible").first.click()
    page.goto(f"{address}/{root}404.html")
    assert not found, "\n".join(found)
    assert not elsewhere
    page.close()


def test_control_injected_code_is_blocked(violations: tuple[Page, list[str]], address: str) -> None:
    """An injected script does not run, and no request leaves the site."""
    page, found = violations
    page.goto(f"{address}/en/about/")
    page.evaluate(
        """() => {
        const box = document.createElement('div');
        box.innerHTML = '<img src=x onerror="window.ran = 1"><a id=j href="javascript:window.ran=1">x</a>';
        document.body.append(box);
        const script = document.createElement('script'); script.textContent = 'window.ran = 1';
        document.body.append(script);
        document.getElementById('j').click();
        new Image().src = 'https://evil.site.com/x';
        }"""
    )
    wait_until(page, lambda: sum("Content Security Policy" in text for text in found) >= 3, found)
    page.evaluate(WAIT_UNTIL_SETTLED)
    assert page.evaluate("window.ran") is None
    page.close()
