"""Many inputs that nobody thought of: .venv/bin/python scripts/fuzz.py 100000

With --fixed the same inputs every time, as in the tests. Stops at the first uncaught exception, input that takes two
seconds, or use of 500 MB; prints the figures.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from fuzzing import attempt, kinds, scratch  # noqa: E402
from golden import TINY_SITE  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402

from casebook.checking.check import read_casebook  # noqa: E402

# hypothesis keeps what it saw of one run; several shorter ones stay small and differ in what they try
ROUND = 1_000


def main(examples: int, fixed: bool) -> None:
    """Tries so many inputs, in rounds, and prints how long and how much they took."""
    book, folder = read_casebook(TINY_SITE), scratch()
    tried, slowest, start = 0, 0.0, time.monotonic()

    def one(example: object) -> None:
        nonlocal tried, slowest
        tried += 1
        slowest = max(slowest, attempt(example, book, folder))  # type: ignore[arg-type]

    while tried < examples:
        limits = settings(
            max_examples=min(ROUND, examples - tried),
            deadline=None,
            database=None,
            derandomize=fixed,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        limits(given(example=kinds)(one))()
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        took = time.monotonic() - start
        print(f"{tried:,} inputs in {took:,.0f} s; slowest {slowest:.2f} s; {megabytes:.0f} MB", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("examples", type=int, nargs="?", default=100_000)
    parser.add_argument("--fixed", action="store_true", help="the same inputs every time")
    options = parser.parse_args()
    main(options.examples, options.fixed)
