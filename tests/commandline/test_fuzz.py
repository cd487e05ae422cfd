"""Random inputs, briefly; at length with `casebook.py fuzz`."""

import subprocess
import sys

from support.project import ROOT


def test_no_input_breaks_anything() -> None:
    """No uncaught exception, no two seconds, no 500 MB, nothing active on a page; in a process of its own, whose
    memory nothing else has used."""
    command = [sys.executable, str(ROOT / "scripts/casebook.py"), "fuzz", "400", "--fixed"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("400 inputs"), result.stdout
