"""The project's own environment: made from hash-locked requirements, remade when they change.

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
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def prepare(*requirements: str) -> Path:
    """Makes sure that the named files of requirements are installed; returns the environment's Python."""
    stamp = FOLDER / "casebook-requirements"
    wanted = _fingerprint(requirements)
    known = stamp.read_text().split() if stamp.exists() else []
    if PYTHON.exists() and wanted in known:
        return PYTHON
    print(f"Preparing {FOLDER.name} from {' and '.join(requirements)} (once) …", flush=True)
    # an environment of another Python, or one that was left half made, is not mended but remade
    if FOLDER.exists() and not (PYTHON.exists() and known and known[0] == _python()):
        shutil.rmtree(FOLDER)
    if not FOLDER.exists():
        try:
            venv.create(FOLDER, with_pip=True)
        except subprocess.CalledProcessError:
            shutil.rmtree(FOLDER, ignore_errors=True)
            raise SetupError(
                "Python's venv module cannot install pip. On Debian and Ubuntu: sudo apt install python3-venv"
            ) from None
        known = [_python()]
    stamp.write_text("\n".join(known))
    _install(requirements)
    stamp.write_text("\n".join([*known, wanted]))
    return PYTHON


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


def _fingerprint(requirements: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name in requirements:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()
