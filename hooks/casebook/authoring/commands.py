"""Makes what commands write into the project: new stories, records of translations, schemas and issue forms.

Nothing is written here. Questions and warnings go to the standard error.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
from casebook.wording.page_words import Words
from casebook.wording.problems import CasebookError, problem

SCHEMAS = ".github/schema"
FORMS = ".github/ISSUE_TEMPLATE"

# answers that ask for the second language too
BOTH = ("y", "yes", "是", "好", "要")
# GitHub takes 65,536 characters
LONGEST_ISSUE = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is to be written: texts by their path, and what to print then.

    With `folder` the paths are inside that folder, which must not exist yet; else inside the project.
    """

    files: dict[str, str]
    said: str
    folder: str = ""


def _vocabulary(root: Path) -> Vocabulary:
    texts, problems = load_vocabulary(root)
    vocabulary, _, found = parse_vocabulary(texts)
    if wrong := [problem for problem in problems + found if not problem.unfinished]:
        raise CasebookError(wrong)
    return vocabulary


def schema_files(root: Path) -> Made:
    """Makes the schemas of story.yml and of the vocabulary, and the issue form in both languages."""
    vocabulary = _vocabulary(root)
    files = {f"{SCHEMAS}/{name}": to_json(schema) for name, schema in schemas(vocabulary).items()}
    for language in LANGUAGES:
        text = yaml.safe_dump(form(language, vocabulary), allow_unicode=True, sort_keys=False, width=1000)
        files[f"{FORMS}/story.{language}.yml"] = f"# made by `casebook.py schema`; do not edit\n{text}"
    return Made(files=files, said="\n".join(files))


def translation_record(root: Path, slug: str, of: Language | None, trivial: bool, language: Language) -> Made:
    """Makes the story.yml with the new record; no file if it has that record already."""
    files = record_translation(root, slug, of, trivial)
    said = "translation_recorded" if files else "translation_known"
    return Made(files=files, said=Words(language)(said, slug=slug))


def new_story(root: Path, slug: str, given: Mapping[str, str | None], one_language: bool, language: Language) -> Made:
    """Makes the files of a new story; CasebookError if what is `given` would not pass the check.

    That is `title`, `url`, `person` and `author`. On a terminal it asks for those that are missing, and asks again if
    an answer would not pass.
    """
    vocabulary, words = _vocabulary(root), Words(language)
    answers = dict(given)
    free_slug(root, slug)

    def drafted() -> StoryFolder:
        return draft(slug, _values(answers, one_language, language), language, vocabulary)

    if problems := wrong_with(drafted(), vocabulary):
        raise CasebookError(problems)
    if sys.stdin.isatty() and sys.stderr.isatty():
        for name in ("person", "title", "url", "author"):  # the name first: it may not stand in the title
            while answers.get(name) is None and (answer := _ask(words(f"ask_{name}"))):
                answers[name] = answer
                if problems := wrong_with(drafted(), vocabulary):
                    print(*(problem.text(language) for problem in problems), sep="\n", file=sys.stderr)
                    answers[name] = None
        if not one_language:
            one_language = (_ask(words("ask_both")) or "").casefold() not in BOTH
    folder = drafted()
    narratives = words.join([name for name in folder.files if name != "story.yml"])
    return _made(folder, words("scaffold_next", slug=folder.slug, narratives=narratives))


def _values(answers: Mapping[str, str | None], one_language: bool, language: Language) -> Values:
    return {
        **START,
        **({"languages": [language]} if one_language else {}),
        "title": {language: answers.get("title")},
        "person": {**START["person"], "name": answers.get("person")},
        "sources": [{**START["sources"][0], "url": answers.get("url")}],
        "credits": {**START["credits"], "written": [answers.get("author")]},
    }


def _made(folder: StoryFolder, said: str) -> Made:
    return Made(folder=f"{STORIES}/{folder.slug}", files=folder.files, said=said)


def free_slug(root: Path, slug: str) -> None:
    """Raises CasebookError if a story cannot have this slug, or has it already."""
    problems = list(folder_name(StoryFolder(slug=slug, files={})))
    if not problems and (root / STORIES / slug).exists():
        problems = [problem(f"{STORIES}/{slug}", 1, "story_taken")]
    if problems:
        raise CasebookError(problems)


def issue_story(root: Path, file: str, slug: str | None, one_language: bool, language: Language) -> Made:
    """Makes the files of the story that an issue tells; prints what is wrong in them and leaves it to its writer."""
    vocabulary = _vocabulary(root)
    text = sys.stdin.read(LONGEST_ISSUE) if file == "-" else load_issue(Path(file).absolute())
    issue = read_issue(text, vocabulary)
    slug = slug or issue.slug
    if not slug:
        raise CasebookError([problem(file, 1, "issue_without_slug")])
    free_slug(root, slug)
    values = {**issue.values, **({"languages": [issue.language]} if one_language else {})}
    folder = draft(slug, values, issue.language, vocabulary, issue.prose)
    for wrong in wrong_with(folder, vocabulary):
        print(wrong.in_language(language), file=sys.stderr)
    return _made(folder, Words(language)("issue_next", slug=slug))


def _ask(question: str) -> str | None:
    """Returns an answer from the terminal; None if it is left for later."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or None
