"""People like me in a real Chromium, compared with the public data of each story."""

import json
import random
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.browsing import open_page

ROOTS = {"zh": "", "en": "en/"}
KEYS = {"background": "backgrounds", "target": "roles", "obstacle": "obstacles"}
GO = """(fragment) => {
  history.pushState({}, '', location.pathname + (fragment && '#' + fragment));
  dispatchEvent(new PopStateEvent('popstate'));
}"""
# The groups on the page: the words about each, and its stories with their reasons.
SHOWN = """() => {
  const more = document.querySelector('#like-me .finder__more');
  while (!more.hidden) more.firstElementChild.click();
  return [...document.querySelectorAll('.likes__score')].map((score) => [
    score.textContent.match(/\\d+/g).map(Number),
    [...score.nextElementSibling.children].map((item) => [
      item.querySelector('a').pathname.split('/').at(-2),
      [...item.querySelectorAll('.like__reasons div')].map((pair) => pair.textContent),
    ]),
  ]);
}"""


class Stories:
    """The points of every story, read from its own file."""

    def __init__(self, built: Path) -> None:
        data = built / "data/v1"
        self.vocabulary = json.loads((data / "vocabulary.json").read_text("utf-8"))
        self.points: dict[str, dict[str, list[str]]] = {}
        for entry in json.loads((data / "stories.json").read_text("utf-8"))["stories"]:
            story = json.loads((data / entry["file"]).read_text("utf-8"))
            self.points[story["slug"]] = {
                "background": story["origin"]["backgrounds"],
                "target": [story["target"]["target"]],
                "obstacle": [obstacle["kind"] for obstacle in story["obstacles"]],
            }

    def shared(self, slug: str, chosen: dict[str, list[str]]) -> list[tuple[str, str]]:
        """The points shared by a story and the chosen ones, as pairs of key and id."""
        return [(key, id) for key, ids in chosen.items() for id in ids if id in self.points[slug][key]]

    def groups(self, chosen: dict[str, list[str]]) -> list[tuple[int, list[str]]]:
        """The stories by the number of shared points, the most first; ties in the order of the data."""
        scores = {slug: len(self.shared(slug, chosen)) for slug in self.points}
        return [
            (score, [slug for slug in self.points if scores[slug] == score])
            for score in sorted({score for score in scores.values() if score}, reverse=True)
        ]

    def label(self, key: str, id: str, language: str) -> str:
        """The label of a term."""
        return str(next(term["label"][language] for term in self.vocabulary[KEYS[key]] if term["id"] == id))

    def choice(self, chance: random.Random) -> dict[str, list[str]]:
        """A random choice of a reader: some points of one story, and some others."""
        near = self.points[chance.choice(list(self.points))]
        chosen = {}
        for key, name in KEYS.items():
            every = [term["id"] for term in self.vocabulary[name]]
            ids = chance.sample(near[key], chance.randint(0, min(2, len(near[key])))) + chance.sample(
                every, chance.randint(0, 2)
            )
            if ids:
                chosen[key] = list(dict.fromkeys(ids))
        return chosen


@pytest.fixture(scope="session")
def stories(built: Path) -> Stories:
    return Stories(built)


def fragment(chosen: dict[str, list[str]]) -> str:
    """The part of the address after the #."""
    return "&".join(f"{key}={','.join(ids)}" for key, ids in chosen.items())


def shown(page: Page) -> list[tuple[list[int], list[tuple[str, list[str]]]]]:
    """The groups on the page."""
    found: Any = page.evaluate(SHOWN)
    return [(numbers, [(slug, reasons) for slug, reasons in items]) for numbers, items in found]


@pytest.mark.parametrize("language", ROOTS)
def test_stories_are_ranked_by_shared_points(browser: Browser, address: str, stories: Stories, language: str) -> None:
    """The same ranking in both languages for many readers; ties are named with their number of stories, and every
    shared point is shown in words.
    """
    chance = random.Random("like me")
    ties = 0
    with open_page(browser, f"{address}/{ROOTS[language]}like-me/") as page:
        for _ in range(60):
            chosen = stories.choice(chance)
            page.evaluate(GO, fragment(chosen))
            wanted = stories.groups(chosen)
            found = shown(page)
            assert [[slug for slug, _ in items] for _, items in found] == [slugs for _, slugs in wanted], chosen
            total = sum(map(len, chosen.values()))
            for (numbers, items), (score, slugs) in zip(found, wanted, strict=True):
                assert numbers == [score, total, *([len(slugs)] if len(slugs) > 1 else [])], chosen
                ties += len(slugs) > 1
                for slug, reasons in items:
                    same = {stories.label(*point, language) for point in stories.shared(slug, chosen)}
                    assert all(label in reasons[0] for label in same), (chosen, slug)
                    missing = [id for id in chosen.get("obstacle", []) if id not in stories.points[slug]["obstacle"]]
                    for id in missing:
                        assert stories.label("obstacle", id, language) in reasons[1], (chosen, slug)
    assert ties


