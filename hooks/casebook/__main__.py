"""`python -m casebook check [path …]`: judges the content without mkdocs. Exit code 1 where it finds a problem."""

import argparse
import gc
import sys
from pathlib import Path

# before anything is loaded: looking for cycles takes a tenth of the time of a check, and finds next to nothing
gc.disable()

from casebook.checking.command import run  # noqa: E402
from casebook.checking.report import FORMATS  # noqa: E402
from casebook.languages import LANGUAGES  # noqa: E402
from casebook.wording.messages import language_of_reader  # noqa: E402


def main(arguments: list[str]) -> int:
    """Checks the project in the current folder; paths may also be relative to `--from`. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="casebook.py")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", description="Judges stories and vocabulary, without building.")
    check.add_argument("paths", nargs="*", metavar="path", help="a story: its slug, its folder or a file in it")
    check.add_argument("--lang", choices=LANGUAGES, help="the language of the messages; else that of the system")
    check.add_argument("--format", choices=FORMATS, default="text", help="github: as annotations of a pull request")
    check.add_argument("--watch", action="store_true", help="check again on every change, until Ctrl-C")
    check.add_argument("--from", dest="origin", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    options = check.parse_args(arguments[1:]) if arguments[:1] == ["check"] else parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a character gets its number
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    language = options.lang or language_of_reader()
    root = Path.cwd()

    def check_once() -> int:
        return run(root, options.paths, language, options.format, options.origin)

    if not options.watch:
        return check_once()
    from casebook.checking.watch import watch  # only here: it takes its time to load

    gc.enable()  # it may run all day
    return watch(root, check_once)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
