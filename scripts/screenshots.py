"""Pictures of a built site, to be looked at: python3 scripts/screenshots.py SITE FOLDER, by hand.

A page of each kind, in both languages and schemes, on a phone and on a desk: the first view and the whole page. The
names say what they show (`story.en.390.dark.full.png`); the same site gives the same pictures, so that two folders
can be compared. Needs what `casebook.py test` installs; a newly made .venv is used by itself.
"""

import argparse
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browser import find_or_install
from environment import PYTHON, prepare

# by name; of a kind with many pages the largest shows most
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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def pages(site: Path) -> dict[str, str]:
    """The path of the page to show for each name, in the default language; names whose page is not there are left
    out."""
    found = {}
    for name, pattern in PAGES.items():
        files = sorted(site.glob(pattern if pattern.endswith(".html") else f"{pattern}index.html"))
        if files:
            largest = max(files, key=lambda file: file.stat().st_size)
            found[name] = largest.relative_to(site).as_posix().removesuffix("index.html")
    return found


def take(site: Path, folder: Path, chromium: str) -> list[Path]:
    """Takes the pictures of the `site` into the `folder`; returns their paths."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    taken = []
    with sync_playwright() as playwright:
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
                        page.goto(f"http://127.0.0.1:{server.server_port}/{root}{path}", wait_until="networkidle")
                        page.evaluate(STILL)
                        for part in ("view", "full"):
                            file = folder / f"{name}.{language}.{width}.{scheme}.{part}.png"
                            page.screenshot(path=file, full_page=part == "full", animations="disabled", caret="hide")
                            taken.append(file)
                context.close()
        browser.close()
    server.shutdown()
    return taken


def main() -> int:
    """Prepares the environment, then takes the pictures in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="a built site, such as site/")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    options = parser.parse_args()
    if not (options.site / "index.html").exists():
        parser.error(f"{options.site} is no built site. Run: python3 scripts/casebook.py build")
    prepare("requirements.txt", "requirements-test.txt")
    if Path(sys.executable) != PYTHON:
        return subprocess.call([str(PYTHON), *sys.argv], env={**os.environ, "PYTHONUTF8": "1"})
    taken = take(options.site.resolve(), options.folder, find_or_install(str(PYTHON)))
    print(f"{len(taken)} pictures in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
