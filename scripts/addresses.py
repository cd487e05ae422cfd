"""Adds the site's new addresses to the list of those that must never disappear. Run by `casebook.py addresses`."""

import sys
from pathlib import Path

from casebook.checking.check import read_casebook
from casebook.checking.published_addresses import parse_addresses, site_addresses
from casebook.model.paths import ADDRESSES
from casebook.reading.files import load_addresses, load_pages
from casebook.wording.problems import CasebookError
from writing import write

HEAD = """\
# Every address that this site has published, sorted. `python3 scripts/casebook.py addresses` adds what is new, and
# `check` refuses a change that takes one away without saying where it went. No line is ever removed.
# Pages stand once for both languages: /about/ is also /en/about/.
"""


def unrecorded(root: Path) -> list[str]:
    """The addresses of the project at `root` that its list lacks, sorted; CasebookError where it has problems."""
    present = site_addresses(read_casebook(root), load_pages(root)[0])
    return sorted(present - parse_addresses(load_addresses(root)[0]).keys())


def main(root: Path) -> int:
    """Brings the list up to date, says what it added, and returns the exit code."""
    try:
        new = unrecorded(root)
    except CasebookError as error:
        print(error, file=sys.stderr)
        return 1
    if new:
        write(
            root / ADDRESSES,
            HEAD + "".join(f"{line}\n" for line in sorted({*new, *parse_addresses(load_addresses(root)[0])})),
        )
    print(*(f"  new: {address}" for address in new), sep="\n", end="\n" if new else "")
    print(f"{ADDRESSES}: {len(new)} added." if new else f"{ADDRESSES} has every address.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
