"""The command `check`: checks the project or single stories, and prints the problems."""

import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.checking.check import judge_stories, read_casebook
from casebook.checking.named_stories import named_stories
from casebook.checking.remarks import remarks
from casebook.checking.report import Format, show
from casebook.languages import Language
from casebook.model.casebook import Casebook
from casebook.wording.messages import message
from casebook.wording.problems import CasebookError


def run(
    root: Path,
    paths: Sequence[str] = (),
    language: Language = "en",
    form: Format = "text",
    origin: Path | None = None,
) -> int:
    """Checks the project at `root`, or only the stories at `paths`, and prints the problems and remarks.

    Paths are slugs, or relative to `origin` or to `root`. Returns the exit code: 1 if there are problems, else 0.
    """
    try:
        book = _read(root, paths, origin or root)
    except CasebookError as error:
        show(error.problems, language, form)
        return 1
    except OSError as error:
        print(f"{error.filename}: {message('no_access', reason=str(error.strerror)).phrase(language)}", file=sys.stderr)
        return 1
    for remark in (*book.unfinished, *remarks(book)):
        print(remark.in_language(language))
    uses = sum(len(story.facts.uses) for story in book.stories)
    stories = message("stories", n=len(book.stories))
    print(message("nothing_found", stories=stories, n=uses).phrase(language))
    return 0


def _read(root: Path, paths: Sequence[str], origin: Path) -> Casebook:
    if paths:
        return judge_stories(root, named_stories(root, paths, origin))
    return read_casebook(root)
