"""What the door does: serve, preview, build, check, update, test, and work on a story. Standard library only.

The module of a command is loaded when the command is given: `check` need not wait for what a build needs.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from environment import ROOT, SetupError, prepare
from programs import SITE, call, variables
from spoken import spoken

# what was understood of the command line, and the arguments that the command reads itself
Run = Callable[[argparse.Namespace, list[str]], int]


def main(arguments: list[str]) -> int:
    """Runs one command; returns its exit code: 0, 1 for a problem with a message, 2 for wrong usage."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a sign that it cannot show
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.reads_rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        run: Run = options.run
        return run(options, rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        tip = spoken(zh="。请检查权限和磁盘。", en=". Check the rights and the disk.")
        print(f"{error.filename or ROOT}: {error.strerror or error}{tip}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="casebook.py", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, run: Run, help: str, *named: str, options: bool = False) -> argparse.ArgumentParser:
        """A command with arguments that are `named` here, or with `options` that the core reads and explains."""
        command = commands.add_parser(name, help=help, add_help=not options)
        for argument in named:
            command.add_argument(argument)
        command.set_defaults(run=run, reads_rest=options)
        return command

    serve = add("serve", _serve, "show the site on this machine and reload it on every change")
    preview = add("preview", _preview, "show one story and the pages that it touches, within seconds", "slug")
    for command in (serve, preview):
        command.add_argument("--port", type=int, default=8000)
    add("build", _build, "write the site to site/")
    add("check", _check, "judge stories and vocabulary, without building", options=True)
    add("new", _produce, "begin a story: its files with places to fill in", options=True)
    add("from-issue", _produce, "make a story of an issue that was filled in", options=True)
    add("translated", _produce, "record that a translation is up to date with its original", options=True)
    add("schema", _produce, "write schemas and issue forms anew after a change of model or vocabulary", options=True)
    add("takedown", _script, "take a story down, for good, and leave a page without a name", "slug")
    add("rename", _script, "give a story another slug and leave a redirect", "old", "new")
    add("addresses", _script, "add the site's new addresses to the list of those that must never disappear")
    add("links", _script, "ask every source whether it still answers, and look for archived copies")
    add("changes", _changes, "tell what changed between two folders data/v1 of built sites", "old", "new")
    add("update", _update, "lock the newest versions of the dependencies into requirements*.txt")
    test = add("test", _test, "run every check and test of the project")
    test.epilog = "Further arguments go to pytest, for a part of the tests: test tests/core/counting -k totals"
    test.add_argument("--fast", action="store_true", help="without built sites and browser: under a minute")
    test.set_defaults(reads_rest=True)
    return parser


def _serve(options: argparse.Namespace, _: list[str]) -> int:
    from serving import run_serve

    return run_serve(options.port)


def _preview(options: argparse.Namespace, _: list[str]) -> int:
    from serving import run_preview

    return run_preview(options.slug, options.port)


def _build(*_: object) -> int:
    from building import run_build

    return run_build()


def _check(_: argparse.Namespace, rest: list[str]) -> int:
    """Judges the content without mkdocs; paths are those of the caller's folder."""
    command = [str(prepare(SITE)), "-m", "casebook", "check", "--from", str(Path.cwd()), *rest]
    return call(command, {"PYTHONDONTWRITEBYTECODE": ""})  # compiled once, it starts faster the next time


def _produce(options: argparse.Namespace, rest: list[str]) -> int:
    """What is to be written is made by the core, which reads the options too."""
    from made import run_produce

    return run_produce(prepare(SITE), [options.command, *rest], variables())


def _script(options: argparse.Namespace, _: list[str]) -> int:
    """One of the scripts beside this file, in the project's environment, on the content of the project."""
    given = [getattr(options, name) for name in ("slug", "old", "new") if hasattr(options, name)]
    # as a module: run by its path, it would find casebook.py beside it before the package of that name
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), str(ROOT / "scripts")])}
    return call([str(prepare(SITE)), "-m", options.command, *given], paths)


def _changes(options: argparse.Namespace, rest: list[str]) -> int:
    """Its folders are given from where one stands; the script runs in the project."""
    options.old, options.new = (str(Path(folder).resolve()) for folder in (options.old, options.new))
    return _script(options, rest)


def _update(*_: object) -> int:
    from proving import run_update

    return run_update()


def _test(options: argparse.Namespace, rest: list[str]) -> int:
    from proving import run_test

    return run_test(rest, options.fast)
