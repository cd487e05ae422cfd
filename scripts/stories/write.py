"""Writes the output of `casebook.authoring`: new stories, translation records, schemas and issue forms."""

import sys
from collections.abc import Callable
from pathlib import Path

from casebook.authoring.commands import Output, issue_story, new_story, schema_files, translation_record
from casebook.languages import Language
from casebook.wording.messages import language_of_reader
from casebook.wording.page_words import Words
from casebook.wording.problems import CasebookError
from commandline.project import ROOT, WORKSHOP
from commandline.writing import write, write_folder


def new(slug: str, lang: Language | None, one_language: bool, root: Path = ROOT, **answers: str | None) -> int:
    """Writes a new story.

    `answers` are `title`, `url`, `person` and `author`; on a terminal, `new_story` requests those that are missing.
    """
    language = lang or language_of_reader()
    return _write(root, language, lambda: new_story(root, slug, answers, one_language, language))


def from_issue(file: str, slug: str | None, one_language: bool, root: Path = ROOT) -> int:
    """Writes a story from the text of a filled-in issue form in `file`; "-" is standard input."""
    language = language_of_reader()
    return _write(root, language, lambda: issue_story(root, file, slug, one_language, language))


def translated(slug: str, of: Language | None, trivial: bool, root: Path = ROOT) -> int:
    """Records that a translation is up to date with its original."""
    language = language_of_reader()
    return _write(root, language, lambda: translation_record(root, slug, of, trivial, language))


def schema(root: Path = ROOT) -> int:
    """Writes the schemas and the issue forms."""
    return _write(root, language_of_reader(), lambda: schema_files(root))


def _write(root: Path, language: Language, make: Callable[[], Output]) -> int:
    """Writes the output of `make`; returns 1, with the problems printed, if it raises CasebookError."""
    try:
        output = make()
    except CasebookError as error:
        print(*(problem.in_language(language) for problem in error.problems), sep="\n", file=sys.stderr)
        print(Words(language)("nothing_written"), file=sys.stderr)
        return 1
    if output.folder:
        write_folder(root / output.folder, output.files, root / WORKSHOP.name)
    else:
        for name, text in output.files.items():
            write(root / name, text)
    print(output.message)
    return 0
