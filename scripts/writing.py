"""Files that are there whole or not at all: written aside, brought to the disk, then renamed. Standard library only."""

import os
import tempfile
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Writes a file that is ours to replace; whoever reads it, or finds it after a crash, has the old or the new.

    Makes the folders above it. Raises OSError, with what was there unchanged.
    """
    aside = _aside(path, text)
    try:
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write_new(path: Path, text: str) -> None:
    """Writes a file where none is; FileExistsError where somebody has one, which stays as it is.

    Nobody can come in between the look and the writing: the system refuses to give a name twice.
    """
    aside = _aside(path, text)
    try:
        if os.name == "nt":
            aside.rename(path)  # refuses there what it replaces elsewhere
        else:
            os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _aside(path: Path, text: str) -> Path:
    """A file beside `path` with the text, on the disk, with the rights of any new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
