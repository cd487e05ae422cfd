"""Measures how long the preview of one story takes, however many others there are.

    .venv/bin/python scripts/measure_preview.py --stories 1000

From the start of the command until the page of the story is answered in both languages, and from an edit until the
page shows it; each several times, with the median and the worst. Processor time is told too: on a machine that others
share it is what can be compared.
"""

import argparse
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

from generate_library import write_library

PATIENCE = 120


def main() -> None:
    """Writes the library, measures and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        write_library(library, options.stories, seed=1)
        story = sorted(path for path in (library / "docs/stories").iterdir() if path.is_dir())[options.stories // 2]
        runs = [measure(library, story) for _ in range(options.runs)]
    print(f"{options.stories} stories, {options.runs} runs: median, worst")
    for name, values in zip(
        ("ready (s)", "ready, processor (s)", "edit shown (s)"), zip(*runs, strict=True), strict=True
    ):
        print(f"{name:22} {median(values):6.1f} {max(values):6.1f}")


def measure(library: Path, story: Path) -> tuple[float, float, float]:
    """Seconds until the story is shown, processor seconds for the whole run but for the edit, seconds for an edit."""
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
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: the door and mkdocs
        process.wait()
    return ready, used, shown


def wait_for(address: str, content: bytes) -> None:
    """Returns when the page at `address` holds `content`; SystemExit where it does not in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if content in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.05)
    sys.exit(f"{address} did not show {content!r} within {PATIENCE} seconds")


def processor_time(process: int) -> float:
    """Processor seconds of a process and its children so far, where the system tells (Linux); else 0."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(stat.parent.name) == process or int(fields[1]) == process:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
