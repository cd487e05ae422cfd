"""The project's own environment: made from hash-locked requirements, brought up to date when they change.

Standard library only: it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
# the Python it was made with, then each file of requirements as it was when it was installed
STAMP = FOLDER / "casebook-requirements"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def prepare(*requirements: str) -> Path:
    """Makes sure that the named files of requirements are installed; returns the environment's Python."""
    wanted = [f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}" for name in requirements]
    try:
        known = STAMP.read_text().splitlines() if STAMP.exists() else []
        ready = PYTHON.exists() and known[:1] == [_python()]
        if ready and set(wanted) <= set(known):
            return PYTHON
        print(f"Preparing {FOLDER.name} from {' and '.join(requirements)} (once) ...", flush=True)
        if not ready:
            _create()
            known = [_python()]
        _install(requirements)
        others = [line for line in known if line.split()[0] not in requirements]
        STAMP.write_text("\n".join([*others, *wanted]))
    except OSError as error:
        raise SetupError(f"{FOLDER} cannot be prepared: {error.strerror or error}. Check its rights.") from None
    return PYTHON


def _create() -> None:
    """A new environment; one of ours that is half made or of another Python goes, somebody else's stays."""
    if FOLDER.exists() or FOLDER.is_symlink():
        if FOLDER.is_symlink() or not STAMP.exists():
            raise SetupError(
                f"{FOLDER} exists and was not made by this program. Move it away, then run the same command again."
            )
        shutil.rmtree(FOLDER)
    FOLDER.mkdir()
    STAMP.write_text("half made")
    try:
        venv.create(FOLDER, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        shutil.rmtree(FOLDER, ignore_errors=True)
        raise SetupError(
            "Python's venv module cannot install pip. On Debian and Ubuntu: sudo apt install python3-venv"
        ) from None
    STAMP.write_text(_python())


def _install(requirements: tuple[str, ...]) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    for name in requirements:
        command += ["-r", str(ROOT / name)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode == 0:
        return
    output = result.stdout + result.stderr
    # pip says the same of an index that does not answer as of one without the package
    if any(sign in output for sign in ("from versions: none", "ConnectionError", "timed out", "ProxyError")):
        raise SetupError(
            "The Python package index cannot be reached. Check the network, or the index that pip is "
            f"configured to use (pip config list), then run the same command again.\n{output[-500:]}"
        )
    if "HASHES" in output:
        raise SetupError(
            "A package is not the one that requirements.txt was locked to, and was not installed. Run the "
            f"same command again; if it stays so, report it.\n{output[-800:]}"
        )
    raise SetupError(f"pip could not install the requirements:\n{output[-2000:]}")


def _python() -> str:
    return f"python-{sys.version_info.major}.{sys.version_info.minor}"
