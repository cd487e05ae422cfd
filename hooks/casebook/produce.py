"""What commands write into the project, as JSON on the standard output: the door writes it.

`python -m casebook.produce new <slug> [options]`, `schema` and `translated <slug> [options]`. Questions and messages
go to the standard error. The JSON holds `files`, texts by their path, and `said`, what to say when they are written;
`folder` where all of them are of one folder that must not exist yet.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casebook.casefile import STORIES, StoryFolder
from casebook.drafts import START, draft, wrong_with
from casebook.export import to_json
from casebook.load import load_vocabulary
from casebook.model import LANGUAGES, Language, Vocabulary
from casebook.parse import parse_vocabulary
from casebook.problems import CasebookError, Problem
from casebook.rules.folders import folder_name
from casebook.scaffold import Values
from casebook.schema import schemas
from casebook.translated import translated
from casebook.words import Words

ROOT = Path(__file__).parents[2]
SCHEMAS = ".github/schema"

Made = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Runs one command; prints what it made and returns 0, or says what is wrong and returns 1."""
    parser = argparse.ArgumentParser(prog="casebook.py")
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="begin a story")
    new.add_argument("slug", help="the name of its folder: it says the move, never the person's name")
    new.add_argument("--lang", choices=LANGUAGES, help="the language of the explanations; else that of the system")
    new.add_argument("--title", help="the title of the story, in that language")
    new.add_argument("--url", help="the address of its first source")
    new.add_argument("--person", help="the person's name, as the source writes it")
    new.add_argument("--author", help="your name for the credits")
    commands.add_parser("schema", help="write the schemas of the files, for editors")
    recorded = commands.add_parser("translated", help="record that a translation is of the original as it is now")
    recorded.add_argument("slug", help="the name of the story's folder")
    recorded.add_argument("--of", choices=LANGUAGES, help="the language of the original, the first time")
    recorded.add_argument(
        "--trivial", action="store_true", help="the original changed in a way that changes nothing in the translation"
    )
    options = parser.parse_args(arguments)
    try:
        if options.command == "translated":
            made = record_translation(options)
        else:
            vocabulary = _vocabulary()
            made = new_story(options, vocabulary) if options.command == "new" else schema_files(vocabulary)
    except CasebookError as error:
        print(*error.problems, "Nothing was written.", sep="\n", file=sys.stderr)
        return 1
    print(json.dumps(made))
    return 0


def _vocabulary() -> Vocabulary:
    texts, problems = load_vocabulary(ROOT)
    vocabulary, _, found = parse_vocabulary(texts)
    if problems + found:
        raise CasebookError(problems + found)
    return vocabulary


def schema_files(vocabulary: Vocabulary) -> Made:
    """The schemas of story.yml and of the vocabulary."""
    files = {f"{SCHEMAS}/{name}": to_json(schema) for name, schema in schemas(vocabulary).items()}
    return {"files": files, "said": f"{SCHEMAS}/ is as model and vocabulary are now."}


def record_translation(options: argparse.Namespace) -> Made:
    """The story.yml with the new record; no file where it is there already."""
    files = translated(ROOT, options.slug, options.of, options.trivial)
    said = "is recorded as a translation of" if files else "was already recorded as a translation of"
    return {"files": files, "said": f"{options.slug} {said} the original as it is now."}


def new_story(options: argparse.Namespace, vocabulary: Vocabulary) -> Made:
    """The three files of a new story; CasebookError where what is given would not pass the check."""
    language = options.lang or spoken(os.environ)
    words = Words(language)
    free_slug(options.slug, words)
    asking = sys.stdin.isatty() and sys.stderr.isatty()
    title, url, person, author = (
        given or (_ask(words(f"ask_{name}")) if asking else None)
        for name, given in (
            ("title", options.title),
            ("url", options.url),
            ("person", options.person),
            ("author", options.author),
        )
    )
    values: Values = {
        **START,
        "title": {language: title},
        "person": {**START["person"], "name": person},
        "sources": [{**START["sources"][0], "url": url}],
        "credits": {**START["credits"], "written": [author]},
    }
    folder = draft(options.slug, values, language, vocabulary)
    if problems := wrong_with(folder, vocabulary):
        raise CasebookError(problems)
    return made(folder, words("scaffold_next", slug=folder.slug))


def made(folder: StoryFolder, said: str) -> Made:
    """A new folder in the form that the door writes."""
    return {"folder": f"{STORIES}/{folder.slug}", "files": folder.files, "said": said}


def free_slug(slug: str, words: Words) -> None:
    """CasebookError where a folder cannot be named so, or is there already."""
    problems = list(folder_name(StoryFolder(slug=slug, files={})))
    if not problems and (ROOT / STORIES / slug).exists():
        problems = [Problem(f"{STORIES}/{slug}", 1, words("scaffold_taken"), words("scaffold_taken_tip"))]
    if problems:
        raise CasebookError(problems)


def spoken(environment: Mapping[str, str]) -> Language:
    """The language that the system speaks, where it is one of ours; else English."""
    set_to = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return "zh" if set_to.lower().startswith("zh") else "en"


def _ask(question: str) -> str | None:
    """An answer from the terminal; None where it is left for later."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
