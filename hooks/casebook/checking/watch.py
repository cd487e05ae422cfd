"""Repeats the check after every change, for `check --watch`."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# seconds between a change and the check, since an editor may write a file in several steps
PAUSE = 0.1
CHANGES = ("created", "modified", "moved", "deleted")


class _Listener(FileSystemEventHandler):
    """Sets `changed` when a file changes; events of reading, which the check itself causes, are ignored."""

    def __init__(self, changed: Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog, in its own thread."""
        if event.event_type in CHANGES:
            self.changed.set()


def watch(root: Path, check: Callable[[], int]) -> int:
    """Runs `check` now and after every change in docs/ until Ctrl-C; returns the exit code of the last check."""
    changed = Event()
    observer = Observer()
    observer.schedule(_Listener(changed), str(root / "docs"), recursive=True)
    observer.start()
    code = 0
    try:
        while True:
            changed.clear()  # before the check, so that changes during it are not missed
            code = check()
            while not changed.wait(1):  # with a timeout, because on Windows Ctrl-C cannot interrupt an endless wait
                pass
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        return code
    finally:
        observer.stop()
        observer.join()
