"""Programs of the project's environment, run with our modules on their path. Standard library only."""

import os
import subprocess

from environment import ROOT, SetupError, repair
from spoken import spoken

SITE = "requirements.txt"
TEST = "requirements-test.txt"
# Material prints an advertisement for its successor on every build; its end of life is in the README.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


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
        what = spoken(
            zh=f"{command[0]} 无法启动：{error.strerror}。", en=f"{command[0]} does not start: {error.strerror}. "
        )
        raise SetupError(what + repair()) from None
    with process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the program got it too: let it clean up behind itself
                continue
