"""Measures the time of the preview of one story in a library of many stories."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from commandline.messages import CommandError, message
from measure.library import write_library

# seconds until a page must show the expected content
TIMEOUT = 120


def measure_preview(stories: int, runs: int) -> int:
    """Writes a library of `stories` stories, measures the preview of one `runs` times, and prints median and worst."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        write_library(library, stories, seed=1)
        slugs = sorted(path for path in (library / "docs/stories").iterdir() if path.is_dir())
        times = [measure(library, slugs[stories // 2]) for _ in range(runs)]
    print(message("measured_preview", stories=stories, runs=runs))
    for key, values in zip(
        ("preview_ready", "preview_processor", "preview_edit"), zip(*times, strict=True), strict=True
    ):
        print(message(key, median=median(values), worst=max(values)))
    return 0


def measure(library: Path, story: Path) -> tuple[float, float, float]:
    """Returns three times in seconds: until the story is shown, the processor time of this, until an edit is shown."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    before = time.monotonic()
    command = [sys.executable, "scripts/casebook.py", "preview", story.name, "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=library, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        for language in ("", "en/"):
            wait_for(f"{address}/{language}stories/{story.name}/", b"</html>")
        ready = time.monotonic() - before
        used = processor_time(process.pid)
        prose = story / "index.en.md"
        text = prose.read_text("utf-8")
        word = "edited"  # not a number, which would have to be in the data
        before = time.monotonic()
        prose.write_text(text.replace("\n\n", f"\n\n{word} ", 1), "utf-8")
        wait_for(f"{address}/en/stories/{story.name}/", word.encode())
        shown = time.monotonic() - before
        prose.write_text(text, "utf-8")
    finally:
        os.killpg(process.pid, signal.SIGINT)  # like Ctrl-C: to the command and to mkdocs
        process.wait()
    return ready, used, shown


def wait_for(address: str, content: bytes) -> None:
    """Waits until the page at `address` contains `content`; raises CommandError after `TIMEOUT` seconds."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
                if content in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.05)
    raise CommandError(message("not_shown_in_time", address=address, content=content, seconds=TIMEOUT))


def processor_time(process: int) -> float:
    """Returns the processor time, in seconds, of a process and its direct children so far; 0 except on Linux."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(stat.parent.name) == process or int(fields[1]) == process:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
