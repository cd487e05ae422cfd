"""What the door does: serve, preview, build, check, update, test, and work on a story. Standard library only."""

import argparse
import difflib
import os
import socket
import subprocess
import sys
from pathlib import Path

from browser import BrowserError, find_or_install
from environment import PYTHON, REPAIR, ROOT, WORKSHOP, SetupError, prepare
from lock import lock
from made import run_produce
from npm_tools import install
from swap import clear, make_room, swap

SITE = "requirements.txt"
TEST = "requirements-test.txt"
LOCK_COMMAND = "-m uv pip compile --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --upgrade"
# auditor: every doubt; strict: a workflow it cannot read is a finding; offline: the same answer everywhere
WORKFLOW_CHECK = [
    str(PYTHON.with_name(f"zizmor{PYTHON.suffix}")),
    *("--persona=auditor", "--strict-collection", "--collect=all", "--offline", ".github"),
]
# the commands whose work and options are `casebook.produce`'s
PRODUCED = ("new", "from-issue", "schema", "translated")
# Material prints an advertisement for its successor on every build; its end of life is in the README.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def main(arguments: list[str]) -> int:
    """Runs one command; returns its exit code: 0, 1 for a problem with a message, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="casebook.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="show the site on this machine and reload it on every change")
    serve.add_argument("--port", type=int, default=8000)
    preview = commands.add_parser("preview", help="show one story and the pages that it touches, within seconds")
    preview.add_argument("slug", help="the name of its folder in docs/stories")
    preview.add_argument("--port", type=int, default=8000)
    commands.add_parser("build", help="write the site to site/")
    commands.add_parser("check", help="judge stories and vocabulary, without building", add_help=False)
    # what is to be written is made by the core, which reads their options too
    commands.add_parser("new", help="begin a story: three files with places to fill in", add_help=False)
    commands.add_parser("from-issue", help="make a story of an issue that was filled in", add_help=False)
    commands.add_parser(
        "schema", help="write the schemas and the issue forms anew after a change of model or vocabulary"
    )
    commands.add_parser("translated", help="record that a translation is up to date with its original", add_help=False)
    commands.add_parser("update", help="lock the newest versions of the dependencies into requirements*.txt")
    test = commands.add_parser("test", help="run every check and test of the project")
    test.epilog = "Further arguments go to pytest, for a part of the tests: test tests/test_compare.py -k totals"
    takedown = commands.add_parser("takedown", help="take a story down, for good, and leave a page without a name")
    takedown.add_argument("slug")
    rename = commands.add_parser("rename", help="give a story another slug and leave a redirect")
    rename.add_argument("old")
    rename.add_argument("new")
    commands.add_parser("addresses", help="add the site's new addresses to the list of those that must never disappear")
    commands.add_parser("links", help="ask every source whether it still answers, and look for archived copies")
    changes = commands.add_parser("changes", help="tell what changed between two folders data/v1 of built sites")
    changes.add_argument("old")
    changes.add_argument("new")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in ("test", "check", *PRODUCED):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        if options.command == "serve":
            return run_serve(options.port)
        if options.command == "preview":
            return run_preview(options.slug, options.port)
        if options.command == "test":
            return run_test(rest)
        if options.command == "takedown":
            return run_script("takedown", options.slug)
        if options.command == "changes":  # given from where one stands, run in the project
            return run_script("changes", str(Path(options.old).resolve()), str(Path(options.new).resolve()))
        if options.command == "rename":
            return run_script("rename", options.old, options.new)
        if options.command in ("addresses", "links"):
            return run_script(options.command)
        if options.command == "check":
            return run_check(rest)
        if options.command in PRODUCED:
            return run_produce(prepare(SITE), arguments, variables())
        return {"build": run_build, "update": run_update}[options.command]()
    except (SetupError, BrowserError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or ROOT}: {error.strerror or error}. Check the rights and the disk.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run_serve(port: int, path: str = "", environment: dict[str, str] | None = None) -> int:
    """Serves the site with live reload until Ctrl-C; `path` is the page to look at first."""
    with socket.socket() as probe:
        if os.name != "nt":  # there it would hide a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            again = f"preview {environment['CASEBOOK_PREVIEW']}" if environment else "serve"
            tip = f"python3 scripts/casebook.py {again} --port {port + 1 if 0 < port < 65535 else 8001}"
            print(f"Port {port} is taken or not allowed. Choose another: {tip}", file=sys.stderr)
            return 1
    python = prepare(SITE)
    root = f"http://127.0.0.1:{port}/"
    print(f"The site will be at {root}{path} (Chinese) and {root}en/{path} (English).", flush=True)
    return call([str(python), "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"], environment)


def run_preview(slug: str, port: int) -> int:
    """Serves one story, its notes, the pages of its terms and the hand-written ones; the rest is not even read."""
    stories = ROOT / "docs" / "stories"
    known = sorted(path.name for path in stories.iterdir() if path.is_dir())
    if slug not in known:
        near = difflib.get_close_matches(slug, known, n=1)
        tip = f"Did you mean {near[0]}?" if near else "The folders of docs/stories are the stories."
        print(f"There is no story {slug!r}. {tip}", file=sys.stderr)
        return 1
    return run_serve(port, f"stories/{slug}/", {"CASEBOOK_PREVIEW": slug})


def run_build() -> int:
    """Builds aside and swaps the result in: a build that fails or is killed leaves the last good site."""
    python = prepare(SITE)
    place = ROOT / "site"
    try:
        with lock(WORKSHOP / "build.lock", "Another build runs in this folder; waiting for it ...") as held:
            aside = make_room(place, WORKSHOP)
            try:
                # the child holds the lock too: if only this process is killed, the next build waits for its end
                command = [str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside / "new")]
                if call(command, keep=held):
                    print("The site was not built; what was in site/ is unchanged.", file=sys.stderr)
                    return 1
                swap(aside / "new", place, WORKSHOP)
            finally:
                clear(WORKSHOP, place)
    except OSError as error:
        print(
            f"The site was not built: {error.filename or place}: {error.strerror or error}. Check the rights, "
            "the space on the disk, and that nothing else is in the way; what was in site/ is unchanged.",
            file=sys.stderr,
        )
        return 1
    print("The site is in site/. Open it through a web server, or run: python3 scripts/casebook.py serve")
    return 0


def run_check(arguments: list[str]) -> int:
    """Judges the content without mkdocs; its options are read in the core, paths are those of the caller's folder."""
    command = [str(prepare(SITE)), "-m", "casebook", "check", "--from", str(Path.cwd()), *arguments]
    return call(command, {"PYTHONDONTWRITEBYTECODE": ""})  # compiled once, it starts faster the next time


