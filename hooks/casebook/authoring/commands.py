"""What commands write into the project, as JSON on the standard output: the door writes it.

`python -m casebook.produce new <slug> [options]`, `from-issue <file> [options]`, `schema` and `translated <slug>
[options]`. Questions and messages go to the standard error. The JSON holds `files`, texts by their path, and `said`,
what to say when they are written; `folder` where all of them are of one folder that must not exist yet.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

from casebook.authoring.draft import START, draft, wrong_with
from casebook.authoring.from_issue import read_issue
from casebook.authoring.issue_form import form
from casebook.authoring.record_translation import record_translation
from casebook.authoring.schema import schemas
from casebook.authoring.story_template import Values
from casebook.languages import LANGUAGES, Language
from casebook.model.casebook import STORIES, StoryFolder
from casebook.model.vocabulary import Vocabulary
from casebook.reading.files import load_issue, load_vocabulary
from casebook.reading.parse import parse_vocabulary
from casebook.rules.folders import folder_name
from casebook.text.json_text import to_json
from casebook.wording.messages import language_of_reader
from casebook.wording.page_words import Words
from casebook.wording.problems import CasebookError, problem

ROOT = Path(__file__).parents[3]
SCHEMAS = ".github/schema"
FORMS = ".github/ISSUE_TEMPLATE"

# what says yes to the second language
BOTH = ("y", "yes", "是", "好", "要")
# GitHub takes 65,536 characters
LONGEST_ISSUE = 200_000

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
    new.add_argument("--one-language", action="store_true", help="you will write it in that language alone")
    issue = commands.add_parser("from-issue", help="make a story of an issue that was filled in")
    issue.add_argument("file", help="the text of the issue; - reads it from the standard input")
    issue.add_argument("--slug", help="the name of its folder; else made from where the move began and where it led")
    issue.add_argument("--one-language", action="store_true", help="it stays in the language of the issue alone")
    commands.add_parser("schema", help="write the schemas and the issue forms anew")
    recorded = commands.add_parser("translated", help="record that a translation is of the original as it is now")
    recorded.add_argument("slug", help="the name of the story's folder")
    recorded.add_argument("--of", choices=LANGUAGES, help="the language of the original, the first time")
    recorded.add_argument(
        "--trivial", action="store_true", help="the original changed in a way that changes nothing in the translation"
    )
    options = parser.parse_args(arguments)
    language: Language = vars(options).get("lang") or language_of_reader()
    try:
        if options.command == "translated":
            made = translation_record(options, language)
        elif options.command == "new":
            made = new_story(options, language, _vocabulary())
        elif options.command == "from-issue":
            made = issue_story(options, language, _vocabulary())
        else:
            made = schema_files(_vocabulary())
    except CasebookError as error:
        for wrong in error.problems:
            print(wrong.in_language(language), file=sys.stderr)
        print(Words(language)("nothing_written"), file=sys.stderr)
        return 1
    print(json.dumps(made))
    return 0


def _vocabulary() -> Vocabulary:
    texts, problems = load_vocabulary(ROOT)
    vocabulary, _, found = parse_vocabulary(texts)
    if wrong := [problem for problem in problems + found if not problem.unfinished]:
        raise CasebookError(wrong)
    return vocabulary


def schema_files(vocabulary: Vocabulary) -> Made:
    """The schemas of story.yml and of the vocabulary, and the issue form in both languages."""
    files = {f"{SCHEMAS}/{name}": to_json(schema) for name, schema in schemas(vocabulary).items()}
    for language in LANGUAGES:
        text = yaml.safe_dump(form(language, vocabulary), allow_unicode=True, sort_keys=False, width=1000)
        files[f"{FORMS}/story.{language}.yml"] = f"# made by `casebook.py schema`; do not edit\n{text}"
    return {"files": files, "said": "\n".join(files)}


def translation_record(options: argparse.Namespace, language: Language) -> Made:
    """The story.yml with the new record; no file where it is there already."""
    files = record_translation(ROOT, options.slug, options.of, options.trivial)
    said = "translation_recorded" if files else "translation_known"
    return {"files": files, "said": Words(language)(said, slug=options.slug)}


def new_story(options: argparse.Namespace, language: Language, vocabulary: Vocabulary) -> Made:
    """The files of a new story; CasebookError where what is given would not pass the check.

    On a terminal it asks for what was not given, and asks again where an answer would not pass.
    """
    words = Words(language)
    free_slug(options.slug)

    def drafted() -> StoryFolder:
        return draft(options.slug, _values(options, language), language, vocabulary)

    if problems := wrong_with(drafted(), vocabulary):
        raise CasebookError(problems)
    if sys.stdin.isatty() and sys.stderr.isatty():
        for name in ("person", "title", "url", "author"):  # the name first: it may not stand in the title
            while getattr(options, name) is None and (answer := _ask(words(f"ask_{name}"))):
                setattr(options, name, answer)
                if problems := wrong_with(drafted(), vocabulary):
                    print(*(problem.text(language) for problem in problems), sep="\n", file=sys.stderr)
                    setattr(options, name, None)
        if not options.one_language:
            options.one_language = (_ask(words("ask_both")) or "").casefold() not in BOTH
    folder = drafted()
    narratives = words.join([name for name in folder.files if name != "story.yml"])
    return made(folder, words("scaffold_next", slug=folder.slug, narratives=narratives))


def _values(options: argparse.Namespace, language: Language) -> Values:
    return {
        **START,
        **({"languages": [language]} if options.one_language else {}),
        "title": {language: options.title},
        "person": {**START["person"], "name": options.person},
        "sources": [{**START["sources"][0], "url": options.url}],
        "credits": {**START["credits"], "written": [options.author]},
    }


def made(folder: StoryFolder, said: str) -> Made:
    """A new folder in the form that the door writes."""
    return {"folder": f"{STORIES}/{folder.slug}", "files": folder.files, "said": said}


def free_slug(slug: str) -> None:
    """CasebookError where a folder cannot be named so, or is there already."""
    problems = list(folder_name(StoryFolder(slug=slug, files={})))
    if not problems and (ROOT / STORIES / slug).exists():
        problems = [problem(f"{STORIES}/{slug}", 1, "story_taken")]
    if problems:
        raise CasebookError(problems)


def issue_story(options: argparse.Namespace, language: Language, vocabulary: Vocabulary) -> Made:
    """The files of the story that an issue tells; what in them is wrong is told, and left to its writer."""
    text = sys.stdin.read(LONGEST_ISSUE) if options.file == "-" else load_issue(Path(options.file).absolute())
    issue = read_issue(text, vocabulary)
    slug = options.slug or issue.slug
    if not slug:
        raise CasebookError([problem(options.file, 1, "issue_without_slug")])
    free_slug(slug)
    values = {**issue.values, **({"languages": [issue.language]} if options.one_language else {})}
    folder = draft(slug, values, issue.language, vocabulary, issue.prose)
    for wrong in wrong_with(folder, vocabulary):
        print(wrong.in_language(language), file=sys.stderr)
    return made(folder, Words(language)("issue_next", slug=slug))


def _ask(question: str) -> str | None:
    """An answer from the terminal; None where it is left for later."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
