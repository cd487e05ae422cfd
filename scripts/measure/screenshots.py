"""Takes pictures of a built site, to be looked at.

A page of each kind, in both languages and schemes, on a phone and on a desk: the first view and the whole page. The
names describe them (`story.en.390.dark.full.png`); the same site gives the same pictures, so that two folders
can be compared.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from commandline.messages import CommandError, message
from testtools.browser import find_or_install
from testtools.web_server import served

# by name; of a kind with many pages the largest is taken
PAGES = {
    "home": "",
    "story": "stories/*/",
    "compare": "compare/",
    "obstacle": "obstacles/*/",
    "tag": "tags/*/",
    "find": "find/",
    "lost": "404.html",
}
LANGUAGES = {"zh": "", "en": "en/"}
VIEWPORTS = ((390, 844), (1440, 900))
SCHEMES = ("light", "dark")
STILL = "document.getAnimations().forEach(animation => { try { animation.finish() } catch { animation.cancel() } })"


def pages(site: Path) -> dict[str, str]:
    """Returns the path of the page to show for each name, in the default language, if the site has such a page."""
    found = {}
    for name, pattern in PAGES.items():
        files = sorted(site.glob(pattern if pattern.endswith(".html") else f"{pattern}index.html"))
        if files:
            largest = max(files, key=lambda file: file.stat().st_size)
            found[name] = largest.relative_to(site).as_posix().removesuffix("index.html")
    return found


def take(site: Path, folder: Path, chromium: str) -> list[Path]:
    """Takes the pictures of the `site` into the `folder`; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width, height in VIEWPORTS:
            for scheme in SCHEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,  # type: ignore[arg-type]
                    reduced_motion="reduce",
                    locale="zh-CN",
                    timezone_id="UTC",
                )
                page = context.new_page()
                for name, path in pages(site).items():
                    for language, root in LANGUAGES.items():
                        page.goto(f"{address}/{root}{path}", wait_until="networkidle")
                        page.evaluate(STILL)
                        for part in ("view", "full"):
                            file = folder / f"{name}.{language}.{width}.{scheme}.{part}.png"
                            page.screenshot(path=file, full_page=part == "full", animations="disabled", caret="hide")
                            taken.append(file)
                context.close()
        browser.close()
    return taken


def screenshots(site: str, folder: str) -> int:
    """Takes the pictures of a built site into a folder."""
    if not (Path(site) / "index.html").exists():
        raise CommandError(message("no_built_site", folder=site))
    taken = take(Path(site).resolve(), Path(folder), find_or_install(sys.executable))
    print(message("pictures_taken", n=len(taken), folder=folder))
    return 0
