"""Finds other mentions of a text in the project, for use after a takedown or a rename. Standard library only."""

import os
from collections.abc import Iterator
from pathlib import Path

from commandline.messages import message

# not part of the project's own files, or written by a command
SKIPPED = {".git", ".venv", ".casebook", "site", "node_modules", "__pycache__"}
MAX_BYTES = 2_000_000


def show_mentions(root: Path, texts: tuple[str, ...], *, but: tuple[Path, ...]) -> None:
    """Prints the files that mention any of `texts`, for a person to check, except the files `but`."""
    if found := list(mentions(root, texts, but=but)):
        print(message("still_named"), *found, sep="\n  ")


def mentions(root: Path, texts: tuple[str, ...], *, but: tuple[Path, ...] = ()) -> Iterator[str]:
    """Yields `path:line` of the first match in each text file with any of `texts`, and the number of other matches."""
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for path in (Path(folder) / name for name in sorted(files)):
            if path in but or path.is_symlink() or path.stat().st_size > MAX_BYTES:
                continue
            try:
                lines = path.read_text("utf-8").split("\n")
            except (UnicodeDecodeError, OSError):
                continue
            found = [number for number, line in enumerate(lines, 1) if any(text in line for text in texts)]
            if found:
                more = message("and_more", n=len(found) - 1) if found[1:] else ""
                yield f"{path.relative_to(root).as_posix()}:{found[0]}{more}"
