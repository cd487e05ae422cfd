"""Drafts new stories: files with the known values and TODO for the rest, checked before they are written."""

from casebook.authoring.story_template import Values, languages_of, story_yml
from casebook.checking.check import judge
from casebook.languages import NARRATIVES, Language
from casebook.model.casebook import StoryFolder
from casebook.model.vocabulary import Vocabulary
from casebook.wording.page_words import Words
from casebook.wording.problems import CasebookError, Problem

# The values of every new story: the dates to fill in, one event and one source, and an empty list of translators.
INITIAL_VALUES: Values = {
    "person": {"consent": "public-source"},
    "period": {"start": None, "end": None},
    "events": [{"date": None}],
    "sources": [{"id": "s1", "author": None}],
    "credits": {"translated": []},
}


def draft(
    slug: str, values: Values, language: Language, vocabulary: Vocabulary, prose: dict[Language, str] | None = None
) -> StoryFolder:
    """Returns the files of a new story with `values`; the comments that explain its fields are in `language`.

    `prose` holds the narratives that exist already; each other narrative is one line that explains what to write.
    """
    words = Words(language)
    narratives = {
        NARRATIVES[each]: (prose or {}).get(each) or words(f"scaffold_{each}") + "\n" for each in languages_of(values)
    }
    return StoryFolder(slug=slug, files={"story.yml": story_yml(values, language, vocabulary), **narratives})


def draft_problems(folder: StoryFolder, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Returns the problems that the check would report in a draft, except those about unfinished texts."""
    _, problems = judge([folder], vocabulary, {}, [])
    return CasebookError(problem for problem in problems if not problem.unfinished).problems
