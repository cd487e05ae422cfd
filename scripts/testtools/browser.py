"""Finds a Chromium for the tests, or installs one with apt-get or Playwright. Standard library only."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from commandline.messages import CommandError, message

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
INSTALLATION_PATHS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    *(
        Path(os.environ.get(name, "."), "Google/Chrome/Application/chrome.exe")
        for name in ("ProgramFiles", "LOCALAPPDATA")
    ),
)
# pages are tested in Chinese too: without a suitable font, all characters have the same empty shape
PACKAGES = ("chromium", "fonts-noto-cjk")


def find_or_install(python: str) -> str:
    """Returns the path of a Chromium: from CASEBOOK_CHROMIUM, on PATH, or newly installed.

    `python` is the Python that has Playwright. Raises CommandError if no Chromium is found or can be installed.
    """
    path = _found() or _from_debian() or _from_playwright(python)
    if not path:
        raise CommandError(message("no_browser"))
    return path


def _found() -> str | None:
    named = os.environ.get("CASEBOOK_CHROMIUM")
    if named and not Path(named).exists():
        raise CommandError(message("no_such_browser", path=named))
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return named or on_path or next((str(path) for path in INSTALLATION_PATHS if path.exists()), None)


def _from_debian() -> str | None:
    """Installs Debian's package, if that needs no password; Ubuntu's is a snap, which the tests cannot start."""
    root = [] if os.name != "nt" and os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not shutil.which("sudo")) or _is_ubuntu():
        return None
    print(message("installing_packages", packages=", ".join(PACKAGES)), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        result = subprocess.run([*root, "apt-get", *command], env=environment, capture_output=True, text=True)
        if result.returncode:
            print(result.stderr[-500:], file=sys.stderr)
            return None
    return _found()


def _is_ubuntu() -> bool:
    try:
        return platform.freedesktop_os_release().get("ID") == "ubuntu"
    except OSError:
        return False


def _from_playwright(python: str) -> str | None:
    """Installs Playwright's own build, if its download is available."""
    subprocess.run([python, "-m", "playwright", "install", "chromium"], capture_output=True)
    program = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = subprocess.run([python, "-c", program], capture_output=True, text=True).stdout.strip()
    return path if path and Path(path).exists() else None
