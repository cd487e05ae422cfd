"""Accepts the present output as the expected output: python3 scripts/casebook.py bless

Rewrites the public data of the tiny site and the wording of the messages in tests/cases. A message that is new, missing
or about another line is not accepted: it is printed, and its case must be changed by hand. Review the diff.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS), *(str(TESTS.parent / name) for name in ("hooks", "scripts"))]

from commandline.writing import write  # noqa: E402
from support.exports import EXPECTED, public_data_of  # noqa: E402
from support.project import ROOT, TINY_SITE  # noqa: E402
from support.wording import update_expected_messages  # noqa: E402


def bless_exports() -> None:
    """Writes the files of the export and removes the files that are no longer exported."""
    exports = public_data_of(TINY_SITE)
    for name, text in exports.items():
        write(EXPECTED / name, text)
    for path in EXPECTED.rglob("*"):
        if path.is_file() and path.relative_to(EXPECTED).as_posix() not in exports:
            path.unlink()


def main() -> int:
    """Rewrites everything; returns 1 if something must be changed by hand."""
    bless_exports()
    changed, left = update_expected_messages()
    print(f"Wrote {EXPECTED.relative_to(ROOT)} and {len(changed)} files of cases. Read the difference.")
    print("".join(f"By hand: {line}\n" for line in left), end="")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
