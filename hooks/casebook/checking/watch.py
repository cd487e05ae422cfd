"""Again on every change: what `check --watch` does."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# an editor may write a file in several steps
PAUSE = 0.1
CHANGES = ("created", "modified", "moved", "deleted")


class _Listener(FileSystemEventHandler):
    """Notes that something changed; that a file was only read, as by the check, is no change."""

    def __init__(self, changed: Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog's thread."""
        if event.event_type in CHANGES:
            self.changed.set()


def watch(root: Path, check: Callable[[], int]) -> int:
    """Runs `check` now and after every change below docs/, until Ctrl-C; returns what the last one did."""
    changed = Event()
    observer = Observer()
    observer.schedule(_Listener(changed), str(root / "docs"), recursive=True)
    observer.start()
    code = 0
    try:
        while True:
            changed.clear()  # before the check: what changes meanwhile is not missed
            code = check()
            while not changed.wait(1):  # with an end, so that Ctrl-C comes through on every system
                pass
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        return code
    finally:
        observer.stop()
        observer.join()
