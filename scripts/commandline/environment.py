"""Creates the project's own environment from hash-locked requirements, and updates it when they change.

Standard library only: it runs before anything is installed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from commandline.lock import lock
from commandline.messages import CommandError, message
from commandline.project import ENVIRONMENT, PYTHON, ROOT, WORKSHOP
from commandline.writing import write

# first line: the version of Python; then the name and hash of each requirement file that was installed
STAMP = ENVIRONMENT / "casebook-requirements"


def repair() -> str:
    """Returns the instruction for a broken environment."""
    return message("remove_environment", folder=ENVIRONMENT.name)


def prepare(*requirements: str) -> Path:
    """Installs the named requirement files, unless they are installed; returns the path of the environment's Python.

    Raises CommandError if that is not possible.
    """
    try:
        texts = {name: (ROOT / name).read_text("utf-8", errors="replace") for name in requirements}
        wanted = [f"{name} {hashlib.sha256(text.encode()).hexdigest()}" for name, text in texts.items()]
        if not _is_ready(wanted, texts):
            with lock(WORKSHOP / "venv.lock", message("environment_busy", folder=ENVIRONMENT.name)):
                if not _is_ready(wanted, texts):
                    _prepare(wanted, requirements)
    except OSError as error:
        what = f"{error.filename or ENVIRONMENT}: {error.strerror or error}"
        raise CommandError(message("environment_fails", what=what, folder=ENVIRONMENT.name)) from None
    return PYTHON


def _stamped() -> list[str]:
    return STAMP.read_text("utf-8").splitlines() if STAMP.exists() else []


def _is_ready(wanted: list[str], texts: dict[str, str]) -> bool:
    """Returns whether the environment has this Python and these requirement files, with all their packages present."""
    stamped = _stamped()
    if not PYTHON.exists() or stamped[:1] != [_python()] or not set(wanted) <= set(stamped):
        return False
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(ENVIRONMENT), "platbase": str(ENVIRONMENT)}))
    installed = {_normalized(path.name.split("-")[0]) for path in packages.glob("*.dist-info")}
    # a line with a marker (after ;) is for some systems only
    named = {_normalized(name) for text in texts.values() for name in re.findall(r"(?m)^([\w.-]+)==[^;\n]*$", text)}
    return named <= installed


def _normalized(name: str) -> str:
    """Returns a package name in its normal form: https://packaging.python.org/specifications/name-normalization"""
    return re.sub(r"[-_.]+", "-", name).lower()


def _prepare(wanted: list[str], requirements: tuple[str, ...]) -> None:
    stamped = _stamped()
    preparing = message("environment_preparing", folder=ENVIRONMENT.name, files=", ".join(requirements))
    print(preparing, flush=True)
    if not PYTHON.exists() or stamped[:1] != [_python()]:
        _create()
        stamped = [_python()]
    _install(requirements)
    others = [line for line in stamped if line.split()[0] not in requirements]
    write(STAMP, "\n".join([*others, *wanted]))


def _create() -> None:
    """Creates an empty environment; replaces an unfinished or outdated one.

    Raises CommandError if .venv exists but was not created by this program, or if pip is missing.
    """
    if ENVIRONMENT.exists() or ENVIRONMENT.is_symlink():
        if ENVIRONMENT.is_symlink() or not STAMP.exists():
            raise CommandError(message("environment_foreign", folder=ENVIRONMENT))
        shutil.rmtree(ENVIRONMENT)
    ENVIRONMENT.mkdir()
    write(STAMP, "unfinished")
    import venv  # only when needed, because every command would load it

    try:
        venv.create(ENVIRONMENT, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise CommandError(message("environment_without_pip")) from None
    write(STAMP, _python())


def _install(requirements: tuple[str, ...]) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    for name in requirements:
        command += ["-r", str(ROOT / name)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode == 0:
        return
    output = result.stdout + result.stderr
    # pip reports an unreachable index as if the package did not exist
    if any(symptom in output for symptom in ("from versions: none", "ConnectionError", "timed out", "ProxyError")):
        raise CommandError(f"{message('index_unreachable')}\n{output[-500:]}")
    if "HASHES" in output:
        raise CommandError(f"{message('package_differs')}\n{output[-800:]}")
    raise CommandError(f"{message('pip_fails')}\n{output[-2000:]}")


def _python() -> str:
    return f"python-{sys.version_info.major}.{sys.version_info.minor}"
