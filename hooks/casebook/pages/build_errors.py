"""Messages for errors that the content does not cause: of the system, the words, a template or the code."""

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError
from yaml import YAMLError

from casebook.languages import Language
from casebook.wording.messages import Message, message

PROJECT = Path(__file__).parents[3]
OWN_FILES = ("hooks/casebook/", "overrides/")
WORDS = "hooks/casebook/wording/page_words.py"


def explain(error: Exception, source: str, language: Language) -> str:
    """Returns the problem and the remedy for an exception during a build, on two lines, in `language`.

    `source` is the path below docs/ of the last page that was composed; empty before the first.
    """
    reported = _message(error, source)
    return f"{reported.statement(language)}\n{reported.tip(language)}"


def _message(error: Exception, source: str) -> Message:
    if isinstance(error, OSError):
        return message("build_system", path=str(error.filename or source), reason=error.strerror or str(error))
    if isinstance(error, TemplateSyntaxError):
        return message(
            "build_template", path=_relative(error.filename or ""), line=error.lineno, reason=str(error.message)
        )
    if isinstance(error, YAMLError):
        return message("build_yaml", reason=str(error))
    reason = f"{type(error).__name__}: {error}"
    path, line = _raised_at(error)
    if not path:
        return message("build_library", page=source, reason=reason)
    return message("build_fault", path=path, line=line, page=source, reason=reason)


def _raised_at(error: Exception) -> tuple[str, int]:
    """Returns the last file of the project that the error passed through, and the line; ("", 0) if there is none."""
    # a missing word is an error of the code that uses it, not of the module that looks it up
    frames = [(_relative(frame.filename), frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    return next((frame for frame in reversed(frames) if frame[0].startswith(OWN_FILES) and frame[0] != WORDS), ("", 0))


def _relative(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else path.name
