"""Installs tools with npm: the Nu HTML checker, Biome and TypeScript for the tests, Lighthouse for measurements.

They are installed from a lock file with hashes into tests/tools/node_modules, with the Node.js of the project's own
environment. Standard library only.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from commandline.messages import CommandError, message
from commandline.project import ENVIRONMENT, ROOT

FOLDER = ROOT / "tests/tools"
MODULES = FOLDER / "node_modules"
# contains the hash of the installed lock file, and the options
STAMP = MODULES / ".casebook"


def install(python: str, *options: str) -> Path:
    """Installs the packages of the lock file, unless they are installed; `options` are npm's, such as `--omit=dev`.

    Returns the folder of the packages. Raises CommandError if npm fails.
    """
    lock = (FOLDER / "package-lock.json").read_bytes()
    wanted = " ".join([hashlib.sha256(lock).hexdigest(), *options])
    known = STAMP.read_text() if STAMP.exists() else ""
    if wanted.startswith(known) and known:  # installed with the same options, or with none
        return MODULES
    print(message("npm_preparing", folder=MODULES.relative_to(ROOT).as_posix()), flush=True)
    folder = Path(python).absolute().parent
    npm = shutil.which("npm", path=folder)
    if not npm:
        raise CommandError(message("no_npm", folder=folder) + message("remove_environment", folder=ENVIRONMENT.name))
    # npm is a script that finds node on PATH
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    # packages must not run scripts during their installation; none of these needs to
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *options]
    result = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True)
    if result.returncode:
        raise CommandError(f"{message('npm_fails')}\n{result.stderr[-1500:]}")
    STAMP.write_text(wanted)
    return MODULES


def program(python: str, path: str) -> list[str]:
    """Returns the command that runs a program of an installed package; `path` is its path in node_modules."""
    node = Path(python).parent / ("node.exe" if os.name == "nt" else "node")
    return [str(node), str(MODULES / path)]
