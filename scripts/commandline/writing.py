"""Writes files and folders whole or not at all: aside, then renamed. Standard library only."""

import os
import shutil
import tempfile
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Writes a file or replaces it; readers, also after a crash, find the old text or the new one.

    Makes the folders above it. Raises OSError, with the old file unchanged.
    """
    aside = _aside(path, text)
    try:
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: dict[str, str], workshop: Path) -> None:
    """Writes a new folder with `files`, their texts by name; it is made in `workshop`, on the same file system.

    Raises OSError, with nothing written, if `folder` is a file or a folder with anything in it.
    """
    workshop.mkdir(exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix="new-", dir=workshop))
    try:
        for name, text in files.items():
            write(aside / "new" / name, text)
        folder.parent.mkdir(parents=True, exist_ok=True)
        (aside / "new").rename(folder)  # the system refuses to replace files and filled folders
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _aside(path: Path, text: str) -> Path:
    """Returns a file beside `path` with the text, on the disk, with the rights of any new file."""
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
