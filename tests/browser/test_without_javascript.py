"""What a page says it says without JavaScript; what is no use then is not there."""

from collections import Counter

from playwright.sync_api import Browser, Page, ViewportSize

from support.kinds import in_languages

VIEWPORTS: tuple[ViewportSize, ...] = ({"width": 390, "height": 844}, {"width": 1440, "height": 900})
# Controls that do something by JavaScript alone.
CONTROLS = {
    "the search": '[for="__search"], [data-search-open]',
    "the switch of the scheme": '[for^="__palette"]',
}


def _lines(page: Page, address: str) -> list[Counter[str]]:
    """For each viewport every line of text that is visible in the main part of the page, with how often it is.

    But for forms and the choice of an order, which without their script would do nothing and are not there; what they
    list is on the page.
    """
    page.goto(address)
    page.evaluate("document.querySelectorAll('main :is(form, label:has(select))').forEach(part => part.remove())")
    views = []
    for viewport in VIEWPORTS:
        page.set_viewport_size(viewport)
        text: str = page.evaluate("document.querySelector('main').innerText")
        views.append(Counter(line for line in map(str.strip, text.splitlines()) if line))
    return views


def test_everything_is_said(browser: Browser, address: str, samples: list[str]) -> None:
    """Each visible line of each kind of page, at both widths; with folded texts folded."""
    with_scripts, without = browser.new_page(), browser.new_page(java_script_enabled=False)
    problems = []
    for path in samples:
        for place in in_languages(path):
            pairs = zip(_lines(with_scripts, f"{address}/{place}"), _lines(without, f"{address}/{place}"), strict=True)
            for shown, left in pairs:
                assert shown, place
                problems += [f"{place} says only with JavaScript: {line}" for line in shown - left]
    with_scripts.close()
    without.close()
    assert not problems, "\n".join(problems)


def test_what_is_no_use_is_not_there(browser: Browser, address: str) -> None:
    for enabled in (True, False):
        page = browser.new_page(java_script_enabled=enabled)
        for path in in_languages("stories/"):
            page.goto(f"{address}/{path}")
            for viewport in VIEWPORTS:
                page.set_viewport_size(viewport)
                for name, selector in CONTROLS.items():
                    shown = page.locator(f":is({selector}):visible").count() > 0
                    assert shown == enabled, f"{name} on {path} at {viewport['width']}"
        page.close()


def test_the_comparison_sees_a_difference(browser: Browser, address: str) -> None:
    """The control: a line that a script writes is missed."""
    page = browser.new_page()
    before = _lines(page, f"{address}/about/")
    page.add_init_script("addEventListener('load', () => document.querySelector('article').append('written'))")
    after = _lines(page, f"{address}/about/")
    page.close()
    assert all(any("written" in line for line in new - old) for new, old in zip(after, before, strict=True))
