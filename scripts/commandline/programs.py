"""Starts programs of the project's environment, and functions of this project in it. Standard library only."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from commandline.environment import prepare, repair
from commandline.messages import CommandError, message
from commandline.project import ROOT

# Material advertises its successor on every build; its end of life is described in .github/STACK.md.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def variables(more: dict[str, str] | None = None) -> dict[str, str]:
    """Returns the environment variables for a program: those of this process, the path of the core, and `more`."""
    return {**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "hooks"), **(more or {})}


def call(
    command: list[str], environment: dict[str, str] | None = None, keep: int | None = None, folder: Path = ROOT
) -> int:
    """Runs a program in `folder` with the core on its path; returns its exit code.

    `keep` is the descriptor of an open file that the program inherits (not on Windows). Raises CommandError if the
    program does not start.
    """
    inherited = () if keep is None or os.name == "nt" else (keep,)
    try:
        process = subprocess.Popen(command, cwd=folder, env=variables(environment), pass_fds=inherited)
    except OSError as error:
        raise CommandError(message("does_not_start", program=command[0], reason=error.strerror) + repair()) from None
    with process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the program gets Ctrl-C too; wait until it has cleaned up
                continue
            except SystemExit:  # SIGTERM, which only this process gets
                process.terminate()
                raise


def run_in_environment(needs: Sequence[str], target: str, options: dict[str, object]) -> int:
    """Runs `target` as `commandline.run` does, in an environment with the requirements `needs`; returns the exit code.

    The working directory is the caller's, so that paths can be relative.
    """
    # -P: nothing is imported from that folder
    command = [str(prepare(*needs)), "-P", "-m", "commandline.run", target, json.dumps(options)]
    # the core comes first, because scripts/casebook.py has the same name
    path = os.pathsep.join(str(ROOT / name) for name in ("hooks", "scripts"))
    # bytecode is kept, so that modules load faster the next time
    return call(command, {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""}, folder=Path.cwd())
