"""The casebook of one story and the terms that it touches: as quick to build however many stories there are."""

from pathlib import Path

from casebook.checking.judge import judge_stories
from casebook.model.casebook import Casebook
from casebook.model.references import term_references
from casebook.model.story import Story, Vocabulary


def read_preview(root: Path, slug: str) -> Casebook:
    """The story `slug` of the project at `root` alone; CasebookError with every problem where it has any.

    The other stories and the pages are not read: what is wrong with them is no affair of this one.
    """
    book = judge_stories(root, [slug])
    return Casebook(stories=book.stories, vocabulary=touched(book.vocabulary, book.stories[0].facts), lines=book.lines)


def touched(vocabulary: Vocabulary, facts: Story) -> Vocabulary:
    """The vocabulary with only those terms that have pages and stand on the page of `story`."""
    used = {(name, id) for _, name, id in term_references(facts)}
    tactics = [term for term in vocabulary.tactics if ("tactics", term.id) in used]
    used |= {("tags", tag) for tactic in tactics for tag in tactic.tags}
    kept = {
        name: tuple(term for term in vocabulary.terms(name) if (name, term.id) in used)
        for name in ("obstacles", "tactics", "tags")
    }
    return vocabulary.model_copy(update=kept)
