"""Runs statements in a separate Python process that kills itself before a given line of one module."""

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


def killed_before_line(module: str, stop: int, body: str) -> bool:
    """Runs `body`, in which `module` has that name, and kills it before the `stop`-th line that it runs of the module.

    Returns False if it ended before that line.
    """
    program = PROGRAM.format(scripts=str(ROOT / "scripts"), module=module, stop=stop, body=textwrap.dedent(body))
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.returncode in (0, -signal.SIGKILL), result.stderr
    return result.returncode != 0
