"""Measures the finder of a built site in Chromium: bytes of the first view, time of a filter change.

    .venv/bin/python scripts/generate_library.py /tmp/library --stories 1000
    (cd /tmp/library && <this project>/.venv/bin/python -m mkdocs build --strict)
    .venv/bin/python scripts/measure_finder.py /tmp/library/site

Run by hand; figures with their circumstances are in .github/PERFORMANCE.md. Bytes are what goes over the
wire, compressed by gzip as web servers do. Times are those that the page's main thread is busy on the
processor, so that other programs on the machine change them little.
"""

import argparse
import functools
import gzip
import http.server
import random
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import CDPSession, Page, sync_playwright

from browser import find_or_install

COMPRESSED = (".html", ".css", ".js", ".json", ".csv", ".svg", ".xml")
CHANGES = 60
SETTLED = """() => new Promise((resolve) => {
  const look = () => (document.querySelector('#finder .finder__found').ariaBusy === 'false'
    ? requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))) : setTimeout(look, 20));
  look();
})"""


PRESS = """(number) => {
  const boxes = document.querySelectorAll('#finder input[type=checkbox]:enabled');
  boxes[number % boxes.length].click();
}"""
SORT = """(sort) => {
  const select = document.querySelector('#finder select');
  select.value = sort;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}"""
TYPE = """(q) => {
  const input = document.querySelector('#finder input[type=search]');
  input.value = q;
  input.dispatchEvent(new Event('input'));
}"""
CLEAR = "() => document.querySelector('.finder__clear, .finder__chip')?.click()"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as web servers do, and counts what it sends."""

    sent: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        """Sends a file, compressed where that is usual."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent[self.path] = len(body)
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def busy(session: CDPSession) -> float:
    """Milliseconds of processor time that the main thread has been busy so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def timed(page: Page, session: CDPSession, action: str, argument: object = None) -> float:
    """How long the main thread is busy with an action and what follows from it."""
    before = busy(session)
    page.evaluate(action, argument)
    page.evaluate(SETTLED)
    return busy(session) - before


def measure(page: Page, session: CDPSession, address: str) -> None:
    """Prints the figures of one language's finder."""
    Handler.sent.clear()
    page.goto(address, wait_until="networkidle")
    page.evaluate(SETTLED)
    parts = dict(Handler.sent)
    print(f"first view: {sum(parts.values()) / 1000:.0f} KB in {len(parts)} files")
    for path, size in sorted(parts.items(), key=lambda part: -part[1])[:6]:
        print(f"  {size / 1000:6.1f} KB  {path}")
    print(f"own share of the measurement: {statistics.median(timed(page, session, CLEAR) for _ in range(10)):.1f} ms")
    fetching = [timed(page, session, SORT, sort) for sort in ("effect", "tactic", "obstacle", "story")]
    print(f"orders that may fetch further rows: {', '.join(f'{time:.0f}' for time in fetching)} ms")
    chance = random.Random(1)
    times = []
    for _ in range(CHANGES):
        times += [timed(page, session, PRESS, chance.randrange(10**6)) for _ in range(2)]
        times.append(timed(page, session, SORT, chance.choice(("story", "effect", "tactic", "obstacle"))))
        if chance.random() < 0.3:
            times.append(timed(page, session, CLEAR))
    print(f"filter change: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms, of {len(times)}")
    page.goto(address, wait_until="networkidle")
    page.evaluate(SETTLED)
    Handler.sent.clear()
    first = timed(page, session, TYPE, "k")
    print(f"first letter: {first:.0f} ms in all, {sum(Handler.sent.values()) / 1000:.0f} KB")
    letters = [timed(page, session, TYPE, "kaggle"[:length]) for length in range(2, 7)]
    print(f"next letters: median {statistics.median(letters):.0f} ms, worst {max(letters):.0f} ms")


def main() -> None:
    """Reads the command line and measures both languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a built site")
    options = parser.parse_args()
    with served(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_or_install(""), args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"Chromium {browser.version}")
        for path in ("find/", "en/find/"):
            print(f"\n/{path}")
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            measure(page, session, f"{address}/{path}")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
