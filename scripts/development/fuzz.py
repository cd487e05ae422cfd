"""Tries random inputs on loader, parser, rules and renderer.

Stops at the first input that raises an uncaught exception, takes two seconds, or makes the process use 500 MB.
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
    """Tries `examples` inputs, in rounds, and prints the figures so far after each round.

    With `fixed`, the inputs are the same every time.
    """
    book, folder = read_casebook(TINY_SITE), scratch()
    tried, slowest, start = 0, 0.0, time.monotonic()

    def try_input(example: object) -> None:
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
        limits(given(example=kinds)(try_input))()
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        took = time.monotonic() - start
        print(message("fuzzed", n=tried, seconds=took, slowest=slowest, megabytes=megabytes), flush=True)
    return 0
