"""A new story, as far as it is known: its files, with places left to write, judged before they are written."""

from casebook.authoring.story_template import Values, languages_of, story_yml
from casebook.checking.check import judge
from casebook.languages import NARRATIVES, Language
from casebook.model.casebook import StoryFolder
from casebook.model.vocabulary import Vocabulary
from casebook.wording.page_words import Words
from casebook.wording.problems import CasebookError, Problem

# what every story begins with: its first obstacle, use, event and source, the dates, and nobody who translated it
START: Values = {
    "person": {"consent": "public-source"},
    "period": {"start": None, "end": None},
    "events": [{"date": None}],
    "sources": [{"id": "s1", "author": None}],
    "credits": {"translated": []},
}


def draft(
    slug: str, values: Values, language: Language, vocabulary: Vocabulary, prose: dict[Language, str] | None = None
) -> StoryFolder:
    """The folder of a new story that holds `values`, explained in `language`.

    `prose` are the narratives that are there already; for the others a line says what belongs there.
    """
    words = Words(language)
    narratives = {
        NARRATIVES[each]: (prose or {}).get(each) or words(f"scaffold_{each}") + "\n" for each in languages_of(values)
    }
    return StoryFolder(slug=slug, files={"story.yml": story_yml(values, language, vocabulary), **narratives})


def wrong_with(folder: StoryFolder, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """What the check would call wrong in a draft; places still to be written are not among it."""
    _, problems = judge([folder], vocabulary, {}, [])
    return CasebookError(problem for problem in problems if not problem.unfinished).problems
