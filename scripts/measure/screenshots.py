"""Takes screenshots of a built site, for a person to review.

They show a page of each type in both languages and colour schemes, at the widths of a phone and of a desktop: the first
view and the full page. The file names describe them (`story.en.390.dark.full.png`). The same site gives the same
images, so that two folders can be compared.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from commandline.messages import CommandError, message
from testtools.browser import find_or_install
from testtools.web_server import served

# the path by the name of the page; of several matches, the largest page is used
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
    """Returns the path of each page in the default language, by name, without pages that the site lacks."""
    found = {}
    for name, pattern in PAGES.items():
        files = sorted(site.glob(pattern if pattern.endswith(".html") else f"{pattern}index.html"))
        if files:
            largest = max(files, key=lambda file: file.stat().st_size)
            found[name] = largest.relative_to(site).as_posix().removesuffix("index.html")
    return found


def take(site: Path, folder: Path, chromium: str) -> list[Path]:
    """Writes the screenshots of the site to `folder`; returns their paths. `chromium` is the path of the browser."""
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
    """Writes the screenshots of a built site to a folder; raises CommandError if there is no such site."""
    if not (Path(site) / "index.html").exists():
        raise CommandError(message("no_built_site", folder=site))
    taken = take(Path(site).resolve(), Path(folder), find_or_install(sys.executable))
    print(message("pictures_taken", n=len(taken), folder=folder))
    return 0
