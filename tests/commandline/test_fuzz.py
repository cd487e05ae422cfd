"""Random inputs, for a short time; `casebook.py fuzz` runs longer."""

import subprocess
import sys

from support.project import ROOT


def test_random_inputs_are_handled() -> None:
    """No uncaught exception, less than two seconds and 500 MB each, no active content on a page.

    Runs in a separate process, whose memory is not used by other tests.
    """
    command = [sys.executable, str(ROOT / "scripts/casebook.py"), "fuzz", "400", "--fixed"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("400 inputs"), result.stdout