def run_script(name: str, *arguments: str) -> int:
    """Runs one of the scripts beside this file in the project's environment, on the content of the project."""
    # as a module: run by its path, it would find casebook.py beside it before the package of that name
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), str(ROOT / "scripts")])}
    return call([str(prepare(SITE)), "-m", name, *arguments], paths)


def run_test(arguments: list[str]) -> int:
    """Format, lint, types, content, then the tests; with arguments only pytest, with those."""
    python = str(prepare(SITE, TEST))
    environment = {"CASEBOOK_CHROMIUM": find_or_install(python)}
    install(python, "--omit=dev")
    steps = [
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "mypy"],
        WORKFLOW_CHECK,
        [python, "-m", "casebook", "check"],
        # on every core; a test file stays whole, so that what its tests share is made once
        [python, "-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"],
    ]
    for step in [[python, "-m", "pytest", *arguments]] if arguments else steps:
        print(f"-- {' '.join(step).replace(str(PYTHON.parent) + os.sep, '')}", flush=True)
        if code := call(step, environment):
            return code
    return 0


def run_update() -> int:
    """Locks the newest versions that requirements*.in allow, with their hashes."""
    python = str(prepare(SITE, TEST))
    for name in (SITE, TEST):  # in this order: the second takes the versions of the first
        source = name.replace(".txt", ".in")
        if code := call([python, *LOCK_COMMAND.split(), "--quiet", source, "-o", name]):
            print(f"{name} is unchanged. Read the message above; it is from uv.", file=sys.stderr)
            return code
    print("Read the difference of requirements*.txt, run the tests, and say in the commit what changed.")
    return 0


def variables(more: dict[str, str] | None = None) -> dict[str, str]:
    """The environment of a program of ours: with our modules on its path, and `more`."""
    return {**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "hooks"), **(more or {})}


def call(command: list[str], environment: dict[str, str] | None = None, keep: int | None = None) -> int:
    """Runs a program in the project with our modules on its path; returns its exit code.

    `keep` is an open file that the program inherits (not on Windows). Raises SetupError where it does not start.
    """
    inherited = () if keep is None or os.name == "nt" else (keep,)
    try:
        process = subprocess.Popen(command, cwd=ROOT, env=variables(environment), pass_fds=inherited)
    except OSError as error:
        raise SetupError(f"{command[0]} does not start: {error.strerror}. {REPAIR}") from None
    with process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the program got it too: let it clean up behind itself
                continue
