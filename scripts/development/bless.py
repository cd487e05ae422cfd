"""Accepts what the tiny site now exports as what is expected."""

from pathlib import Path

from casebook.check import read_casebook
from casebook.export import export
from casebook.site import derive
from commandline.messages import message
from commandline.writing import write
from testtools.projects import TINY_SITE

EXPECTED = TINY_SITE / "expected"


def exports_of(root: Path) -> dict[str, str]:
    """Returns the public data of the project at `root`, without the schemas, which no story changes."""
    return {name: text for name, text in export(derive(read_casebook(root))).items() if "schema/" not in name}


def bless() -> int:
    """Writes the files of the export and removes those that it no longer has."""
    exports = exports_of(TINY_SITE)
    for name, text in exports.items():
        write(EXPECTED / name, text)
    for path in EXPECTED.rglob("*"):
        if path.is_file() and path.relative_to(EXPECTED).as_posix() not in exports:
            path.unlink()
    print(message("blessed", folder=EXPECTED))
    return 0
