"""The public data of the tiny site: what it is and what it must be."""

from pathlib import Path

from casebook.checking.check import read_casebook
from casebook.counting.site import derive
from casebook.export.public_files import public_files
from support.project import TINY_SITE

EXPECTED = TINY_SITE / "expected"


def exports_of(root: Path) -> dict[str, str]:
    """The public data of the project at `root`, without the schemas, which no story changes."""
    return {name: text for name, text in public_files(derive(read_casebook(root))).items() if "schema/" not in name}
