"""A lock between processes, which the system releases even if its holder is killed. Standard library only."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lock(path: Path, busy: str) -> Iterator[int]:
    """Holds the lock file at `path`; if another process holds it, prints `busy` and waits.

    Yields the descriptor of the open file; a child that inherits it keeps the lock if this process is killed (not on
    Windows). Raises OSError if the file cannot be created. The file is never removed, because another process could
    then lock a new file of the same name at the same time.
    """
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        printed = False
        while not _taken(descriptor):
            if not printed:
                print(busy, flush=True)
                printed = True
            time.sleep(0.2)
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        _take(descriptor)
    except (BlockingIOError, PermissionError):  # the second is the error on Windows
        return False
    return True
