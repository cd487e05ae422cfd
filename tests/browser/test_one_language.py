"""A story in one language is found from the other, and scripts mark its language."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from casebook.counting.site import Site
from casebook.languages import Language, language_root, other_language
from support.browsing import open_page
from support.one_language import COOK, NURSE
from testtools.web_server import served


@pytest.mark.parametrize(("language", "query", "slug"), [("zh", "nurse", NURSE), ("en", "厨师", COOK)])
def test_it_is_found_from_the_other_language(
    language: Language, query: str, slug: str, one_language_built: Path, browser: Browser
) -> None:
    with (
        served(one_language_built) as address,
        open_page(browser, f"{address}/{language_root(language)}find/?q={query}") as page,
    ):
        hit = page.locator(".hits__list a").first
        expect(hit).to_have_attribute("data-result", f"stories/{slug}/")
        expect(hit.locator(".hit__only")).to_be_visible()
        expect(hit.locator(".hit__title")).to_have_attribute("lang", other_language(language))


@pytest.mark.parametrize(("language", "slug"), [("zh", NURSE), ("en", COOK)])
def test_scripts_mark_its_language(
    language: Language, slug: str, one_language: Site, one_language_built: Path, browser: Browser
) -> None:
    """People like me, and the finder's list of stories."""
    own_language, root = other_language(language), language_root(language)
    story = one_language.book.by_slug[slug].facts
    with served(one_language_built) as address:
        with open_page(browser, f"{address}/{root}like-me/#background={story.from_.backgrounds[0]}") as page:
            title = page.locator(".like a", has_text=story.title.own(own_language))
            expect(title).to_have_attribute("lang", own_language)
            had = page.locator(".like__had li").first
            if story.enablers:
                expect(had).to_have_text(story.enablers[0].text.own(own_language))
                expect(had).to_have_attribute("lang", own_language)
        with open_page(browser, f"{address}/{root}find/?q=zzzz") as page:
            page.goto(f"{address}/{root}find/")
            page.locator("[data-facet=story] summary").click()
            label = page.locator("[data-facet=story] .choice__label", has_text=story.title.own(own_language))
            expect(label).to_have_attribute("lang", own_language)
