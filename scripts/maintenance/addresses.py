"""Adds the site's new addresses to the list of addresses that must never disappear."""

from pathlib import Path

from casebook.checking.check import read_casebook
from casebook.checking.published_addresses import parse_addresses, site_addresses
from casebook.model.paths import ADDRESSES
from casebook.reading.files import load_addresses, load_pages
from commandline.messages import message
from commandline.project import ROOT
from commandline.writing import write

HEAD = """\
# Every address that this site has published, sorted. `python3 scripts/casebook.py addresses` adds what is new, and
# `check` refuses a change that takes one away without saying where it went. No line is ever removed.
# Pages appear once for both languages: /about/ is also /en/about/.
"""


def unrecorded(root: Path) -> list[str]:
    """Returns the addresses that the list lacks, sorted; raises CasebookError if the project has problems."""
    present = site_addresses(read_casebook(root), load_pages(root)[0])
    return sorted(present - parse_addresses(load_addresses(root)[0]).keys())


def record_addresses(root: Path = ROOT) -> int:
    """Adds the new addresses to the list and prints them; raises CasebookError if the project has problems."""
    new = unrecorded(root)
    if new:
        write(
            root / ADDRESSES,
            HEAD + "".join(f"{line}\n" for line in sorted({*new, *parse_addresses(load_addresses(root)[0])})),
        )
    for address in new:
        print(message("new_address", address=address))
    print(
        message("addresses_added", file=ADDRESSES, n=len(new)) if new else message("addresses_complete", file=ADDRESSES)
    )
    return 0
