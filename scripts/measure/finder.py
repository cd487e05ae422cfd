"""Measures the finder of a built site in Chromium: bytes of the first view, time of a filter change.

Bytes are counted after compression by gzip, as web servers send them. Times are the processor time of the page's main
thread, which other programs on the machine influence little.
"""

import random
import statistics
import sys
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from commandline.messages import message
from testtools.browser import find_or_install
from testtools.web_server import Counting, served

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


def busy(session: CDPSession) -> float:
    """Returns the milliseconds of processor time that the main thread has used so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def timed(page: Page, session: CDPSession, action: str, argument: object = None) -> float:
    """Returns the milliseconds of processor time of the main thread for an action and the updates that it causes."""
    before = busy(session)
    page.evaluate(action, argument)
    page.evaluate(SETTLED)
    return busy(session) - before


def measure(page: Page, session: CDPSession, address: str) -> None:
    """Prints the figures of the finder at `address`, which is in one language."""
    Counting.sent.clear()
    page.goto(address, wait_until="networkidle")
    page.evaluate(SETTLED)
    parts = dict(Counting.sent)
    print(message("finder_first_view", size=sum(parts.values()) / 1000, n=len(parts)))
    for path, size in sorted(parts.items(), key=lambda part: -part[1])[:6]:
        print(f"  {size / 1000:6.1f} KB  {path}")
    own = statistics.median(timed(page, session, CLEAR) for _ in range(10))
    print(message("finder_own_share", time=own))
    fetching = [timed(page, session, SORT, sort) for sort in ("effect", "tactic", "obstacle", "story")]
    print(message("finder_orders", times=", ".join(f"{time:.0f}" for time in fetching)))
    chance = random.Random(1)
    times = []
    for _ in range(CHANGES):
        times += [timed(page, session, PRESS, chance.randrange(10**6)) for _ in range(2)]
        times.append(timed(page, session, SORT, chance.choice(("story", "effect", "tactic", "obstacle"))))
        if chance.random() < 0.3:
            times.append(timed(page, session, CLEAR))
    print(message("finder_change", median=statistics.median(times), worst=max(times), n=len(times)))
    page.goto(address, wait_until="networkidle")
    page.evaluate(SETTLED)
    Counting.sent.clear()
    first = timed(page, session, TYPE, "k")
    print(message("finder_first_letter", time=first, size=sum(Counting.sent.values()) / 1000))
    letters = [timed(page, session, TYPE, "kaggle"[:length]) for length in range(2, 7)]
    print(message("finder_letters", median=statistics.median(letters), worst=max(letters)))


def measure_finder(site: str) -> int:
    """Measures the finder of the built site in both languages."""
    with served(Path(site), Counting) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_or_install(sys.executable), args=["--no-sandbox", "--disable-gpu"]
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
    return 0
