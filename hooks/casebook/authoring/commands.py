"""Produces the files that commands write into the project: new stories, schemas, issue forms, translation records.

Nothing is written here; the caller writes the returned `Output`. Questions and warnings go to standard error.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from casebook.authoring.draft import INITIAL_VALUES, draft, draft_problems
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
from casebook.wording.page_words import Words
from casebook.wording.problems import CasebookError, problem

SCHEMAS = ".github/schema"
FORMS = ".github/ISSUE_TEMPLATE"

# answers, in lower case, that mean yes
YES = ("y", "yes", "是", "好", "要")
# limits the input from a pipe; GitHub itself allows 65,536 characters
MAX_ISSUE_LENGTH = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """The files to write, as texts by path, and the message to print afterwards.

    With `folder`, the paths are relative to that folder, which must not exist yet; without, to the project.
    """

    files: dict[str, str]
    message: str
    folder: str = ""


def _vocabulary(root: Path) -> Vocabulary:
    texts, problems = load_vocabulary(root)
    vocabulary, _, found = parse_vocabulary(texts)
    if wrong := [problem for problem in problems + found if not problem.unfinished]:
        raise CasebookError(wrong)
    return vocabulary


def schema_files(root: Path) -> Output:
    """Returns the schemas of story.yml and of each vocabulary, and the issue form in both languages.

    Raises CasebookError if the vocabulary cannot be read.
    """
    vocabulary = _vocabulary(root)
    files = {f"{SCHEMAS}/{name}": to_json(schema) for name, schema in schemas(vocabulary).items()}
    for language in LANGUAGES:
        text = yaml.safe_dump(form(language, vocabulary), allow_unicode=True, sort_keys=False, width=1000)
        files[f"{FORMS}/story.{language}.yml"] = f"# made by `casebook.py schema`; do not edit\n{text}"
    return Output(files=files, message="\n".join(files))


def translation_record(root: Path, slug: str, of: Language | None, trivial: bool, language: Language) -> Output:
    """Returns the story.yml with the updated translation record; no file if the record is already up to date.

    For the arguments and the errors see `record_translation`; `language` is that of the message.
    """
    files = record_translation(root, slug, of, trivial)
    key = "translation_recorded" if files else "translation_known"
    return Output(files=files, message=Words(language)(key, slug=slug))


def new_story(root: Path, slug: str, given: Mapping[str, str | None], one_language: bool, language: Language) -> Output:
    """Returns the files of a new story.

    `given` holds the answers to `title`, `url`, `person` and `author` that are known. On a terminal the missing ones
    are requested, and again if an answer would not pass the check. Raises CasebookError if the slug is invalid or
    taken, or if a given answer would not pass the check.
    """
    vocabulary, words = _vocabulary(root), Words(language)
    answers = dict(given)
    require_free_slug(root, slug)

    def current_draft() -> StoryFolder:
        return draft(slug, _values(answers, one_language, language), language, vocabulary)

    if problems := draft_problems(current_draft(), vocabulary):
        raise CasebookError(problems)
    if sys.stdin.isatty() and sys.stderr.isatty():
        for name in ("person", "title", "url", "author"):  # the name first, because the title must not contain it
            while answers.get(name) is None and (answer := _ask(words(f"ask_{name}"))):
                answers[name] = answer
                if problems := draft_problems(current_draft(), vocabulary):
                    print(*(problem.text(language) for problem in problems), sep="\n", file=sys.stderr)
                    answers[name] = None
        if not one_language:
            one_language = (_ask(words("ask_both")) or "").casefold() not in YES
    folder = current_draft()
    narratives = words.join([name for name in folder.files if name != "story.yml"])
    return _story_output(folder, words("scaffold_next", slug=folder.slug, narratives=narratives))


def _values(answers: Mapping[str, str | None], one_language: bool, language: Language) -> Values:
    """Returns the values for story.yml; an answer that is missing becomes None, which is written as TODO."""
    return {
        **INITIAL_VALUES,
        **({"languages": [language]} if one_language else {}),
        "title": {language: answers.get("title")},
        "person": {**INITIAL_VALUES["person"], "name": answers.get("person")},
        "sources": [{**INITIAL_VALUES["sources"][0], "url": answers.get("url")}],
        "credits": {**INITIAL_VALUES["credits"], "written": [answers.get("author")]},
    }


def _story_output(folder: StoryFolder, message: str) -> Output:
    return Output(folder=f"{STORIES}/{folder.slug}", files=folder.files, message=message)


def require_free_slug(root: Path, slug: str) -> None:
    """Raises CasebookError if `slug` is not a valid name for a story, or if a story has it already."""
    problems = list(folder_name(StoryFolder(slug=slug, files={})))
    if not problems and (root / STORIES / slug).exists():
        problems = [problem(f"{STORIES}/{slug}", 1, "story_taken")]
    if problems:
        raise CasebookError(problems)


def issue_story(root: Path, file: str, slug: str | None, one_language: bool, language: Language) -> Output:
    """Returns the files of the story that was submitted as an issue.

    `file` holds the text of the issue; "-" is standard input. Without `slug`, the slug is derived from the answers.
    Problems of the draft are printed, for a person to correct. Raises CasebookError if the file cannot be read, if no
    slug can be derived, or if the slug is invalid or taken.
    """
    vocabulary = _vocabulary(root)
    text = sys.stdin.read(MAX_ISSUE_LENGTH) if file == "-" else load_issue(Path(file).absolute())
    issue = read_issue(text, vocabulary)
    slug = slug or issue.slug
    if not slug:
        raise CasebookError([problem(file, 1, "issue_without_slug")])
    require_free_slug(root, slug)
    values = {**issue.values, **({"languages": [issue.language]} if one_language else {})}
    folder = draft(slug, values, issue.language, vocabulary, issue.prose)
    for found in draft_problems(folder, vocabulary):
        print(found.in_language(language), file=sys.stderr)
    return _story_output(folder, Words(language)("issue_next", slug=slug))


def _ask(question: str) -> str | None:
    """Prints a question and returns the answer from the terminal; None if the answer is empty."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or None
