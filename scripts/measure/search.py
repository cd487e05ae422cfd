"""Measures the bytes that a first search of a built site costs, in Chromium.

Each query of tests/cases/queries.yml is entered in a browser that has loaded a page, but nothing of the search. The
figure is the sum of all that is loaded until the first results appear, compressed by gzip as web servers send it.
"""

import statistics
import sys
from pathlib import Path

import yaml
from playwright.sync_api import Browser, sync_playwright

from commandline.messages import message
from commandline.project import ROOT
from testtools.browser import find_or_install
from testtools.web_server import Counting, served

QUERIES = ROOT / "tests/cases/queries.yml"
ROOTS = {"zh": "", "en": "en/"}
# a hit, or the "nothing found" text, which quotes the query
ANSWERED = ".hit, .search__status:text-matches('[“”]')"


def measure_search(site: str, each: bool) -> int:
    """Prints the figures of each language, and with `each` those of every query."""
    with served(Path(site), Counting) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(sys.executable), args=["--no-sandbox"])
        costs: dict[str, dict[str, int]] = {language: {} for language in ROOTS}
        for group, queries in yaml.safe_load(QUERIES.read_text("utf-8")).items():
            for query in queries:
                language = query.get("language", "en" if group == "english" else "zh")
                costs[language][query["q"]] = first_search(browser, f"{address}/{ROOTS[language]}about/", query["q"])
        browser.close()
    for language, of_query in costs.items():
        worst = max(of_query, key=lambda query: of_query[query])
        median = statistics.median(of_query.values()) / 1000
        print(
            message(
                "search_costs",
                language=language,
                n=len(of_query),
                median=median,
                worst=of_query[worst] / 1000,
                query=worst,
            )
        )
        for query in of_query if each else ():
            print(f"  {of_query[query]:7} {query}")
    files = list((Path(site) / "search").rglob("*.json"))
    print(message("index_on_disk", n=len(files), size=sum(file.stat().st_size for file in files) / 1e6))
    return 0


def first_search(browser: Browser, page_address: str, query: str) -> int:
    """Returns the compressed bytes of everything loaded from the opening of the search to its first results."""
    page = browser.new_context().new_page()
    page.goto(page_address)
    page.wait_for_load_state("networkidle")
    Counting.sent.clear()
    page.keyboard.press("/")
    # entered at once, as if pasted, because typing letter by letter also loads the results of the first letters
    page.locator(".search__query").fill(query)
    page.locator(ANSWERED).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.context.close()
    return sum(Counting.sent.values())
