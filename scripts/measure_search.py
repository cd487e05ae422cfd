"""Measures what a first search of a built site costs over the wire, in Chromium.

    .venv/bin/python scripts/generate_library.py /tmp/library --stories 1000
    (cd /tmp/library && <this project>/.venv/bin/python -m mkdocs build --strict)
    .venv/bin/python scripts/measure_search.py /tmp/library/site

Run by hand; figures with their circumstances are in .github/PERFORMANCE.md. Each query of
tests/cases/queries.yml is asked in a browser that has loaded a page and nothing of the search; what comes until
the first results are there is added up, compressed by gzip as web servers do.
"""

import argparse
import statistics
import sys
from pathlib import Path

import yaml
from playwright.sync_api import Browser, sync_playwright

from browser import find_or_install
from environment import ROOT
from measure_finder import Handler, served

QUERIES = ROOT / "tests/cases/queries.yml"
ROOTS = {"zh": "", "en": "en/"}
# a hit, or the words that there is none, which quote the query
ANSWERED = ".hit, .search__status:text-matches('[“”]')"


def main() -> None:
    """Reads the command line, measures, prints a line for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--each", action="store_true", help="also print the bytes of each query")
    options = parser.parse_args()
    site = options.site
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(sys.executable), args=["--no-sandbox"])
        costs: dict[str, dict[str, int]] = {language: {} for language in ROOTS}
        for group, queries in yaml.safe_load(QUERIES.read_text("utf-8")).items():
            for query in queries:
                language = query.get("language", "en" if group == "english" else "zh")
                costs[language][query["q"]] = first_search(browser, f"{address}/{ROOTS[language]}about/", query["q"])
        browser.close()
    for language, of_query in costs.items():
        worst = max(of_query, key=lambda query: of_query[query])
        middle, most = (f"{size / 1000:.1f} KB" for size in (statistics.median(of_query.values()), of_query[worst]))
        print(f"{language}: {len(of_query)} queries, median {middle}, worst {most} ({worst})")
        for query in of_query if options.each else ():
            print(f"  {of_query[query]:7} {query}")
    files = list((site / "search").rglob("*.json"))
    print(f"the index on disk: {len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")


def first_search(browser: Browser, page_address: str, query: str) -> int:
    """The compressed bytes of all that is loaded from the opening of the search to its first results."""
    page = browser.new_context().new_page()
    page.goto(page_address)
    page.wait_for_load_state("networkidle")
    Handler.sent.clear()
    page.keyboard.press("/")
    # all at once, as somebody who pastes: what is typed letter by letter asks for parts on the way
    page.locator(".search__query").fill(query)
    page.locator(ANSWERED).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.context.close()
    return sum(Handler.sent.values())


if __name__ == "__main__":
    main()
