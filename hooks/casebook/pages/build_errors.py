"""Messages for errors that are no story's fault: the system, the words, a template, or a fault of the code."""

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError
from yaml import YAMLError

from casebook.languages import Language
from casebook.wording.messages import Message, message

PROJECT = Path(__file__).parents[3]
OURS = ("hooks/casebook/", "overrides/")
WORDS = "hooks/casebook/wording/page_words.py"


def explain(error: Exception, source: str, language: Language) -> str:
    """The message for an exception during a build, in the language of the reader.

    `source` is the path below docs/ of the page that was made last; empty before the first.
    """
    found = _message(error, source)
    return f"{found.statement(language)}\n{found.tip(language)}"


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
    """The last file of the project that the error passed through, and the line; empty where there is none."""
    # of a missing word, whoever asks for it is at fault
    frames = [(_relative(frame.filename), frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    return next((frame for frame in reversed(frames) if frame[0].startswith(OURS) and frame[0] != WORDS), ("", 0))


def _relative(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else path.name
