"""Prints problems on a terminal, in a log, or as annotations of a pull request."""

import os
import sys
from typing import Literal, get_args

from casebook.languages import Language
from casebook.wording.problems import Problem, one_line, summary

Format = Literal["text", "github"]
FORMATS: tuple[Format, ...] = get_args(Format)

# the colour codes of terminals for errors, for unfinished places, and to reset the colour
RED, YELLOW, PLAIN = "\033[31m", "\033[33m", "\033[0m"


def show(problems: tuple[Problem, ...], language: Language, form: Format) -> None:
    """Prints problems and their number: text to the error output, annotations to the output, where GitHub reads them.

    The text is coloured on a terminal, except if the environment sets NO_COLOR or TERM=dumb.
    """
    stream = sys.stdout if form == "github" else sys.stderr
    in_colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for problem in problems:
        if form == "github":
            print(annotation(problem, language), file=stream)
        elif in_colour:
            colour = YELLOW if problem.unfinished else RED
            print(f"{colour}{problem.position()}:{PLAIN} {problem.text(language)}", file=stream)
        else:
            print(problem.in_language(language), file=stream)
    print(summary(problems, language), file=stream, flush=True)


def annotation(problem: Problem, language: Language) -> str:
    """Returns a problem as a command for GitHub's runner; an unfinished place is a warning.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    level = "warning" if problem.unfinished else "error"
    path = _escaped(one_line(problem.path)).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={problem.line}::{_escaped(problem.text(language))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
