"""Accepts what the tiny site now exports as what is expected: .venv/bin/python tests/bless.py"""

import sys
from pathlib import Path

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS), *(str(TESTS.parent / name) for name in ("hooks", "scripts"))]

from support.exports import EXPECTED, exports_of  # noqa: E402
from support.project import TINY_SITE  # noqa: E402
from writing import write  # noqa: E402


def main() -> None:
    """Writes the files of the export and removes those that it no longer has."""
    exports = exports_of(TINY_SITE)
    for name, text in exports.items():
        write(EXPECTED / name, text)
    for path in EXPECTED.rglob("*"):
        if path.is_file() and path.relative_to(EXPECTED).as_posix() not in exports:
            path.unlink()
    print(f"Wrote {EXPECTED}. Read the difference before you commit it.")


if __name__ == "__main__":
    main()
