"""Finds a Chromium for the tests, or installs one by the means that the machine has. Standard library only."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from commandline.messages import CommandError, message

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    *(
        Path(os.environ.get(name, "."), "Google/Chrome/Application/chrome.exe")
        for name in ("ProgramFiles", "LOCALAPPDATA")
    ),
)
# pages are tested in Chinese: without a font for it every character has the same empty shape
PACKAGES = ("chromium", "fonts-noto-cjk")


def find_or_install(python: str) -> str:
    """Returns the path of a Chromium: CASEBOOK_CHROMIUM, one on PATH, or a newly installed one; else CommandError."""
    return _found() or _from_debian() or _from_playwright(python) or _none()


def _found() -> str | None:
    named = os.environ.get("CASEBOOK_CHROMIUM")
    if named and not Path(named).exists():
        raise CommandError(message("no_such_browser", path=named))
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return named or on_path or next((str(path) for path in PLACES if path.exists()), None)


def _from_debian() -> str | None:
    """Installs Debian's own if that needs no password; Ubuntu's package is a snap and starts no browser."""
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
    """Installs Playwright's own build, if its download is reachable."""
    subprocess.run([python, "-m", "playwright", "install", "chromium"], capture_output=True)
    program = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = subprocess.run([python, "-c", program], capture_output=True, text=True).stdout.strip()
    return path if path and Path(path).exists() else None


def _none() -> str:
    raise CommandError(message("no_browser"))
