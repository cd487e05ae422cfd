"""Lighthouse on the home page, a story and the comparison, in both languages: python3 scripts/audit.py, by hand.

Builds the site for the address that it is then served at, so that canonical links are judged too. Prints what falls
short of 100 in accessibility, best practices and SEO, and exits with 1 if anything does; performance on a simulated
slow phone is printed and not judged, since it depends on the machine. The reports stay in the folder that is named.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from browser import find_or_install
from environment import ROOT, prepare
from npm_tools import install, program
from programs import QUIET

JUDGED = ("accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def pages(site: Path) -> list[str]:
    """The paths to look at: of the stories the largest."""
    largest = max(site.glob("stories/*/index.html"), key=lambda file: (file.stat().st_size, file))
    paths = ["", f"stories/{largest.parent.name}/", "compare/"]
    return [f"{language}{path}" for path in paths for language in ("", "en/")]


def audit(python: str, address: str, report: Path) -> dict[str, Any]:
    """The report of one page, which is also written to `report`."""
    command = [*program(python, "lighthouse/cli/index.js"), address]
    command += [f"--only-categories={','.join([*JUDGED, 'performance'])}", "--output=json", "--quiet"]
    command += [f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": find_or_install(python)}
    subprocess.run(command, check=True, env=environment)
    result: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return result


def shortfalls(report: dict[str, Any]) -> list[str]:
    """What a report holds against a page in the judged categories."""
    faults = []
    for category in JUDGED:
        for reference in report["categories"][category]["auditRefs"]:
            found = report["audits"][reference["id"]]
            if reference["weight"] and found["score"] is not None and found["score"] < 1:
                items = found.get("details", {}).get("items", [])
                places = [item.get("node", {}).get("snippet", "") for item in items if isinstance(item, dict)]
                faults.append(f"{category}: {found['id']}: {found['title']} {' '.join(places[:3])}")
    return faults


def main() -> int:
    """Builds, serves, audits and prints."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--reports", type=Path, default=Path(tempfile.gettempdir()) / "casebook-lighthouse")
    options = parser.parse_args()
    options.reports.mkdir(parents=True, exist_ok=True)
    python = str(prepare("requirements.txt", "requirements-test.txt"))
    install(python)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
        address = f"http://127.0.0.1:{server.server_port}/"
        build = [python, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, check=True, env={**os.environ, **QUIET, "SITE_URL": address})
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for number, path in enumerate(pages(site)):
            report = audit(python, address + path, options.reports / f"{number}.json")
            scores = {name: round(100 * part["score"]) for name, part in report["categories"].items()}
            print(path or "(home)", *(f"{name} {score}" for name, score in scores.items()), flush=True)
            for fault in shortfalls(report):
                failed = True
                print(f"    {fault}", flush=True)
        server.shutdown()
    print(f"Reports: {options.reports}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
