"""What the door does: serve, build, check, test. Standard library only."""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import BrowserError, find_or_install
from environment import ROOT, SetupError, prepare
from npm_tools import install

SITE = "requirements.txt"
TEST = "requirements-test.txt"
# Material prints an advertisement for its successor on every build; its end of life is in the README.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def main(arguments: list[str]) -> int:
    """Runs one command; returns its exit code: 0, 1 for a problem with a message, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="casebook.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="show the site on this machine and reload it on every change")
    serve.add_argument("--port", type=int, default=8000)
    commands.add_parser("build", help="write the site to site/")
    commands.add_parser("check", help="judge stories and vocabulary, without building")
    test = commands.add_parser("test", help="run every check and test of the project")
    test.epilog = "Further arguments go to pytest, for a part of the tests: test tests/test_compare.py -k totals"
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command != "test":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        if options.command == "serve":
            return run_serve(options.port)
        if options.command == "test":
            return run_test(rest)
        return {"build": run_build, "check": run_check}[options.command]()
    except (SetupError, BrowserError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run_serve(port: int) -> int:
    """Serves the site with live reload until Ctrl-C."""
    with socket.socket() as probe:
        if os.name != "nt":  # there it would hide a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            tip = f"python3 scripts/casebook.py serve --port {port + 1 if 0 < port < 65535 else 8001}"
            print(f"Port {port} is taken or not allowed. Choose another: {tip}", file=sys.stderr)
            return 1
    python = prepare(SITE)
    print(f"The site will be at http://127.0.0.1:{port}/ (Chinese) and http://127.0.0.1:{port}/en/ (English).")
    return call([str(python), "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"])


def run_build() -> int:
    """Builds aside and swaps the result in, so that a failing build leaves the last good site."""
    python = prepare(SITE)
    aside = Path(tempfile.mkdtemp(prefix=".site-", dir=ROOT))
    try:
        code = call([str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside / "new")])
        if code:
            print("The site was not built; what was in site/ is unchanged.", file=sys.stderr)
            return 1
        swap(aside / "new", ROOT / "site", aside / "old")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    print("The site is in site/. Open it through a web server, or run: python3 scripts/casebook.py serve")
    return 0


def swap(new: Path, place: Path, old: Path) -> None:
    """Puts `new` in its `place` and what was there at `old`; back again where that fails half-way."""
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise


def run_check() -> int:
    """Judges the content without mkdocs."""
    return call([str(prepare(SITE)), "-m", "casebook", "check"])


def run_test(arguments: list[str]) -> int:
    """Format, lint, types, content, then the tests; with arguments only pytest, with those."""
    python = str(prepare(SITE, TEST))
    environment = {"CASEBOOK_CHROMIUM": find_or_install(python)}
    install(python, "--omit=dev")
    steps = [
        ["ruff", "format", "--check", "."],
        ["ruff", "check", "."],
        ["mypy"],
        ["casebook", "check"],
        ["pytest"],
    ]
    for step in [["pytest", *arguments]] if arguments else steps:
        print(f"-- {' '.join(step)}", flush=True)
        if code := call([python, "-m", *step], environment):
            return code
    return 0


def call(command: list[str], environment: dict[str, str] | None = None) -> int:
    """Runs a program in the project with our modules on its path; returns its exit code."""
    paths = {"PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **QUIET, **paths, **(environment or {})}) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the program got it too: let it clean up behind itself
                continue
