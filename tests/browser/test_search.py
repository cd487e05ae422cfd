"""The search in a real Chromium: results, keyboard use, and the files that it loads."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from casebook.languages import LANGUAGES, Language, language_root
from casebook.model.casebook import Casebook
from casebook.search.files import token_hash
from casebook.search.index import WHOLE
from casebook.search.tokens import split_words, tokens
from casebook.search.traditional import simplified_characters
from support.project import CASES

QUERIES = yaml.safe_load((CASES / "queries.yml").read_text("utf-8"))
AMONG = 3
SHARE = 0.95

# the first results of a query in the dialog: their paths and addresses
RESULTS = """async (query) => {
  const box = document.querySelector("[data-search]");
  const index = new URL(box.dataset.index, document.baseURI);
  const { SearchClient } = await import(new URL("../../assets/search/client.js", index));
  const client = new SearchClient(box);
  const { docs } = await (await client.search(query)).next(8);
  return docs.map((doc) => [doc.path, client.address(doc)]);
}"""


@pytest.fixture(scope="module")
def pages(browser: Browser, address: str) -> Iterator[dict[Language, Page]]:
    """A page in each language to search from."""
    opened = {language: browser.new_page() for language in LANGUAGES}
    for language, page in opened.items():
        page.goto(f"{address}/{language_root(language)}about/")
    yield opened
    for page in opened.values():
        page.close()


@pytest.mark.parametrize("group", QUERIES)
def test_expected_results_come_first(pages: dict[Language, Page], address: str, group: str) -> None:
    """The expected page or passage is among the first three, and every result is in the reader's language."""
    missed = []
    for query in QUERIES[group]:
        language: Language = query.get("language", "en" if group == "english" else "zh")
        found = pages[language].evaluate(RESULTS, query["q"])
        for path, target in found:
            assert target == f"{address}/{language_root(language)}{path}", query
        if not any(_answers(path, expected) for path, _ in found[:AMONG] for expected in query["expect"]):
            missed.append((query["q"], [path for path, _ in found]))
    assert len(missed) <= (1 - SHARE) * len(QUERIES[group]), missed


def _answers(path: str, expected: str) -> bool:
    return path == expected or ("#" not in expected and path.split("#")[0] == expected)


def test_a_search_can_be_linked(pages: dict[Language, Page], browser: Browser, address: str) -> None:
    """The page of all results shows the same results, and more when requested, each with its passage."""
    page = browser.new_page()
    page.goto(f"{address}/en/find/?q={quote('machine learning')}")
    page.wait_for_selector("[data-search-section=done]")
    results = page.locator("[data-result]")
    first = results.evaluate_all("links => links.map((link) => link.dataset.result)")
    assert len(first) == len(set(first)) == 10
    assert first[:AMONG] == [path for path, _ in pages["en"].evaluate(RESULTS, "machine learning")][:AMONG]
    expect(page.locator(".hits__status")).to_contain_text("result")
    page.get_by_role("button", name="Show more").click()
    expect(results).to_have_count(20)
    expect(results.nth(10)).to_be_focused()
    paths = results.evaluate_all("links => links.map((link) => link.dataset.result)")
    assert len(set(paths)) == 20
    target = results.first.get_attribute("href")
    results.first.click()
    assert page.url == target
    page.close()


def test_the_search_works_by_keyboard(browser: Browser, address: str) -> None:
    """Slash opens it, arrow keys cycle, Enter opens a result or all results; Escape returns the focus."""
    page = browser.new_page()
    page.goto(f"{address}/about/")
    opener, query = page.get_by_role("button", name="搜索"), page.get_by_role("combobox")
    opener.focus()
    page.keyboard.press("/")
    expect(query).to_be_focused()
    page.keyboard.type("内推")
    options = page.get_by_role("option")
    # the results for the whole word, not for its first character
    expect(page.locator(".search__all a")).to_have_attribute("href", f"{address}/find/?q={quote('内推')}")
    expect(options.first).to_be_visible()
    expect(query).to_have_attribute("aria-expanded", "true")
    count = options.count()
    page.keyboard.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert query.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("Escape")
    expect(query).not_to_be_visible()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(query).to_be_focused()
    expect(query).to_have_value("内推")
    target = options.nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    assert target
    page.wait_for_url(target)
    page.keyboard.press("/")
    page.keyboard.type("Kaggle 竞赛")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/find/?q=Kaggle+%E7%AB%9E%E8%B5%9B")
    page.wait_for_selector("[data-result]")
    page.close()


def test_keys_apply_to_the_typed_query(pages: dict[Language, Page], browser: Browser, address: str) -> None:
    """Enter and the arrow keys, pressed before the results appear, wait for the results of the query in the field."""
    first = pages["en"].evaluate(RESULTS, "networking")[0][1]
    page = browser.new_page()
    page.goto(f"{address}/en/about/")
    page.keyboard.press("/")
    page.keyboard.type("referral")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.type(" kaggle")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/en/find/?q=referral+kaggle")
    page.goto(f"{address}/en/about/")
    page.keyboard.press("/")
    page.keyboard.type("referral")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("combobox").fill("networking")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    page.close()


