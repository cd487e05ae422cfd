"""Writes files and folders completely or not at all, under a temporary name first. Standard library only."""

import os
import shutil
import tempfile
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Writes or replaces a file, and creates its parent folders.

    At any moment, even after a crash, the file has either the old text or the new one. Raises OSError, with the old
    file unchanged, if it cannot be written.
    """
    temporary = _temporary_file(path, text)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: dict[str, str], workshop: Path) -> None:
    """Writes a new folder with `files`, texts by name; it is prepared in `workshop`, on the same file system.

    Raises OSError, with nothing written, if `folder` is a file or a folder that is not empty.
    """
    workshop.mkdir(exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix="new-", dir=workshop))
    try:
        for name, text in files.items():
            write(temporary / "new" / name, text)
        folder.parent.mkdir(parents=True, exist_ok=True)
        (temporary / "new").rename(folder)  # the system refuses to replace a file, or a folder that is not empty
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _temporary_file(path: Path, text: str) -> Path:
    """Writes the text to a new file next to `path`, with default permissions, down to the disk; returns its path."""
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
