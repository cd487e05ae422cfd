"""Problems: the one form of every message about the content, with where it is, what is wrong and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from casebook.languages import Language
from casebook.wording.messages import Message, Value, message

# characters of a message or a tip, which may quote a text of any length
LONGEST = 400
# the messages about places that are still to be written
UNFINISHED = ("unwritten_field", "unwritten_optional", "unwritten_line")


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file, or a place that is still to be written.

    `path` is relative to the project, `line` counts from 1, and `message` becomes text when it is shown.
    """

    path: str
    line: int
    message: Message

    @property
    def unfinished(self) -> bool:
        """Whether the problem is a place that is still to be written, and not a mistake."""
        return self.message.key in UNFINISHED

    def text(self, language: Language) -> str:
        """Returns what is wrong and what to do, as one printable line."""
        stop, space = ("。", "") if language == "zh" else (".", " ")
        return f"{one_line(self.message.statement(language))}{stop}{space}{one_line(self.message.tip(language))}"

    def position(self) -> str:
        """Returns `path:line`, which editors and terminals turn into a link."""
        return f"{one_line(self.path)}:{self.line}"

    def in_language(self, language: Language) -> str:
        """Returns the whole problem as one line."""
        return f"{self.position()}: {self.text(language)}"

    def __str__(self) -> str:
        return self.in_language("en")


def one_line(text: str) -> str:
    """Returns the text as one printable line of at most 400 characters, since it may quote anything."""
    text = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:LONGEST])
    return text if len(text) < LONGEST else f"{text[:LONGEST]}…"


def problem(path: str, line: int, key: str, /, **values: Value) -> Problem:
    """Returns a problem with the message `key` of the catalogue and the `values` of its placeholders."""
    return Problem(path, line, message(key, **values))


class CasebookError(Exception):
    """Raised if the content cannot be published.

    `problems` holds every problem once: first the errors, then the unfinished places, each by path and line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_order))
        super().__init__(report(self.problems, "en"))


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    return problem.unfinished, problem.path, problem.line, problem.text("en")


def report(problems: tuple[Problem, ...], language: Language) -> str:
    """Returns all problems, one per line, and their number on the last line."""
    return "\n".join([*(problem.in_language(language) for problem in problems), summary(problems, language)])


def summary(problems: tuple[Problem, ...], language: Language) -> str:
    """Returns the number of problems as a phrase; unfinished places are counted separately."""
    unfinished = sum(problem.unfinished for problem in problems)
    errors = len(problems) - unfinished
    if not unfinished:
        return message("problems_found", n=errors).phrase(language)
    counted = message("errors", n=errors) if errors else message("no_errors")
    return message("errors_and_places", errors=counted, n=unfinished).phrase(language)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> Value:
    """Returns the phrase "Did you mean …?" with the most similar known word; empty if no word is similar enough.

    `cutoff` is the lowest similarity, from 0 to 1, as `difflib` measures it.
    """
    match = closest(word[:LONGEST], tuple(known), cutoff)
    return message("did_you_mean", word=match) if match else ""


@lru_cache(maxsize=1000)
def closest(word: str, known: tuple[str, ...], cutoff: float = 0.6) -> str:
    """Returns the most similar known word; empty if none has a similarity of at least `cutoff` (0 to 1)."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=cutoff)), "")
