"""Builds the site with mkdocs and with ProperDocs, its maintained fork, and compares the two. Standard library only.

ProperDocs answers to imports of `mkdocs`, so that plugins and hooks need no change. It is installed into a temporary
environment, beside the locked requirements of the site.
"""

import re
import sys
import tempfile
from pathlib import Path

from commandline.messages import message
from commandline.programs import call
from commandline.project import ENVIRONMENT, PYTHON, ROOT, SITE

PROPERDOCS = ROOT / "scripts/measure/properdocs.txt"
# the only difference that is expected
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def contents(site: Path) -> dict[str, bytes]:
    """Returns the content of every file of a site by its path, without the tag that names the generator."""
    return {
        path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }


def measure_generators() -> int:
    """Prints the files that differ; returns 1 for any, and the exit code of a program that fails."""
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder, "environment")
        python = str(environment / PYTHON.relative_to(ENVIRONMENT))
        sites = {name: Path(folder, name) for name in ("mkdocs", "properdocs")}
        install = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        build = ["build", "--quiet", "--strict", "--config-file", "mkdocs.yml", "--site-dir"]
        for command in (
            [sys.executable, "-m", "venv", str(environment)],
            [python, "-m", "pip", *install, "-r", SITE, "-r", str(PROPERDOCS)],
            [sys.executable, "-m", "mkdocs", *build, str(sites["mkdocs"])],
            [python, "-m", "properdocs", *build, str(sites["properdocs"])],
        ):
            if code := call(command):
                return code
        old, new = (contents(site) for site in sites.values())
    different = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    print(message("measured_generators", files=len(old), n=len(different)))
    for name in different[:20]:
        print(name)
    return int(bool(different))
