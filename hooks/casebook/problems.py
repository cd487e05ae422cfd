"""What is wrong, where, and what to do: the one form of every message about the content."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

# characters of one part of a message
LONGEST = 400


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file.

    `path` is relative to the project; `line` counts from 1; `message` says what is wrong and `tip`
    what to do, each as a sentence (the full stop of `message` is added here). `unwritten` marks a
    place that is still to be written (`unwritten`): nothing is wrong there yet.
    """

    path: str
    line: int
    message: str
    tip: str
    unwritten: bool = False

    def __str__(self) -> str:
        return f"{_one_line(self.path)}:{self.line}: {_one_line(self.message)}. {_one_line(self.tip)}"


def _one_line(text: str) -> str:
    """The text as one printable line of bearable length: what it quotes may be anything."""
    text = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:LONGEST])
    return text if len(text) < LONGEST else f"{text[:LONGEST]}…"


class CasebookError(Exception):
    """The content cannot be published; carries every problem found, without repeats and sorted: errors first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: (problem.unwritten, problem)))
        super().__init__(report(self.problems))


def report(problems: tuple[Problem, ...]) -> str:
    """All problems, one a line, with their number at the end; what is still to be written counts apart."""
    places = sum(problem.unwritten for problem in problems)
    errors = len(problems) - places
    if not places:
        end = f"{errors} {'problem' if errors == 1 else 'problems'} found."
    else:
        written = f"{places} {'place' if places == 1 else 'places'} still to be written"
        end = f"{errors} {'error' if errors == 1 else 'errors'}, {written}." if errors else f"No errors, {written}."
    return "\n".join([*map(str, problems), end])


def nearest(word: str, known: Iterable[str]) -> str:
    """'Did you mean …? ' with the most similar known word, or an empty text where none is similar."""
    return _nearest(word[:LONGEST], tuple(known))


@lru_cache(maxsize=1000)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    match = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean '{match[0]}'? " if match else ""
