"""Runs a few statements in a Python of their own that kills itself before a given line of one module."""

import signal
import subprocess
import sys
import textwrap

from support.project import ROOT

PROGRAM = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {scripts!r})
from importlib import import_module
module = import_module({module!r})
lines = 0
def count(frame, event, argument):
    global lines
    if frame.f_code.co_filename != module.__file__:
        return None
    if event == "line":
        lines += 1
        if lines == {stop}:
            os.kill(os.getpid(), signal.SIGKILL)
    return count
sys.settrace(count)
{body}
"""


def is_killed(module: str, stop: int, body: str) -> bool:
    """Runs `body`, in which `module` has that name, up to line `stop` that it runs of the module; False at its end."""
    program = PROGRAM.format(scripts=str(ROOT / "scripts"), module=module, stop=stop, body=textwrap.dedent(body))
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.returncode in (0, -signal.SIGKILL), result.stderr
    return result.returncode != 0
