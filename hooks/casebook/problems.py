"""What is wrong, where, and what to do: the one form of every message about the content."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file.

    `path` is relative to the project; `line` counts from 1; `message` says what is wrong and `tip`
    what to do, each as a sentence (the full stop of `message` is added here).
    """

    path: str
    line: int
    message: str
    tip: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}. {self.tip}"


class CasebookError(Exception):
    """The content cannot be published; carries every problem found, sorted and without repeats."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: tuple[Problem, ...]) -> str:
    """All problems, one a line, with their number at the end."""
    noun = "problem" if len(problems) == 1 else "problems"
    return "\n".join([*map(str, problems), f"{len(problems)} {noun} found."])


def nearest(word: str, known: Iterable[str]) -> str:
    """'Did you mean …? ' with the most similar known word, or an empty text where none is similar."""
    match = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean '{match[0]}'? " if match else ""
