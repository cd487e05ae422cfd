"""Folders that are made once in a run of the tests and read by all its processes."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path


class Once:
    """Makes folders below `folder`, which the processes of the run share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder `name`; the first process that asks for it has it made by `make`, the others wait."""
        ready = self._folder / name
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not ready.exists():
                half = self._folder / f"{name}.half"
                shutil.rmtree(half, ignore_errors=True)
                half.mkdir()
                make(half)
                half.rename(ready)
        return ready
