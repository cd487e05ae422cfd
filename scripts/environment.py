"""The project's own environment: made from hash-locked requirements, brought up to date when they change.

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

from lock import lock
from spoken import spoken
from writing import write

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
# locks, and sites while they are built
WORKSHOP = ROOT / ".casebook"
# the Python it was made with, then each file of requirements as it was when it was installed
STAMP = FOLDER / "casebook-requirements"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def repair() -> str:
    """What to do where the environment is broken."""
    return spoken(
        zh=f"请删掉文件夹 {FOLDER.name}，再运行同一条命令。",
        en=f"Remove the folder {FOLDER.name}, then run the same command again.",
    )


def prepare(*requirements: str) -> Path:
    """Makes sure that the named files of requirements are installed; returns the environment's Python."""
    try:
        texts = {name: (ROOT / name).read_text("utf-8", errors="replace") for name in requirements}
        wanted = [f"{name} {hashlib.sha256(text.encode()).hexdigest()}" for name, text in texts.items()]
        if not _is_ready(wanted, texts):
            busy = spoken(
                zh=f"另一条命令正在准备 {FOLDER.name}，等它结束……",
                en=f"Another command prepares {FOLDER.name}; waiting for it ...",
            )
            with lock(WORKSHOP / "venv.lock", busy):
                if not _is_ready(wanted, texts):
                    _prepare(wanted, requirements)
    except OSError as error:
        what = f"{error.filename or FOLDER}: {error.strerror or error}"
        raise SetupError(
            spoken(
                zh=f"{what}。{FOLDER.name} 无法准备好：请检查权限和磁盘空间，并确认项目的文件齐全。",
                en=f"{what}. {FOLDER.name} cannot be prepared: check the rights and the space on the disk, and that "
                "the project is complete.",
            )
        ) from None
    return PYTHON


def _known() -> list[str]:
    return STAMP.read_text("utf-8").splitlines() if STAMP.exists() else []


def _is_ready(wanted: list[str], texts: dict[str, str]) -> bool:
    """Whether it is of this Python, was made from these files, and still holds what they name."""
    known = _known()
    if not PYTHON.exists() or known[:1] != [_python()] or not set(wanted) <= set(known):
        return False
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(FOLDER), "platbase": str(FOLDER)}))
    there = {_plain(path.name.split("-")[0]) for path in packages.glob("*.dist-info")}
    # a line with a marker (after ;) is for some systems only
    named = {_plain(name) for text in texts.values() for name in re.findall(r"(?m)^([\w.-]+)==[^;\n]*$", text)}
    return named <= there


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _prepare(wanted: list[str], requirements: tuple[str, ...]) -> None:
    known = _known()
    preparing = spoken(
        zh=f"正在按 {'、'.join(requirements)} 准备 {FOLDER.name}（只需一次）……",
        en=f"Preparing {FOLDER.name} from {' and '.join(requirements)} (once) ...",
    )
    print(preparing, flush=True)
    if not PYTHON.exists() or known[:1] != [_python()]:
        _create()
        known = [_python()]
    _install(requirements)
    others = [line for line in known if line.split()[0] not in requirements]
    write(STAMP, "\n".join([*others, *wanted]))


def _create() -> None:
    """A new environment; one of ours that is half made or of another Python goes, somebody else's stays."""
    if FOLDER.exists() or FOLDER.is_symlink():
        if FOLDER.is_symlink() or not STAMP.exists():
            raise SetupError(
                spoken(
                    zh=f"{FOLDER} 已经存在，而且不是这个程序建的。请把它移走，再运行同一条命令。",
                    en=f"{FOLDER} exists and was not made by this program. Move it away, then run the same command "
                    "again.",
                )
            )
        shutil.rmtree(FOLDER)
    FOLDER.mkdir()
    write(STAMP, "half made")
    import venv  # only here: every command would wait for it

    try:
        venv.create(FOLDER, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        shutil.rmtree(FOLDER, ignore_errors=True)
        raise SetupError(
            spoken(
                zh="Python 的 venv 模块装不上 pip。在 Debian 和 Ubuntu 上请运行：sudo apt install python3-venv",
                en="Python's venv module cannot install pip. On Debian and Ubuntu: sudo apt install python3-venv",
            )
        ) from None
    write(STAMP, _python())


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
            spoken(
                zh="连不上 Python 软件包索引。请检查网络，或 pip 配置的索引（pip config list），再运行同一条命令。",
                en="The Python package index cannot be reached. Check the network, or the index that pip is "
                "configured to use (pip config list), then run the same command again.",
            )
            + f"\n{output[-500:]}"
        )
    if "HASHES" in output:
        raise SetupError(
            spoken(
                zh="有一个软件包与 requirements.txt 锁定的不同，没有安装。请再运行同一条命令；还是这样就请告诉我们。",
                en="A package is not the one that requirements.txt was locked to, and was not installed. Run the "
                "same command again; if it stays so, report it.",
            )
            + f"\n{output[-800:]}"
        )
    failed = spoken(zh="pip 没能安装所需的软件包：", en="pip could not install the requirements:")
    raise SetupError(f"{failed}\n{output[-2000:]}")


def _python() -> str:
    return f"python-{sys.version_info.major}.{sys.version_info.minor}"
