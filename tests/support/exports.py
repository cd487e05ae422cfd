"""The public data of the tiny site, actual and expected."""

from pathlib import Path

from casebook.checking.check import read_casebook
from casebook.counting.site import derive
from casebook.export.public_files import public_files
from support.project import TINY_SITE

EXPECTED = TINY_SITE / "expected"


def public_data_of(root: Path) -> dict[str, str]:
    """Returns the public data of the project at `root`, without the schemas, which do not depend on stories."""
    return {name: text for name, text in public_files(derive(read_casebook(root))).items() if "schema/" not in name}
