"""Folders that are created once per test run and shared by its processes."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path


class Once:
    """Creates folders below `folder`, which the processes of the run share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """Returns the folder `name`; the first process that needs it creates it by `make`, the others wait."""
        ready = self._folder / name
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not ready.exists():
                unfinished = self._folder / f"{name}.unfinished"
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(ready)
        return ready
