"""Writes what `casebook.authoring.commands` makes: new stories, records of translations, schemas and issue forms."""

import sys
from collections.abc import Callable
from pathlib import Path

from casebook.authoring.commands import Made, issue_story, new_story, schema_files, translation_record
from casebook.languages import Language
from casebook.wording.messages import language_of_reader
from casebook.wording.page_words import Words
from casebook.wording.problems import CasebookError
from commandline.project import ROOT, WORKSHOP
from commandline.writing import write, write_folder


def new(slug: str, lang: Language | None, one_language: bool, root: Path = ROOT, **answers: str | None) -> int:
    """Begins a story with what is given (`title`, `url`, `person`, `author`); asks for the rest on a terminal."""
    language = lang or language_of_reader()
    return _write(root, language, lambda: new_story(root, slug, answers, one_language, language))


def from_issue(file: str, slug: str | None, one_language: bool, root: Path = ROOT) -> int:
    """Makes a story of the text of an issue form, from a file or, if that is `-`, the standard input."""
    language = language_of_reader()
    return _write(root, language, lambda: issue_story(root, file, slug, one_language, language))


def translated(slug: str, of: Language | None, trivial: bool, root: Path = ROOT) -> int:
    """Records that a translation is up to date with its original."""
    language = language_of_reader()
    return _write(root, language, lambda: translation_record(root, slug, of, trivial, language))


def schema(root: Path = ROOT) -> int:
    """Writes the schemas and the issue forms."""
    return _write(root, language_of_reader(), lambda: schema_files(root))


def _write(root: Path, language: Language, make: Callable[[], Made]) -> int:
    try:
        made = make()
    except CasebookError as error:
        print(*(problem.in_language(language) for problem in error.problems), sep="\n", file=sys.stderr)
        print(Words(language)("nothing_written"), file=sys.stderr)
        return 1
    if made.folder:
        write_folder(root / made.folder, made.files, root / WORKSHOP.name)
    else:
        for name, text in made.files.items():
            write(root / name, text)
    print(made.said)
    return 0
