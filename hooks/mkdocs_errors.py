"""The end of a build in mkdocs' own form: problems of the content, or a fault outside the stories."""

from mkdocs.exceptions import Abort

from casebook.checking.report import show
from casebook.wording.messages import language_of_reader
from casebook.wording.problems import Problem, report


class ContentError(Abort):
    """The content cannot be published; mkdocs prints the problems and nothing else, in the reader's language."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(report(problems, language_of_reader()))
        self.problems = problems

    def show(self, *_: object) -> None:
        """Prints the problems; called by mkdocs as it ends."""
        show(self.problems, language_of_reader(), "text")
