"""Builds the site into site/. Standard library only."""

import sys

from commandline.environment import prepare
from commandline.lock import lock
from commandline.messages import message
from commandline.programs import call
from commandline.project import ROOT, SITE, WORKSHOP
from website.swap import prepare_folder, remove_leftovers, swap


def build() -> int:
    """Builds into a temporary folder, then swaps it with site/, so that a failed or killed build leaves the last site.

    Returns 1, with a message, if the site was not built.
    """
    python = prepare(SITE)
    site = ROOT / "site"
    try:
        with lock(WORKSHOP / "build.lock", message("build_busy")) as held:
            temporary = prepare_folder(site, WORKSHOP)
            try:
                # the child inherits the lock: if only this process is killed, the next build waits until the child ends
                command = [str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(temporary / "new")]
                if call(command, keep=held):
                    print(message("not_built"), file=sys.stderr)
                    return 1
                swap(temporary / "new", site, WORKSHOP)
            finally:
                remove_leftovers(WORKSHOP, site)
    except OSError as error:
        what = f"{error.filename or site}: {error.strerror or error}"
        print(message("not_built_because", what=what), file=sys.stderr)
        return 1
    print(message("built"))
    return 0
