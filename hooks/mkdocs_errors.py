"""The exception that ends a build because of problems in the content, in the form that mkdocs expects."""

from mkdocs.exceptions import Abort

from casebook.checking.report import show
from casebook.wording.messages import language_of_reader
from casebook.wording.problems import Problem, report


class ContentError(Abort):
    """Problems that prevent publishing; mkdocs prints them in the reader's language, without a traceback."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(report(problems, language_of_reader()))
        self.problems = problems

    def show(self, *_: object) -> None:
        """Prints the problems; called by mkdocs when it ends."""
        show(self.problems, language_of_reader(), "text")
