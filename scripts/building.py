"""Builds the site into site/. Standard library only."""

import sys

from environment import ROOT, WORKSHOP, prepare
from lock import lock
from programs import SITE, call
from swap import clear, make_room, swap


def run_build() -> int:
    """Builds aside and swaps the result in: a build that fails or is killed leaves the last good site."""
    python = prepare(SITE)
    place = ROOT / "site"
    try:
        with lock(WORKSHOP / "build.lock", "Another build runs in this folder; waiting for it ...") as held:
            aside = make_room(place, WORKSHOP)
            try:
                # the child holds the lock too: if only this process is killed, the next build waits for its end
                command = [str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside / "new")]
                if call(command, keep=held):
                    print("The site was not built; what was in site/ is unchanged.", file=sys.stderr)
                    return 1
                swap(aside / "new", place, WORKSHOP)
            finally:
                clear(WORKSHOP, place)
    except OSError as error:
        print(
            f"The site was not built: {error.filename or place}: {error.strerror or error}. Check the rights, "
            "the space on the disk, and that nothing else is in the way; what was in site/ is unchanged.",
            file=sys.stderr,
        )
        return 1
    print("The site is in site/. Open it through a web server, or run: python3 scripts/casebook.py serve")
    return 0
