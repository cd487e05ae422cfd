"""The tools that npm brings: the Nu HTML checker, Biome and TypeScript for the tests, Lighthouse for the audit.

From a lock with hashes, by the Node.js of the project's own environment, into tests/tools/node_modules.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from environment import ROOT, SetupError

FOLDER = ROOT / "tests/tools"
MODULES = FOLDER / "node_modules"
# what was installed, from which lock
STAMP = MODULES / ".casebook"


def install(python: str, *options: str) -> Path:
    """Makes sure that the packages of the lock are there, without those that `options` leave out (`--omit=dev`);
    returns their folder. SetupError where npm cannot do it."""
    lock = (FOLDER / "package-lock.json").read_bytes()
    wanted = " ".join([hashlib.sha256(lock).hexdigest(), *options])
    known = STAMP.read_text() if STAMP.exists() else ""
    if wanted.startswith(known) and known:  # what was left out then is left out now, or nothing was
        return MODULES
    print(f"Preparing {MODULES.relative_to(ROOT)} from package-lock.json (once) ...", flush=True)
    folder = Path(python).absolute().parent
    npm = shutil.which("npm", path=folder)
    if not npm:
        raise SetupError(f"{folder} has no npm. Remove .venv, then run the same command again.")
    # npm is a script that asks PATH for its node
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    # no package may run a program of its own while it is installed; none of these needs to
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *options]
    result = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True)
    if result.returncode:
        raise SetupError(
            "npm could not install the tools of the tests. Check the network, or the registry that npm is configured "
            f"to use (npm config get registry), then run the same command again.\n{result.stderr[-1500:]}"
        )
    STAMP.write_text(wanted)
    return MODULES


def program(python: str, path: str) -> list[str]:
    """The command that runs a program of the installed packages, by its path in node_modules."""
    node = Path(python).parent / ("node.exe" if os.name == "nt" else "node")
    return [str(node), str(MODULES / path)]
