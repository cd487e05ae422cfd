"""Accepts what the tiny site now exports as what is expected: .venv/bin/python tests/bless.py"""

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "hooks"))

from casebook.check import read_casebook  # noqa: E402
from casebook.export import export  # noqa: E402
from casebook.site import derive  # noqa: E402

EXPECTED = HERE / "site/expected"


def exports_of(root: Path) -> dict[str, str]:
    """The public data of the project at `root`, without the schemas, which no story changes."""
    return {name: text for name, text in export(derive(read_casebook(root))).items() if "schema/" not in name}


if __name__ == "__main__":
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, text in exports_of(HERE / "site").items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"Wrote {EXPECTED}. Read the difference before you commit it.")
