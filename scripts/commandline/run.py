"""Runs the function behind a command, in this process or in the project's environment. Standard library only.

In the environment this module is the program: `python -P -m commandline.run <module:function> <options as JSON>`.
"""

import json
import signal
import sys
from importlib import import_module
from typing import Any

from commandline.messages import CommandError, message


def run(target: str, options: dict[str, Any]) -> int:
    """Calls the function `module:name` with its options.

    Returns the function's exit code; 1, with a message, after an expected error; 130 after Ctrl-C.
    """
    module, _, name = target.partition(":")
    try:
        code: int = getattr(import_module(module), name)(**options)
        return code
    except CommandError as error:
        print(error, file=sys.stderr)
    except ModuleNotFoundError as error:
        print(message("incomplete", reason=error), file=sys.stderr)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else error
        print(message("system_error", what=what), file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from casebook.wording.problems import CasebookError, report

        if not isinstance(error, CasebookError):
            raise
        from casebook.wording.messages import language_of_reader

        print(report(error.problems, language_of_reader()), file=sys.stderr)
    return 1


def prepare_process() -> None:
    """Makes SIGTERM raise SystemExit, and output escape characters that the terminal's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


if __name__ == "__main__":
    prepare_process()
    sys.exit(run(sys.argv[1], json.loads(sys.argv[2])))
