"""Without JavaScript, controls that need it are hidden. (All texts being present is tested in test_loading.py.)"""

from playwright.sync_api import Browser, ViewportSize

from support.page_kinds import in_languages

VIEWPORTS: tuple[ViewportSize, ...] = ({"width": 390, "height": 844}, {"width": 1440, "height": 900})
# Controls that work only with JavaScript.
CONTROLS = {
    "the search": '[for="__search"], [data-search-open]',
    "the switch of the scheme": '[for^="__palette"]',
}


def test_unusable_controls_are_hidden(browser: Browser, address: str) -> None:
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
