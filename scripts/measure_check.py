"""Measures the check of one story in a large library, beside the check of the whole library.

    .venv/bin/python scripts/generate_library.py /tmp/library --stories 1000
    .venv/bin/python scripts/measure_check.py /tmp/library

As a contributor runs it: `python3 scripts/casebook.py check <slug>` in the library, which has its own copy of the code.
What counts is the processor's time from the start, as on a machine that does nothing else; the time that passes is
told too.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> None:
    """Prints the times of a check of the middle story, of an empty Python, and of a check of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path, help="a folder written by generate_library.py")
    parser.add_argument("--runs", type=int, default=20, help="how often the one story is checked")
    options = parser.parse_args(arguments)
    stories = sorted(path.name for path in (options.library / "docs/stories").iterdir() if path.is_dir())
    slug = stories[len(stories) // 2]
    check = ["scripts/casebook.py", "check"]
    print(f"{len(stories)} stories; {slug} checked {options.runs} times")
    _report("Python alone", ["-c", "pass"], options.library, options.runs)
    _report("one story", [*check, slug], options.library, options.runs)
    _report("all stories", check, options.library, 1)


def _report(what: str, arguments: list[str], library: Path, runs: int) -> None:
    times = [_measure(arguments, library) for _ in range(runs)]
    processor, passed = zip(*times, strict=True)
    print(
        f"{what:>12}: processor least {min(processor):.2f} s, median {statistics.median(processor):.2f} s; "
        f"passed least {min(passed):.2f} s, median {statistics.median(passed):.2f} s"
    )


def _measure(arguments: list[str], library: Path) -> tuple[float, float]:
    """Seconds of the processor and seconds passed of one run; ends the program where the run fails."""
    # compiled once, read the next time
    variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, *arguments]
    result = subprocess.run(command, cwd=library, env=variables, capture_output=True, encoding="utf-8")
    passed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        sys.exit(result.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed


if __name__ == "__main__":
    main(sys.argv[1:])