def test_a_slash_in_a_text_field_is_a_slash(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/about/")
    page.evaluate("document.body.append(document.createElement('textarea'))")
    field = page.locator("textarea").last
    field.focus()
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.close()


def test_a_result_shows_kind_title_story_and_words(browser: Browser, address: str, book: Casebook) -> None:
    """Words of the query are marked, also in another script or form."""
    page = browser.new_page()
    page.goto(f"{address}/find/?q={quote('衛星圖像')}")
    hit = page.locator("[data-result='stories/physics-to-self-driving/#use-dstl-satellite']")
    expect(hit.locator(".hit__kind")).to_have_text("运用")
    expect(hit.locator(".hit__place")).to_have_text(book.by_slug["physics-to-self-driving"].facts.title.zh)
    expect(hit.locator(".hit__title mark")).to_have_text("卫星图像")
    page.goto(f"{address}/en/find/?q=resumes")
    expect(page.locator("[data-result='obstacles/resume-screened-out/'] .hit__title mark")).to_have_text("résumé")
    page.goto(f"{address}/find/?q=20000")
    expect(page.locator("[data-result] mark").filter(has_text=re.compile("^2 万$")).first).to_be_visible()
    page.close()


HOSTILE = (
    "<script>document.title='run'</script>",
    "<img src=x onerror=document.title='run'>",
    "x" * 10_000,
    "竞赛" * 3_000,
    "__proto__ constructor toString",
    "= + - * ~ ^ : ( ) [ ] {{7*7}}",
    "\u202e\u0000\ud7ff😀",
)


def test_hostile_queries_are_harmless(browser: Browser, address: str) -> None:
    """They find something or nothing; no script runs."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for q in HOSTILE:
        page.goto(f"{address}/en/find/?q={quote(q)}")
        page.wait_for_selector("[data-search-section=done]")
        expect(page.locator(".hits__status")).to_have_text(re.compile(r"\d results?|No results"))
        assert "run" not in page.title()
        assert page.locator(".hits script, .hits img").count() == 0
        assert len(page.locator(".hits h2").inner_text()) < 300
        assert not errors
    page.close()


def test_broken_encoding_is_harmless(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/find/?q=%E7%AB%9")
    page.wait_for_selector("[data-search-section=done]")
    page.close()


def test_a_story_in_the_other_language_is_marked_and_linked(pages: dict[Language, Page], address: str) -> None:
    """With an artificial document of the index, because all real stories exist in both languages."""
    made = pages["en"].evaluate(
        """async () => {
          const box = document.querySelector("[data-search]");
          const index = new URL(box.dataset.index, document.baseURI);
          const { SearchClient } = await import(new URL("../../assets/search/client.js", index));
          const { result } = await import(new URL("../../assets/search/result.js", index));
          const doc = { kind: "story", path: "stories/x/", title: "标题", place: "", text: "内容", language: "zh" };
          const client = new SearchClient(box);
          await client.search("x");
          const link = result(client, doc, "内容");
          return [link.href, link.querySelector(".hit__title").lang, link.textContent];
        }"""
    )
    assert made == [f"{address}/stories/x/", "zh", "Story标题in Chinese only内容"]


def test_no_result_is_reported(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/about/")
    page.keyboard.press("/")
    page.keyboard.type("zzyzx")
    expect(page.locator(".search__status")).to_contain_text("No results for “zzyzx”")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    page.close()


def test_a_failure_is_reported_and_can_be_retried(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/about/")
    page.route("**/index.json", lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type("referral")
    expect(page.locator(".search__status")).to_contain_text("could not be loaded")
    page.unroute("**/index.json")
    page.keyboard.press("Backspace")
    expect(page.get_by_role("option").first).to_be_visible()
    page.close()


def test_failures_have_different_messages(browser: Browser, address: str) -> None:
    """An error in the scripts is reported as an error; a script that cannot be fetched as a network problem."""
    page = browser.new_page()
    status = page.locator("dialog [role=status]")
    broken = "export function result() { throw new TypeError('broken') }"
    page.route("**/search/result.js", lambda route: route.fulfill(content_type="text/javascript", body=broken))
    page.goto(f"{address}/en/about/")
    page.keyboard.press("/")
    page.keyboard.type("referral")
    expect(status).to_contain_text("The script of this page failed")
    page.goto(f"{address}/en/find/?q=referral")
    expect(page.locator("[data-search-section] [role=status]")).to_contain_text("The script of this page failed")
    page.unroute("**/search/result.js")
    page.route("**/search/client.js", lambda route: route.abort())
    page.goto(f"{address}/en/about/")
    page.keyboard.press("/")
    expect(status).to_contain_text("could not be loaded")
    page.goto(f"{address}/en/find/?q=referral")
    expect(page.locator("[data-search-section] [role=status]")).to_contain_text("could not be loaded")
    page.close()


def test_the_index_is_loaded_on_first_use(browser: Browser, address: str) -> None:
    """And then nothing external, and nothing of the other language's index."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/en/about/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if re.search(r"/search/(?!box\.js)|query\.js|traditional\.js", url)]
    page.keyboard.press("/")
    page.keyboard.type("competition")
    expect(page.get_by_role("option").first).to_be_visible()
    loaded = [url for url in asked if "/search/" in url]
    assert any("/search/en/index.json" in url for url in loaded)
    assert not [url for url in asked if "/search/zh/" in url or not url.startswith(address)]
    page.close()


def test_without_javascript_there_is_a_link(browser: Browser, address: str) -> None:
    """The header links to a page that lists everything."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/about/")
    page.get_by_role("link", name="Search", exact=True).click()
    assert page.url == f"{address}/en/find/"
    context.close()


def test_the_search_works_under_a_strict_policy(browser: Browser, address: str) -> None:
    """Inline code only by its hash, no evaluation, no WebAssembly."""

    def with_policy(route: Route) -> None:
        response = route.fetch()
        body = response.text()
        hashes = {
            f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
            for script in re.findall(r"<script>(.*?)</script>", body, re.DOTALL)
        }
        policy = (
            f"default-src 'self'; script-src 'self' {' '.join(sorted(hashes))}; style-src 'self'; object-src 'none'"
        )
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None)
    page.route(re.compile(r"/$|\?q="), with_policy)
    page.goto(f"{address}/en/about/")
    page.keyboard.press("/")
    page.keyboard.type("networking")
    expect(page.get_by_role("option").first).to_be_visible()
    page.goto(f"{address}/en/find/?q=networking")
    page.wait_for_selector("[data-result]")
    assert not [text for text in refused if "script" in text], refused
    page.close()


def test_every_document_links_to_its_passage(built: Path) -> None:
    """The page exists and has the anchor."""
    for language in LANGUAGES:
        root = language_root(language)
        ids: dict[str, set[str]] = {}
        for path in _documents(built, language):
            page, _, anchor = path.partition("#")
            if page not in ids:
                html = (built / root / page / "index.html").read_text("utf-8")
                ids[page] = set(re.findall(r'\bid="([^"]+)"', html))
            assert not anchor or anchor in ids[page], path


def _documents(built: Path, language: Language) -> list[str]:
    files = sorted(built.glob(f"search/{language}/*/records/*.json"))
    return [document[1] for file in files for document in json.loads(file.read_text("utf-8"))]


def test_both_languages_hold_the_same_passages(built: Path) -> None:
    chinese, english = (sorted(_documents(built, language)) for language in LANGUAGES)
    assert chinese == english
    assert len(set(chinese)) == len(chinese) > 300


def test_browser_and_build_split_texts_alike(pages: dict[Language, Page], built: Path) -> None:
    """Queries match the index only if Python and JavaScript agree, for every text and for odd ones."""
    odd = [
        "Ａ１２　ﬁｎ",
        "C++ naïve café",
        "1,234,567.5万 2万美元 66K 3 bn 10k 4 km 3.50 千米",
        "GPT-2 s003 2D",
        "ＬＬＭ的…",
    ]
    odd += ["studies classes boxes bus analysis series ss ies", "機器學習", "α β Ⅻ ½ 𝒳 한글 プロ", "0,5 007 1.2.3"]
    texts = odd + [query["q"] for group in ("chinese", "mixed", "english", "numbers") for query in QUERIES[group]]
    for language in LANGUAGES:
        for file in sorted(built.glob(f"search/{language}/*/records/*.json")):
            texts += [text for document in json.loads(file.read_text("utf-8")) for text in document[2:5]]
    cut = pages["zh"].evaluate(
        """async (texts) => {
          const index = new URL(document.querySelector("[data-search]").dataset.index, document.baseURI);
          const { terms, parts, tokens } = await import(new URL("../../assets/shared/query.js", index));
          return texts.map((text) => [terms(text), parts(text).map((part) => part.term), terms(text).flatMap(tokens)]);
        }""",
        texts,
    )
    for text, (found, placed, known) in zip(texts, cut, strict=True):
        assert found == placed, text
        assert found == split_words(text, simplified_characters()), text
        assert known == tokens(text, simplified_characters()), text


def test_browser_and_build_find_the_same_file_for_a_token(pages: dict[Language, Page], built: Path) -> None:
    """The tokens that are matched as a whole, and the number of their file."""
    files = sorted(built.glob("search/*/*/*s/*.json"))
    known = {token for file in files if file.parent.name != "records" for token in json.loads(file.read_text("utf-8"))}
    known |= {"=", "\U00020000", "𝒳", "=a b c"}
    computed = pages["zh"].evaluate(
        """async (tokens) => {
          const index = new URL(document.querySelector("[data-search]").dataset.index, document.baseURI);
          const { WHOLE, numbered } = await import(new URL("../../assets/search/engine.js", index));
          return tokens.map((token) => [WHOLE.test(token), numbered(token)]);
        }""",
        sorted(known),
    )
    assert computed == [[bool(WHOLE.match(token)), token_hash(token)] for token in sorted(known)]
