"""What is wrong, where, and what to do: the one form of every message about the content."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from casebook.model.story import Language
from casebook.wording.messages import Said, Value, said

# characters of one part of a message
LONGEST = 400
UNFINISHED = ("unwritten_field", "unwritten_optional", "unwritten_line")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one file.

    `path` is relative to the project; `line` counts from 1; `said` is what is wrong and what to do, in words only
    when somebody reads it.
    """

    path: str
    line: int
    said: Said

    @property
    def unfinished(self) -> bool:
        """Whether it is a place that is still to be written: nothing is wrong there yet."""
        return self.said.key in UNFINISHED

    def text(self, language: Language) -> str:
        """What is wrong and what to do, as one printable line."""
        stop, space = ("。", "") if language == "zh" else (".", " ")
        return f"{one_line(self.said.message(language))}{stop}{space}{one_line(self.said.tip(language))}"

    def position(self) -> str:
        """Where, as editors and terminals read it: path:line."""
        return f"{one_line(self.path)}:{self.line}"

    def in_language(self, language: Language) -> str:
        """The whole problem as one line."""
        return f"{self.position()}: {self.text(language)}"

    def __str__(self) -> str:
        return self.in_language("en")


def one_line(text: str) -> str:
    """The text as one printable line of bearable length: what it quotes may be anything."""
    text = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:LONGEST])
    return text if len(text) < LONGEST else f"{text[:LONGEST]}…"


def problem(path: str, line: int, key: str, /, **values: Value) -> Problem:
    """A problem with the message `key` of the catalogue, filled with `values`."""
    return Problem(path, line, said(key, **values))


class CasebookError(Exception):
    """The content cannot be published; carries every problem found, without repeats and sorted: errors first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_order))
        super().__init__(report(self.problems, "en"))


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    return problem.unfinished, problem.path, problem.line, problem.text("en")


def report(problems: tuple[Problem, ...], language: Language) -> str:
    """All problems, one a line, with their number at the end."""
    return "\n".join([*(problem.in_language(language) for problem in problems), summary(problems, language)])


def summary(problems: tuple[Problem, ...], language: Language) -> str:
    """How many problems there are; what is still to be written counts apart."""
    places = sum(problem.unfinished for problem in problems)
    errors = len(problems) - places
    if not places:
        return said("problems_found", n=errors).phrase(language)
    counted = said("errors", n=errors) if errors else said("no_errors")
    return said("errors_and_places", errors=counted, n=places).phrase(language)


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> Value:
    """'Did you mean …? ' with the most similar known word, or an empty text where none is as much `alike` (0 to 1)."""
    match = closest(word[:LONGEST], tuple(known), alike)
    return said("did_you_mean", word=match) if match else ""


@lru_cache(maxsize=1000)
def closest(word: str, known: tuple[str, ...], alike: float = 0.6) -> str:
    """The most similar known word; empty where none is as much `alike`."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=alike)), "")
