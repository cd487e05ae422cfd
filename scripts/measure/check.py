"""Measures the check of one story in a large library, beside the check of the whole library.

As a contributor runs it: `python3 scripts/casebook.py check <slug>` in the library, which has its own copy of the code.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from commandline.messages import CommandError, message


def measure_check(library: str, runs: int) -> int:
    """Prints the times of a check of the middle story, of an empty Python, and of a check of all."""
    root = Path(library)
    stories = sorted(path.name for path in (root / "docs/stories").iterdir() if path.is_dir())
    slug = stories[len(stories) // 2]
    check = ["scripts/casebook.py", "check"]
    print(message("measured_check", stories=len(stories), slug=slug, runs=runs))
    _report(message("python_alone"), ["-c", "pass"], root, runs)
    _report(message("one_story"), [*check, slug], root, runs)
    _report(message("all_stories"), check, root, 1)
    return 0


def _report(what: str, arguments: list[str], library: Path, runs: int) -> None:
    times = [_measure(arguments, library) for _ in range(runs)]
    processor, passed = zip(*times, strict=True)
    seconds = {
        "least_processor": min(processor),
        "median_processor": statistics.median(processor),
        "least_passed": min(passed),
        "median_passed": statistics.median(passed),
    }
    print(message("check_times", what=what, **seconds))


def _measure(arguments: list[str], library: Path) -> tuple[float, float]:
    """Returns the processor's seconds and the seconds passed for one run; CommandError if it fails."""
    # compiled once, read the next time
    variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, *arguments]
    result = subprocess.run(command, cwd=library, env=variables, capture_output=True, encoding="utf-8")
    passed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        raise CommandError(result.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed
