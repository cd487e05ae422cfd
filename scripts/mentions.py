"""Where else in the project a text stands: for who takes something away or renames it and must look. Stdlib only."""

import os
from collections.abc import Iterator
from pathlib import Path

# not ours, or made anew by a command
SKIPPED = {".git", ".venv", ".casebook", "site", "node_modules", "__pycache__"}
MAX_BYTES = 2_000_000


def mentions(root: Path, texts: tuple[str, ...], *, but: tuple[Path, ...] = ()) -> Iterator[str]:
    """`path:line` of the first line with any of `texts` in each text file below `root`, and how many there are.

    The files of `but` are left out.
    """
    for folder, names, files in os.walk(root):
        here = Path(folder)
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for path in (here / name for name in sorted(files)):
            if path in but or path.is_symlink() or path.stat().st_size > MAX_BYTES:
                continue
            try:
                lines = path.read_text("utf-8").split("\n")
            except (UnicodeDecodeError, OSError):
                continue
            found = [number for number, line in enumerate(lines, 1) if any(text in line for text in texts)]
            if found:
                more = f" and {len(found) - 1} more" if found[1:] else ""
                yield f"{path.relative_to(root).as_posix()}:{found[0]}{more}"
