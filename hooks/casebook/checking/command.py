"""What `check` does: judges all, or the stories that are asked for, says what it found and returns the exit code."""

import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.checking.judge import judge_stories
from casebook.checking.named_stories import named_stories
from casebook.checking.report import Format, show
from casebook.model.casebook import Casebook
from casebook.model.story import Language
from casebook.model.translation import remarks
from casebook.wording.messages import said
from casebook.wording.problems import CasebookError


def run(
    root: Path,
    paths: Sequence[str] = (),
    language: Language = "en",
    form: Format = "text",
    origin: Path | None = None,
) -> int:
    """Checks the project at `root`, or of it only the stories at `paths`; prints what it found; 1 for any problem.

    Paths are relative to `origin` or to `root`.
    """
    try:
        book = _read(root, paths, origin or root)
    except CasebookError as error:
        show(error.problems, language, form)
        return 1
    except OSError as error:
        print(f"{error.filename}: {said('no_access', reason=str(error.strerror)).phrase(language)}", file=sys.stderr)
        return 1
    for remark in (*book.unfinished, *remarks(book)):
        print(remark.in_language(language))
    uses = sum(len(story.facts.uses) for story in book.stories)
    stories = said("stories", n=len(book.stories))
    print(said("nothing_found", stories=stories, n=uses).phrase(language))
    return 0


def _read(root: Path, paths: Sequence[str], origin: Path) -> Casebook:
    if paths:
        return judge_stories(root, named_stories(root, paths, origin))
    # only here: what the pages are made with takes as long to load as a story to judge
    from casebook.checking.check import read_casebook

    return read_casebook(root)