def test_the_choice_stays_in_the_browser(browser: Browser, address: str, stories: Stories) -> None:
    """It is in the fragment, survives reload, back and the language switch, and no request contains it."""
    with open_page(browser, f"{address}/en/like-me/") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
        page.locator('input[name=background][value="physics-phd"]').check()
        page.locator("[data-facet=obstacle] .facet__more").click()
        page.locator('input[name=obstacle][value="no-publications"]').check()
        page.locator('input[name=obstacle][value="caregiving-load"]').check()
        state = "#background=physics-phd&obstacle=no-publications,caregiving-load"
        expect(page).to_have_url(f"{address}/en/like-me/{state}")
        before = shown(page)
        assert before
        page.reload()
        expect(page.locator(".finder__chip")).to_have_count(3)
        assert shown(page) == before
        page.go_back()
        expect(page.locator(".finder__chip")).to_have_count(2)
        page.go_forward()
        expect(page.locator(".finder__chip")).to_have_count(3)
        assert shown(page) == before
        page.locator(".md-header .md-select button").hover()
        page.get_by_role("link", name="中文").click()
        expect(page).to_have_url(f"{address}/like-me/{state}")
        expect(page.locator(".finder__chip")).to_have_count(3)
        assert [numbers for numbers, _ in shown(page)] == [numbers for numbers, _ in before]
        page.locator(".finder__chip").first.click()
        expect(page).to_have_url(f"{address}/like-me/#obstacle=no-publications,caregiving-load")
        assert not [url for url in asked if "?" in url or re.search("physics-phd|no-publications|caregiving", url)]


def test_advantages_are_shown_with_the_nearest_stories(
    browser: Browser, address: str, built: Path, stories: Stories
) -> None:
    """In the language of the page."""
    slug = next(iter(stories.points))
    story = json.loads((built / f"data/v1/stories/{slug}.json").read_text("utf-8"))
    chosen = {"background": stories.points[slug]["background"], "obstacle": stories.points[slug]["obstacle"]}
    assert story["enablers"]
    for language, root in ROOTS.items():
        with open_page(browser, f"{address}/{root}like-me/#{fragment(chosen)}") as page:
            texts = page.locator(f'.like:has(a[href$="/{slug}/"]) .like__had li')
            expect(texts).to_have_text([text["text"][language] for text in story["enablers"]])


HOSTILE = [
    "#background=%3Cimg%20src=x%20onerror=window.pwned=1%3E&obstacle=__proto__,constructor",
    "#__proto__=1&constructor=2&toString=3",
    "#%E4%ZZ&background=%E4%B8&=&&",
    f"#obstacle={'a' * 10_000}",
    '#"]<script>window.pwned=1</script>',
]


@pytest.mark.parametrize("hash", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_fragments_are_ignored(browser: Browser, address: str, hash: str) -> None:
    """Nothing is chosen, no script runs, no error."""
    with open_page(browser, f"{address}/en/like-me/{hash}") as page:
        expect(page.locator(".finder__chip")).to_have_count(0)
        expect(page.locator(".like")).to_have_count(0)
        assert page.evaluate("window.pwned") is None
        assert page.locator("#like-me :is(img, script, svg)").count() == 0


def test_no_similar_story(browser: Browser, address: str, stories: Stories) -> None:
    """A message appears, and no story."""

    def without_targets(route: Route) -> None:
        html = route.fetch().text()
        found = re.search(r'(?<=id="like-me-facts">)[^<]+', html)
        assert found
        facts = json.loads(found[0])
        for story in facts["stories"]:
            story["points"]["target"] = []
        route.fulfill(content_type="text/html", body=html.replace(found[0], json.dumps(facts)))

    with open_page(browser, f"{address}/en/about/") as page:
        page.route("**/en/like-me/", without_targets)
        page.goto(f"{address}/en/like-me/#target={stories.vocabulary['roles'][0]['id']}")
        expect(page.locator("#like-me .finder__empty")).to_be_visible()
        expect(page.locator(".like")).to_have_count(0)


def test_failures_have_different_messages(browser: Browser, address: str, built: Path) -> None:
    """A failed request is reported as a network problem; an error in the scripts as an error."""
    page = browser.new_page()
    texts = page.locator(".like__had li").first

    def answer(status: int, body: str, route: Route) -> None:
        route.fulfill(status=status, content_type="application/json", body=body)

    for status, body, words in (
        (404, "{}", "The data could not be loaded"),
        (200, "<p>Log in</p>", "The data could not be loaded"),
        (200, "{}", "The script of this page failed"),
    ):
        page.route("**/data/v1/stories/*.json", partial(answer, status, body))
        page.goto(f"{address}/en/like-me/")
        page.locator("input[name=background]").first.check()
        expect(texts).to_contain_text(words)
    script = (built / "assets/finder/filters.js").read_text("utf-8")
    broken = script.replace(
        "export function unknownNote(", "export function unknownNote() { null.broken; }\nfunction old("
    )
    assert broken != script
    page.route("**/finder/filters.js", lambda route: route.fulfill(content_type="text/javascript", body=broken))
    page.goto(f"{address}/en/like-me/")
    expect(page.locator("#like-me .finder__note")).to_contain_text("The script of this page failed")
    page.close()


def test_without_scripts_other_ways_are_linked(browser: Browser, address: str) -> None:
    """The questions are not shown."""
    with open_page(browser, f"{address}/en/like-me/", java_script_enabled=False) as page:
        expect(page.locator("#like-me form")).to_be_hidden()
        page.locator("article a[href$='obstacles/']").click()
        expect(page).to_have_url(f"{address}/en/obstacles/")
