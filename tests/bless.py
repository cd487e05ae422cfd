"""Accepts what the tiny site now exports as what is expected: python3 scripts/casebook.py bless"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "hooks"), str(HERE.parent / "scripts")]

from casebook.checking.check import read_casebook  # noqa: E402
from casebook.counting.site import derive  # noqa: E402
from casebook.export.public_files import public_files  # noqa: E402
from commandline.writing import write  # noqa: E402

EXPECTED = HERE / "site/expected"


def exports_of(root: Path) -> dict[str, str]:
    """The public data of the project at `root`, without the schemas, which no story changes."""
    return {name: text for name, text in public_files(derive(read_casebook(root))).items() if "schema/" not in name}


if __name__ == "__main__":
    exports = exports_of(HERE / "site")
    for name, text in exports.items():
        write(EXPECTED / name, text)
    for path in EXPECTED.rglob("*"):
        if path.is_file() and path.relative_to(EXPECTED).as_posix() not in exports:
            path.unlink()
    print(f"Wrote {EXPECTED}.")
