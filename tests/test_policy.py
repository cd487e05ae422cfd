"""The policy stands in every page, is kept by everything the site does, and stops what it should."""

import re
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect

from casebook.safety.content_security_policy import DIRECTIVES, header, policy

META = re.compile(
    f'<meta charset="utf-8">\\s*<meta http-equiv="content-security-policy" content="{re.escape(policy())}">'
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|<style|\sstyle=|\son[a-z]+=\"")
# the names by which the theme's bundle calls what docs/assets/theme/start.js defines
CALLED = ("__md_get", "__md_set", "__md_scope")


def test_no_way_around() -> None:
    assert "unsafe-inline" not in policy()
    assert "http" not in policy()
    assert "*" not in policy()
    assert DIRECTIVES["default-src"] == "'none'"
    assert "'unsafe-eval'" not in policy()


def test_every_page_has_it(built: Path) -> None:
    """First after the charset, also where no page is; and no page has inline code that it would need to allow."""
    pages = sorted(built.rglob("*.html"))
    assert {"404.html", "en/404.html"} <= {path.relative_to(built).as_posix() for path in pages}
    for path in pages:
        html = path.read_text("utf-8")
        assert META.search(html), path
        assert not INLINE.search(html), (path, INLINE.search(html))


def test_headers_for_hosts_agree() -> None:
    """The ready files for servers send the same policy."""
    assert f"  Content-Security-Policy: {header()}\n" in (ROOT / "docs/_headers").read_text("utf-8")
    assert (ROOT / ".github/SAFETY.md").read_text("utf-8").count(header()) == 3


def test_the_theme_still_calls_our_functions(built: Path) -> None:
    bundle = next((built / "assets/javascripts").glob("bundle.*.js")).read_text("utf-8")
    ours = (built / "assets/theme/start.js").read_text("utf-8")
    for name in CALLED:
        assert name in ours
    assert "__md_get" in bundle


@pytest.fixture
def violations(browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return page, found


@pytest.mark.parametrize("root", ["", "en/"])
def test_no_violation_in_use(violations: tuple[Page, list[str]], address: str, root: str) -> None:
    """Whatever reacts to a reader: colours, language, contents, drawer, search, finder with its files, people like me.

    That no page violates it when it opens is for test_pages.py, which opens every one.
    """
    page, found = violations
    elsewhere: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else elsewhere.append(r.url))
    page.goto(f"{address}/{root}")
    page.locator("[for=__palette_1]:visible").click()
    page.goto(f"{address}/{root}stories/physics-to-self-driving/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for summary in page.locator("article summary").all():
        summary.click()
    page.locator("article a[href^='#use-']").first.click()
    page.locator(".md-nav--secondary a").nth(3).click()
    page.mouse.wheel(0, 3000)
    page.mouse.wheel(0, -400)
    page.locator(".md-top").dispatch_event("click")  # it comes and goes while the page scrolls
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
    assert not found, "\n".join(found)
    assert not elsewhere
    page.goto(f"{address}/{root}404.html")
    page.close()


def test_it_stops_what_it_should(violations: tuple[Page, list[str]], address: str) -> None:
    """The control: a script that somebody managed to put into a page does not run, and nothing leaves."""
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
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert sum("Content Security Policy" in text for text in found) >= 3, found
    page.close()
