"""Puts the stories and the vocabulary of one checkout under the code of another: take_content.py <from> <to>

For a pull request: its content is judged and built by the code of the branch it goes to. Links are taken over as
links, which `check` refuses; nothing is read through them. Standard library only.
"""

import shutil
import sys
from pathlib import Path

CONTENT = ("docs/stories", "docs/vocabulary")


def take_content(proposed: Path, base: Path) -> None:
    """Replaces the content of `base` by that of `proposed`; ValueError where that is no plain folder."""
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
