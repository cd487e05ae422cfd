"""Copies the stories and the vocabulary of one checkout into another: take_content.py <from> <to>

The content of a pull request is thus checked and built by the code of its base branch. A symbolic link is copied as a
link, never followed; `check` then refuses it. Standard library only.
"""

import shutil
import sys
from pathlib import Path

CONTENT = ("docs/stories", "docs/vocabulary")


def take_content(proposed: Path, base: Path) -> None:
    """Replaces the content of `base` by that of `proposed`.

    Raises ValueError, with nothing changed, if a folder of the content is missing, a link or below a link.
    """
    for name in CONTENT:
        above = [proposed / name, *(proposed / name).parents][: len(Path(name).parts)]
        if not (proposed / name).is_dir() or any(path.is_symlink() for path in above):
            raise ValueError(f"{name} is not a plain folder. Put back what the base branch has there.")
    for name in CONTENT:
        shutil.rmtree(base / name)
        shutil.copytree(proposed / name, base / name, symlinks=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: take_content.py <from> <to>")
    try:
        take_content(Path(sys.argv[1]), Path(sys.argv[2]))
    except (ValueError, OSError) as error:
        sys.exit(str(error))
