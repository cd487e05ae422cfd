"""Tries random inputs on loader, parser, rules and renderer.

Stops at the first uncaught exception, input that takes two seconds, or use of 500 MB; prints the figures.
"""

import resource
import time

from hypothesis import HealthCheck, Phase, given, settings

from casebook.checking.check import read_casebook
from commandline.messages import message
from development.fuzz_inputs import attempt, kinds, scratch
from testtools.projects import TINY_SITE

# hypothesis keeps the inputs of a run in memory; several short runs stay small and try different inputs
ROUND = 1_000


def fuzz(examples: int, fixed: bool) -> int:
    """Tries `examples` inputs, in rounds; the same every time if `fixed`."""
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
        print(message("fuzzed", n=tried, seconds=took, slowest=slowest, megabytes=megabytes), flush=True)
    return 0
