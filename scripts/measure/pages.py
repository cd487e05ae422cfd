"""Runs Lighthouse on the home page, a story and the comparison, in both languages.

Builds the site for the address that it is then served at, so that canonical links are judged too. Performance on a
simulated slow phone is printed and not judged, since it depends on the machine.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from commandline.messages import message
from commandline.programs import QUIET
from commandline.project import ROOT
from testtools.browser import find_or_install
from testtools.npm import install, program
from testtools.web_server import served

JUDGED = ("accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def pages(site: Path) -> list[str]:
    """Returns the paths to look at, among them the largest story."""
    largest = max(site.glob("stories/*/index.html"), key=lambda file: (file.stat().st_size, file))
    paths = ["", f"stories/{largest.parent.name}/", "compare/"]
    return [f"{language}{path}" for path in paths for language in ("", "en/")]


def audit(python: str, address: str, report: Path) -> dict[str, Any]:
    """Returns the report of one page, which is also written to `report`."""
    command = [*program(python, "lighthouse/cli/index.js"), address]
    command += [f"--only-categories={','.join([*JUDGED, 'performance'])}", "--output=json", "--quiet"]
    command += [f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": find_or_install(python)}
    subprocess.run(command, check=True, env=environment)
    result: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return result


def shortfalls(report: dict[str, Any]) -> list[str]:
    """Returns the faults in the judged categories."""
    faults = []
    for category in JUDGED:
        for reference in report["categories"][category]["auditRefs"]:
            found = report["audits"][reference["id"]]
            if reference["weight"] and found["score"] is not None and found["score"] < 1:
                items = found.get("details", {}).get("items", [])
                places = [item.get("node", {}).get("snippet", "") for item in items if isinstance(item, dict)]
                faults.append(f"{category}: {found['id']}: {found['title']} {' '.join(places[:3])}")
    return faults


def measure_pages(reports: str | None) -> int:
    """Prints the scores, and everything below 100 in the judged categories; returns 1 if anything is."""
    folder = Path(reports or Path(tempfile.gettempdir()) / "casebook-lighthouse").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    install(sys.executable)
    failed = False
    with tempfile.TemporaryDirectory() as temporary, served(Path(temporary, "site")) as address:
        site = Path(temporary, "site")
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, check=True, env={**os.environ, **QUIET, "SITE_URL": f"{address}/"})
        for number, path in enumerate(pages(site)):
            report = audit(sys.executable, f"{address}/{path}", folder / f"{number}.json")
            scores = {name: round(100 * part["score"]) for name, part in report["categories"].items()}
            print(path or message("home_page"), *(f"{name} {score}" for name, score in scores.items()), flush=True)
            for fault in shortfalls(report):
                failed = True
                print(f"    {fault}", flush=True)
    print(message("reports_in", folder=folder))
    return int(failed)
