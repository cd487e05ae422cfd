"""Inputs that nobody thought of, briefly; at length with scripts/fuzz.py."""

import atexit
import shutil
from typing import Any

from fuzzing import attempt, kinds, scratch
from golden import TINY_SITE
from hypothesis import HealthCheck, given, settings

from casebook.check import read_casebook

TINY = read_casebook(TINY_SITE)
FOLDER = scratch()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


@settings(
    max_examples=400, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(example=kinds)
def test_no_input_breaks_anything(example: tuple[str, Any]) -> None:
    """No uncaught exception, no two seconds, no 500 MB, nothing active on a page."""
    attempt(example, TINY, FOLDER)
