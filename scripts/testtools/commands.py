"""Runs a command on another project, such as a copy; only for commands that run in the environment.

As a program, it uses the present folder: `python -m testtools.commands check --watch`.
"""

import sys
from pathlib import Path

from commandline.parser import parse
from commandline.run import prepare_process, run


def run_on(root: Path, *arguments: str) -> int:
    """Runs a command in this process on the project at `root`; returns its exit code."""
    command, options = parse([*arguments])
    return run(command.target, {**options, "root": root})


if __name__ == "__main__":
    prepare_process()
    sys.exit(run_on(Path.cwd(), *sys.argv[1:]))
