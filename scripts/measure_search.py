"""What a first search costs over the wire, in a small library and in a large one.

    .venv/bin/python scripts/measure_search.py --stories 30 1000

Builds a generated library of each size (see generate_library.py), asks each query of tests/queries.yml
in a browser that has loaded a page and nothing of the search, waits for the first results and adds up
what came, compressed as a server would. Takes some minutes at 1,000 stories.
"""

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, sync_playwright

from browser import find_or_install
from environment import ROOT
from generate_library import write_library

QUERIES = ROOT / "tests/queries.yml"
ROOTS = {"zh": "", "en": "en/"}


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


def main() -> None:
    """Reads the command line, measures, prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, nargs="+", default=[30, 1000])
    options = parser.parse_args()
    chromium = find_or_install(sys.executable)
    print("stories  language  queries  median KB  worst KB  (the worst query)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for stories in options.stories:
            with tempfile.TemporaryDirectory() as folder:
                site = build(Path(folder), stories)
                for language, costs in measure(browser, site).items():
                    worst = max(costs, key=lambda query: costs[query])
                    median = statistics.median(costs.values())
                    print(
                        f"{stories:7}  {language:8}  {len(costs):7}  {median / 1000:9.1f}  {costs[worst] / 1000:8.1f}"
                        f"  ({worst})",
                        flush=True,
                    )
                index = site / "search"
                size = sum(path.stat().st_size for path in index.rglob("*.json"))
                print(f"         the index on disk: {sum(1 for _ in index.rglob('*.json'))} files, {size / 1e6:.1f} MB")
        browser.close()


def build(folder: Path, stories: int) -> Path:
    """Builds a generated library; returns the site."""
    write_library(folder / "library", stories, seed=1)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    before = os.times()
    subprocess.run(command, cwd=folder / "library", check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    used = os.times()
    seconds = used.children_user + used.children_system - before.children_user - before.children_system
    print(f"{stories:7}  built in {seconds:.0f} s of processor time")
    shutil.rmtree(folder / "library")
    return folder / "site"


def measure(browser: Browser, site: Path) -> dict[str, dict[str, int]]:
    """For each language the bytes of each query."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    costs: dict[str, dict[str, int]] = {language: {} for language in ROOTS}
    for group, queries in yaml.safe_load(QUERIES.read_text("utf-8")).items():
        for query in queries:
            language = query.get("language", "en" if group == "english" else "zh")
            costs[language][query["q"]] = first_query(browser, f"{address}/{ROOTS[language]}about/", query["q"], site)
    server.shutdown()
    server.server_close()
    return costs


def first_query(browser: Browser, page_address: str, query: str, site: Path) -> int:
    """The compressed bytes of all that is loaded from the opening of the search to its first results."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(page_address)
    page.wait_for_load_state("networkidle")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.keyboard.press("/")
    # all at once, as somebody who pastes: what is typed letter by letter asks for parts on the way
    page.locator(".search__query").fill(query)
    page.wait_for_function(
        "document.querySelector('.hit') || document.querySelector('.search__status').textContent.includes('“')"
    )
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(len(gzip.compress((site / path.lstrip("/")).read_bytes(), 6)) for path in asked)


if __name__ == "__main__":
    main()
