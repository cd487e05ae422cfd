"""The finder in a real Chromium, compared with results computed from the public data."""

import json
import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.finder.facets import FACETS, FILTERS, SORTS
from casebook.finder.people_like_me import POINTS
from casebook.wording.page_words import entries
from measure.library import write_library
from support import finder_oracle
from support.browsing import open_page
from support.finder_oracle import Filters, Oracle, address_of
from support.project import build_site, mkdocs_build
from testtools.projects import tiny_project
from testtools.web_server import served

COMBINATIONS = 100  # per language
ROOTS = {"zh": "", "en": "en/"}

# Keeps the content that would be saved as a file.
KEEP = """() => {
  const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = (blob) => { window.kept = blob; return make.call(URL, blob) };
  HTMLAnchorElement.prototype.click = function () { if (!this.href.startsWith('blob:')) click.call(this) };
}"""
# Changes the state like the buttons back and forward.
GO = """(search) => {
  history.pushState({}, '', location.pathname + search);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
SETTLED = '#finder .finder__found[aria-busy="false"]'
# Everything that the page shows, with every row, and both files if requested.
SHOWN = """async (withFiles) => {
  const find = (selector) => document.querySelector('#finder ' + selector);
  const all = (selector) => [...document.querySelectorAll('#finder ' + selector)];
  const until = async (ready) => { while (!ready()) await new Promise((resume) => setTimeout(resume)) };
  await until(() => find('.finder__found').ariaBusy === 'false');
  while (!find('.finder__more').hidden) {
    const before = all('.found').length;
    find('.finder__more button').click();
    await until(() => all('.found').length > before);
  }
  const counts = {}, disabled = {}, checked = {};
  for (const box of all('input[type=checkbox]')) {
    (counts[box.name] ??= {})[box.value] = Number(box.closest('li').querySelector('.choice__n').textContent);
    if (box.disabled) (disabled[box.name] ??= []).push(box.value);
    if (box.checked) (checked[box.name] ??= []).push(box.value);
  }
  const files = {};
  for (const link of withFiles ? all('.finder__files a') : []) {
    window.kept = null;
    link.click();
    await until(() => window.kept);
    files[link.dataset.kind] = await window.kept.text();
  }
  return {
    numbers: find('.finder__count').textContent.match(/\\d+/g).map(Number),
    rows: all('.found__use a').map((link) => link.href.split('/').slice(3).join('/')),
    chips: all('.finder__chip').length,
    ways: all('.finder__empty:not([hidden]) .finder__way').map((way) => Number(way.textContent.match(/\\d+/g).at(-1))),
    note: find('.finder__note').hidden ? '' : find('.finder__note').textContent,
    counts, disabled, checked, files,
  };
}"""


@pytest.fixture(scope="session")
def oracle(built: Path) -> Oracle:
    return Oracle(built)


def shown(page: Page, files: bool = False) -> dict[str, Any]:
    """Returns everything that the finder shows."""
    found: dict[str, Any] = page.evaluate(SHOWN, files)
    return found


def links(oracle: Oracle, language: str, filters: Filters, q: str = "", sort: str = "story") -> list[str]:
    """Returns the passages that must be listed."""
    return [use["url"][language] for use in oracle.rows(filters, q, sort)]


def check(page: Page, oracle: Oracle, language: str, filters: Filters, q: str, sort: str) -> None:
    """Checks that the page and its files show exactly the expected results."""
    state = f"{language} {address_of(filters, q, sort)}"
    rows = oracle.rows(filters, q, sort)
    # without filters the link leads to the file of the public data
    files = (bool(filters or q) and len(rows) < len(oracle.uses)) or sort != "story"
    found = shown(page, files)
    numbers = oracle.summary(rows)
    assert found["numbers"] == (
        [numbers[0], numbers[1], numbers[2], numbers[3]]
        if language == "en"
        else [numbers[1], numbers[0], numbers[3], numbers[2]]
    ), state
    assert found["rows"] == [use["url"][language] for use in rows], state
    counts = oracle.counts(filters, q)
    for facet in finder_oracle.FACETS:
        seen = found["counts"].get(facet, {})
        assert seen == {id: counts[facet][id] for id in seen}, f"{state} {facet}"
        if facet != "story":
            assert set(seen) == set(oracle.ids(facet)), f"{state} {facet}"
        chosen = filters.get(facet, [])
        assert sorted(found["checked"].get(facet, [])) == sorted(chosen), f"{state} {facet}"
        dead = [id for id in seen if not counts[facet][id] and id not in chosen]
        assert sorted(found["disabled"].get(facet, [])) == sorted(dead), f"{state} {facet}"
    assert found["chips"] == sum(map(len, filters.values())) + bool(q), state
    assert found["ways"] == ([] if rows else oracle.ways_out(filters, q)), state
    if files:
        assert found["files"] == {"csv": oracle.as_csv(rows), "json": oracle.as_json(rows)}, state


@pytest.mark.parametrize("language", ROOTS)
def test_random_filters(browser: Browser, address: str, oracle: Oracle, language: str) -> None:
    """Rows, order, counts, ways out and both files, for COMBINATIONS random states."""
    chance = random.Random(f"finder {language}")
    empty = several = 0
    with open_page(browser, f"{address}/{ROOTS[language]}find/") as page:
        page.evaluate(KEEP)
        page.locator(".facet[data-facet=story] summary").click()
        for _ in range(COMBINATIONS):
            filters, q, sort = oracle.random_state(chance)
            page.evaluate(GO, address_of(filters, q, sort))
            check(page, oracle, language, filters, q, sort)
            found = len(oracle.rows(filters, q))
            empty += not found
            several += 1 < found < len(oracle.uses)
    # the control: the states differ
    assert empty >= 5
    assert several >= 30


def test_files_without_filters(browser: Browser, address: str, oracle: Oracle, built: Path) -> None:
    """Without filters both files are those of the public data; with filters they are generated."""
    with open_page(browser, f"{address}/en/find/") as page:
        for kind in ("csv", "json"):
            with page.expect_download() as download:
                page.locator(f".finder__files a[data-kind={kind}]").click()
            assert Path(download.value.path()).read_bytes() == (built / f"data/v1/uses.{kind}").read_bytes()
        page.locator('input[name=effect][value="worked"]').check()
        page.locator(SETTLED).wait_for()
        with page.expect_download() as download:
            page.locator(".finder__files a[data-kind=csv]").click()
        assert download.value.suggested_filename == "casebook-uses.csv"
        rows = oracle.rows({"effect": ["worked"]})
        assert Path(download.value.path()).read_text("utf-8") == oracle.as_csv(rows)
    # the control: the oracle reproduces the whole file
    assert oracle.as_csv(oracle.uses) == oracle.csv
    assert json.loads(oracle.as_json(oracle.uses)) == oracle.file


def test_the_address_keeps_the_state(browser: Browser, address: str, oracle: Oracle) -> None:
    """It is short, in a fixed order, and survives reload, back, forward and the switch to the other language."""
    with open_page(browser, f"{address}/en/find/") as page:
        page.locator(".facet[data-facet=tag] .facet__more").click()
        page.locator('input[name=tag][value="publication"]').check()
        page.locator('input[name=tag][value="competition"]').check()
        page.locator('input[name=effect][value="worked"]').check()
        page.locator("select[name=sort]").select_option("tactic")
        state = "?tag=competition,publication&effect=worked&sort=tactic"
        expect(page).to_have_url(f"{address}/en/find/{state}")
        filters = {"tag": ["competition", "publication"], "effect": ["worked"]}
        wanted = links(oracle, "en", filters, sort="tactic")
        assert shown(page)["rows"] == wanted
        page.reload()
        assert shown(page)["rows"] == wanted
        for steps in (
            "?tag=competition,publication&effect=worked",
            "?tag=competition,publication",
            "?tag=publication",
            "",
        ):
            page.go_back()
            expect(page).to_have_url(f"{address}/en/find/{steps}")
            page.locator(SETTLED).wait_for()
        assert shown(page)["rows"] == links(oracle, "en", {})
        for _ in range(4):
            page.go_forward()
            page.locator(SETTLED).wait_for()
        assert shown(page)["rows"] == wanted
        for name, root, language in (("中文", "", "zh"), ("English", "en/", "en")):
            page.locator(".md-header .md-select button").hover()
            page.get_by_role("link", name=name).click()
            expect(page).to_have_url(f"{address}/{root}find/{state}")
            page.locator(SETTLED).wait_for()
            assert shown(page)["rows"] == links(oracle, language, filters, sort="tactic")


def test_typing_adds_one_step_to_the_history(browser: Browser, address: str, oracle: Oracle) -> None:
    """The address follows the text, without a step for each letter."""
    with open_page(browser, f"{address}/en/find/") as page:
        page.locator('input[name=effect][value="worked"]').check()
        steps = page.evaluate("history.length")
        page.locator(".finder__query input").press_sequentially("Kaggle 竞赛")
        expect(page).to_have_url(f"{address}/en/find/?effect=worked&q=Kaggle+%E7%AB%9E%E8%B5%9B")
        assert page.evaluate("history.length") == steps
        assert shown(page)["rows"] == links(oracle, "en", {"effect": ["worked"]}, "kaggle 竞赛")
        page.go_back()
        expect(page).to_have_url(f"{address}/en/find/")
        expect(page.locator(".finder__query input")).to_have_value("")
        assert shown(page)["rows"] == links(oracle, "en", {})


def test_rows_link_to_their_passages(browser: Browser, address: str) -> None:
    """Going back shows the same rows."""
    with open_page(browser, f"{address}/find/?effect=worked") as page:
        page.locator(SETTLED).wait_for()
        middle = page.locator(".found__use a").count() // 2
        row = page.locator(".found__use a").nth(middle)
        name = row.text_content() or ""
        row.click()
        anchor = page.url.split("#")[1]
        assert anchor.startswith("use-")
        expect(page.locator(f"#{anchor}")).to_have_text(name)
        page.go_back()
        page.locator(SETTLED).wait_for()
        expect(page.locator(".found__use a").nth(middle)).to_have_text(name)


def test_terms_link_to_the_finder(browser: Browser, address: str, oracle: Oracle) -> None:
    """The page of an obstacle, a tactic and a tag links to its uses in the finder, in its own language."""
    with open_page(browser, f"{address}/") as page:
        for facet, path, language in (
            ("obstacle", "obstacles", "zh"),
            ("tactic", "tactics", "en"),
            ("tag", "tags", "zh"),
        ):
            id, root = oracle.values(oracle.uses[0], facet)[0], ROOTS[language]
            page.goto(f"{address}/{root}{path}/{id}/", wait_until="domcontentloaded")
            page.locator(".finder-link a").click()
            expect(page).to_have_url(f"{address}/{root}find/?{facet}={id}")
            assert shown(page)["rows"] == links(oracle, language, {facet: [id]})


def test_an_empty_result_offers_ways_out(browser: Browser, address: str, oracle: Oracle) -> None:
    """One click removes the conflicting filter, and rows appear."""
    few, filters = next(_empty_state(oracle))
    with open_page(browser, f"{address}/find/{address_of(filters)}") as page:
        page.locator(".finder__way").last.click()
        expect(page).to_have_url(f"{address}/find/{address_of(few)}")
        assert shown(page)["rows"] == links(oracle, "zh", few)


def _empty_state(oracle: Oracle) -> Iterator[tuple[Filters, Filters]]:
    """A tag and an effect with results, and with a background added, the last filter, none."""
    for tag, effect, background in product(oracle.ids("tag"), oracle.ids("effect"), oracle.ids("background")):
        few: Filters = {"tag": [tag], "effect": [effect]}
        if oracle.rows(few) and not oracle.rows({**few, "background": [background]}):
            yield few, {**few, "background": [background]}


# addresses, and whether they contain something ignored that the reader should know about
HOSTILE = [
    ("?q=%3Cscript%3Ewindow.pwned=1%3C/script%3E%3Cimg%20src=x%20onerror=window.pwned=1%3E", False),
    ("?tag=%22%3E%3Cimg%20src=x%20onerror=window.pwned=1%3E&story=%3Csvg%20onload=window.pwned=1%3E", True),
    ("?tag=__proto__,constructor,toString,hasOwnProperty&sort=__proto__", True),
    ("?__proto__=1&constructor=2&hasOwnProperty=3&prototype[x]=4&unknown=competition", False),
    ("?q=%E4%ZZ%&tag=%E4%B8&%ZZ=%&=&&&?", True),
    (f"?tag={'a' * 10_000}", True),
    (f"?tag={',' * 10_000}", False),
    (f"?q={'%E9%95%BF' * 3_000}", True),
    ("?sort=nonsense&effect=WORKED&story=../../../etc/passwd&obstacle=%00", True),
]


def test_hostile_addresses_are_harmless(browser: Browser, address: str, oracle: Oracle) -> None:
    """No error, no script, all rows or none, and a note about ignored values."""
    with open_page(browser, f"{address}/en/find/") as page:
        for search, noted in HOSTILE:
            page.goto(f"{address}/en/find/{search}", wait_until="domcontentloaded")
            found = shown(page)
            assert found["rows"] == ([] if "?q=" in search else links(oracle, "en", {})), search
            assert bool(found["note"]) == noted, search
            assert page.evaluate("window.pwned") is None, search
            assert page.locator("#finder :is(img, script, svg)").count() == 0, search
            assert len(found["note"]) < 400, search


def test_repeated_keys_are_combined(browser: Browser, address: str, oracle: Oracle) -> None:
    with open_page(browser, f"{address}/en/find/?tag=publication&tag=competition,nonsense&tag=competition") as page:
        found = shown(page)
        assert found["rows"] == links(oracle, "en", {"tag": ["competition", "publication"]})
        assert found["chips"] == 2
        assert "nonsense" in found["note"]


def test_the_finder_works_by_keyboard(browser: Browser, address: str, oracle: Oracle) -> None:
    """Text, checkbox, chip, order and row; the focus is never lost."""
    with open_page(browser, f"{address}/en/find/") as page:

        def tab_to(selector: str) -> None:
            for _ in range(150):
                page.keyboard.press("Tab")
                if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                    return
            pytest.fail(f"{selector} is out of reach")

        tab_to(".finder__query input")
        page.keyboard.type("kaggle")
        tab_to('.facet[data-facet="obstacle"] .facet__more')
        page.keyboard.press("Enter")
        tab_to('.facet[data-facet="effect"] input[value="worked"]')
        page.keyboard.press("Space")
        expect(page).to_have_url(f"{address}/en/find/?effect=worked&q=kaggle")
        page.locator(SETTLED).wait_for()
        assert page.evaluate("document.activeElement.value") == "worked"
        tab_to("select[name=sort]")
        page.keyboard.press("ArrowDown")
        tab_to(".finder__chip")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/en/find/?q=kaggle&sort=effect")
        page.locator(SETTLED).wait_for()
        assert page.evaluate("document.activeElement.matches('.finder__chip')")
        tab_to(".found__use a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/stories/*/#use-*")
        first = oracle.rows({}, "kaggle", "effect")[0]
        assert page.url == f"{address}/{first['url']['en']}"


def test_failures_have_different_messages(browser: Browser, address: str, built: Path) -> None:
    """A failed request is reported as a network problem; an error in the scripts or the worker as an error."""
    page = browser.new_page()
    note = page.locator("#finder .finder__note")
    page.route("**/data/v1/vocabulary.json", lambda route: route.abort())
    page.goto(f"{address}/en/find/?q=kaggle")
    expect(note).to_contain_text("The data could not be loaded")
    page.unroute("**/data/v1/vocabulary.json")
    page.route("**/data/v1/vocabulary.json", lambda route: route.fulfill(content_type="application/json", body="{}"))
    page.goto(f"{address}/en/find/?q=kaggle")
    expect(note).to_contain_text("The script of this page failed")
    page.unroute("**/data/v1/vocabulary.json")
    script = (built / "assets/finder/choices.js").read_text("utf-8")
    broken = script.replace("  update(chosen, counts) {", "  update(chosen, counts) { null.broken;")
    assert broken != script
    page.route("**/finder/choices.js", lambda route: route.fulfill(content_type="text/javascript", body=broken))
    page.goto(f"{address}/en/find/")
    expect(note).to_contain_text("The script of this page failed")
    page.close()


def test_filters_and_orders_have_labels() -> None:
    """In overrides/casebook/words.yml: a filter under its key, an order as find_sort_<key>."""
    wanted = [facet.key for facet in FACETS] + [f"find_sort_{key}" for key in SORTS]
    assert [key for key in wanted if key not in entries()] == []
    assert set(SORTS) <= {"story", *FILTERS}
    assert set(POINTS) <= set(FILTERS)


def test_a_new_filter_needs_one_entry(browser: Browser, tmp_path: Path) -> None:
    """A facet in finder/facets.py and its label: the page filters by it, and its terms are searchable."""
    root = tiny_project(tmp_path)
    facts = root / "hooks/casebook/finder/facets.py"
    text = facts.read_text("utf-8")
    entry = 'Facet("step", "events", lambda use: {event.kind: 0 for event in use.story.facts.events}),'
    assert text.count("\nFACETS = (\n") == 1
    facts.write_text(text.replace("\nFACETS = (\n", f"\nFACETS = (\n    {entry}\n"), "utf-8")
    with (root / "overrides/casebook/words.yml").open("a", encoding="utf-8") as words:
        words.write('step: {zh: "步骤", en: "Step"}\n')
    result = mkdocs_build(root, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    oracle = Oracle(tmp_path / "site")
    steps = {
        slug: {event["kind"] for event in json.loads(file.read_text("utf-8"))["events"]}
        for slug in oracle.stories
        if (file := tmp_path / f"site/data/v1/stories/{slug}.json").exists()
    }
    chosen, fits = next(
        (step, [use for use in oracle.uses if step in steps[use["story"]]])
        for step in sorted(set().union(*steps.values()))
        if 0 < len([use for use in oracle.uses if step in steps[use["story"]]]) < len(oracle.uses)
    )
    label = next(term["label"]["en"] for term in oracle.vocabulary["events"] if term["id"] == chosen)
    with served(tmp_path / "site") as address, open_page(browser, f"{address}/en/find/") as page:
        page.locator("[data-facet=step] summary").click()
        page.locator(f"input[name=step][value={chosen}]").check()
        expect(page).to_have_url(f"{address}/en/find/?step={chosen}")
        found = shown(page)
        assert found["rows"] == [use["url"]["en"] for use in fits]
        assert found["counts"]["step"][chosen] == len(fits)
        expect(page.locator(".finder__chip")).to_have_text(f"Step: {label}")
        page.locator(".finder__chip").click()
        page.locator(".finder__query input").fill(label)
        page.locator(SETTLED).wait_for()
        assert {use["url"]["en"] for use in fits} <= set(shown(page)["rows"])


@pytest.mark.parametrize("language", ROOTS)
def test_without_scripts_all_rows_are_shown(browser: Browser, address: str, oracle: Oracle, language: str) -> None:
    """With link, story and facts, both files, and no filters."""
    root = ROOTS[language]
    with open_page(browser, f"{address}/{root}find/", java_script_enabled=False) as page:
        hrefs = page.locator(".found__use a").evaluate_all(
            "links => links.map((link) => link.href.split('/').slice(3).join('/'))"
        )
        assert hrefs == links(oracle, language, {})
        expect(page.locator(".finder__form")).to_be_hidden()
        expect(page.locator(".finder__sort")).to_be_hidden()
        for kind in ("csv", "json"):
            expect(page.locator(f".finder__files a[data-kind={kind}]")).to_be_visible()
        row = oracle.uses[0]
        for vocabulary, id in (
            ("tactics", row["tactic"]),
            ("effects", row["effect"]),
            ("obstacles", row["obstacles"][0]["kind"]),
        ):
            label = next(term["label"][language] for term in oracle.vocabulary[vocabulary] if term["id"] == id)
            expect(page.locator(".found").first).to_contain_text(label)


def test_filters_on_a_phone(browser: Browser, address: str) -> None:
    """At 390 px the filters are folded, open with a click, and link to the results; nothing scrolls horizontally."""
    with open_page(browser, f"{address}/find/", viewport={"width": 390, "height": 844}) as page:
        facets, toggle = page.locator(".finder__facets"), page.locator(".finder__toggle")
        expect(facets).to_be_hidden()
        toggle.click()
        expect(facets).to_be_visible()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        page.locator('input[name=effect][value="worked"]').check()
        page.locator(SETTLED).wait_for()
        toggle.click()
        expect(facets).to_be_hidden()
        expect(page.locator(".finder__count")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_casebook_of_several_pages_of_rows(browser: Browser, tmp_path: Path) -> None:
    """Scripts fetch the rows that they show; without scripts the pages are linked."""
    write_library(tmp_path / "library", stories=8, seed=4)
    facts = tmp_path / "library/hooks/casebook/finder/facets.py"
    text = facts.read_text("utf-8")
    assert text.count("PAGE_ROWS = 500") == 1
    facts.write_text(text.replace("PAGE_ROWS = 500", "PAGE_ROWS = 10"), "utf-8")
    build_site(tmp_path / "library", tmp_path / "site")
    oracle = Oracle(tmp_path / "site")
    assert len(oracle.uses) > 36
    with served(tmp_path / "site") as address:
        with open_page(browser, f"{address}/find/") as page:
            page.evaluate(KEEP)
            page.locator(".facet[data-facet=story] summary").click()
            page.locator(".finder__query input").focus()
            chance = random.Random("pages")
            for _ in range(10):
                filters, q, sort = oracle.random_state(chance)
                page.evaluate(GO, address_of(filters, q, sort))
                check(page, oracle, "zh", filters, q, sort)
        with open_page(browser, f"{address}/find/") as page:
            page.locator(".finder__more button").click()
            row = page.locator(".found__use a").nth(35)
            name = row.text_content() or ""
            row.click()
            page.wait_for_url("**#use-*")
            page.go_back()
            expect(page.locator(".found__use a").nth(35)).to_have_text(name)
        with open_page(browser, f"{address}/en/find/?effect=worked&q=a") as page:
            # the texts of a large casebook are fetched only when they are needed
            assert shown(page)["rows"] == links(oracle, "en", {"effect": ["worked"]})
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.locator(".finder__pending button").click()
            page.locator(SETTLED).wait_for()
            assert shown(page)["rows"] == links(oracle, "en", {"effect": ["worked"]}, "a")
            assert f"{address}/data/v1/uses.json" in asked
        with open_page(browser, f"{address}/en/find/", java_script_enabled=False) as page:
            found = []
            for number in range(1, -(-len(oracle.uses) // 10) + 1):
                if number > 1:
                    page.locator(".finder__pages a", has_text=str(number)).click()
                expect(page.locator(".finder__pages [aria-current]")).to_have_text(str(number))
                found += page.locator(".found__use a").evaluate_all("links => links.map((link) => link.href)")
            assert found == [f"{address}/{use['url']['en']}" for use in oracle.uses]
