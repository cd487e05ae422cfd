"""Reads a casebook of one story for `preview`, which takes the same time however many stories there are."""

from pathlib import Path

from casebook.checking.check import judge_stories
from casebook.model.casebook import Casebook
from casebook.model.paths import TERM_PAGES
from casebook.model.references import term_references
from casebook.model.story import Story
from casebook.model.vocabulary import Vocabulary


def read_preview(root: Path, slug: str) -> Casebook:
    """Returns a casebook of the story `slug` of the project at `root`, and the terms it uses.

    Other stories and the hand-written pages are not read, so that their problems do not matter. Raises CasebookError
    with all problems of the story and the vocabulary if there are any.
    """
    book = judge_stories(root, [slug])
    return Casebook(stories=book.stories, vocabulary=touched(book.vocabulary, book.stories[0].facts), lines=book.lines)


def touched(vocabulary: Vocabulary, facts: Story) -> Vocabulary:
    """Returns the vocabulary without the obstacles, tactics and tags that do not appear on the page of the story."""
    used = {(name, id) for _, name, id in term_references(facts)}
    tactics = [term for term in vocabulary.tactics if ("tactics", term.id) in used]
    used |= {("tags", tag) for tactic in tactics for tag in tactic.tags}
    kept = {name: tuple(term for term in vocabulary.terms(name) if (name, term.id) in used) for name in TERM_PAGES}
    return vocabulary.model_copy(update=kept)
