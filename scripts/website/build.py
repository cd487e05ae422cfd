"""Builds the site into site/. Standard library only."""

import sys

from commandline.environment import prepare
from commandline.lock import lock
from commandline.messages import message
from commandline.programs import call
from commandline.project import ROOT, SITE, WORKSHOP
from website.swap import clear, make_room, swap


def build() -> int:
    """Builds aside and swaps the result in: a build that fails or is killed leaves the last good site."""
    python = prepare(SITE)
    place = ROOT / "site"
    try:
        with lock(WORKSHOP / "build.lock", message("build_busy")) as held:
            aside = make_room(place, WORKSHOP)
            try:
                # the child holds the lock too: if only this process is killed, the next build waits for its end
                command = [str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside / "new")]
                if call(command, keep=held):
                    print(message("not_built"), file=sys.stderr)
                    return 1
                swap(aside / "new", place, WORKSHOP)
            finally:
                clear(WORKSHOP, place)
    except OSError as error:
        what = f"{error.filename or place}: {error.strerror or error}"
        print(message("not_built_because", what=what), file=sys.stderr)
        return 1
    print(message("built"))
    return 0
