"""Runs Lighthouse on the home page, a story and the comparison, in both languages.

Builds the site for the address at which it is then served, so that canonical links are audited too. Performance on a
simulated slow phone is only printed, since it depends on the machine.
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

CHECKED = ("accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def pages(site: Path) -> list[str]:
    """Returns the paths to audit, relative to the site; the story is the one with the largest page."""
    largest = max(site.glob("stories/*/index.html"), key=lambda file: (file.stat().st_size, file))
    paths = ["", f"stories/{largest.parent.name}/", "compare/"]
    return [f"{language}{path}" for path in paths for language in ("", "en/")]


def audit(python: str, address: str, report: Path) -> dict[str, Any]:
    """Returns Lighthouse's report of one page, which is also written to the file `report`."""
    command = [*program(python, "lighthouse/cli/index.js"), address]
    command += [f"--only-categories={','.join([*CHECKED, 'performance'])}", "--output=json", "--quiet"]
    command += [f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": find_or_install(python)}
    subprocess.run(command, check=True, env=environment)
    result: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return result


def shortfalls(report: dict[str, Any]) -> list[str]:
    """Returns a line for each audit of the `CHECKED` categories with a score below 1."""
    faults = []
    for category in CHECKED:
        for reference in report["categories"][category]["auditRefs"]:
            result = report["audits"][reference["id"]]
            if reference["weight"] and result["score"] is not None and result["score"] < 1:
                items = result.get("details", {}).get("items", [])
                snippets = [item.get("node", {}).get("snippet", "") for item in items if isinstance(item, dict)]
                faults.append(f"{category}: {result['id']}: {result['title']} {' '.join(snippets[:3])}")
    return faults


def measure_pages(reports: str | None) -> int:
    """Prints the scores, and the failed audits of the `CHECKED` categories; returns 1 if there are any.

    `reports` is the folder for Lighthouse's reports, by default a temporary one.
    """
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
