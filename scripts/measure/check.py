"""Measures the check of one story in a large library, and for comparison the check of all stories.

It runs the contributor's command, `python3 scripts/casebook.py check <slug>`, in the library, which has its own copy of
the code.
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
    """Prints the times of an empty Python process, of a check of one story, and of a check of all stories.

    The story is the middle one by slug. The first two are measured `runs` times, the last once.
    """
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
    processor, elapsed = zip(*times, strict=True)
    seconds = {
        "least_processor": min(processor),
        "median_processor": statistics.median(processor),
        "least_elapsed": min(elapsed),
        "median_elapsed": statistics.median(elapsed),
    }
    print(message("check_times", what=what, **seconds))


def _measure(arguments: list[str], library: Path) -> tuple[float, float]:
    """Returns the processor time and the elapsed time of one run, in seconds; raises CommandError if the run fails."""
    # bytecode is kept, as in a contributor's project
    variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, *arguments]
    result = subprocess.run(command, cwd=library, env=variables, capture_output=True, encoding="utf-8")
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        raise CommandError(result.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, elapsed
