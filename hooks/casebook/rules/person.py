"""The rule about the name of the person."""

import re
import unicodedata
from collections.abc import Iterator

from casebook.languages import LANGUAGES, NARRATIVES
from casebook.model import references
from casebook.model.casebook import Casebook, LoadedStory
from casebook.model.story import Story
from casebook.text.narrative import plain_lines
from casebook.wording.problems import Problem, problem


def person_in_one_place(book: Casebook) -> Iterator[Problem]:
    """The person's name appears in person.name only: not in the folder's name, an id, a text or the prose."""
    for story in book.stories:
        names = _name_words(story.facts)
        folded = {_folded(name) for name in names}
        ids = [(story.line(*field_path), id) for field_path, _, id in references.own_ids(story.facts)]
        for line, id in [(1, story.slug), *ids]:
            if found := folded & set(id.split("-")):
                yield problem(story.path, line, "name_in_id", id=id, names=tuple(sorted(found)))
        for index, source in enumerate(story.facts.sources):
            if source.author == story.facts.person.name:
                yield problem(story.path, story.line("sources", index, "author"), "author_by_name", name=source.author)
        for path, line, text in _all_texts(story):
            if found := _names_in(text, names):
                yield problem(path, line, "name_in_text", names=tuple(sorted(found)))


def _all_texts(story: LoadedStory) -> Iterator[tuple[str, int, str]]:
    """Yields every short text and every line of prose as (path, line, text)."""
    for field_path, text in story.texts:
        for language in LANGUAGES:
            yield story.path, story.line(*field_path, language), text.own(language)
    for language, name in NARRATIVES.items():
        for line, prose in plain_lines(story.narrative(language)):
            yield story.folder.path(name), line, prose


def _name_words(facts: Story) -> set[str]:
    """Returns the words of the name that identify the person.

    These are Latin words of at least four letters, and words of at least two characters in other scripts.
    """
    name = facts.person.name.strip("“”‘’「」『』\"'")
    return {word for word in name.split() if len(word) > (3 if _folded(word) else 1)}


def _names_in(text: str, names: set[str]) -> set[str]:
    """Returns the names in a text: Latin ones as whole words with a capital letter, in other scripts anywhere."""
    words = {_folded(word) for word in re.findall(r"[A-Z\u00c0-\u00de\u0100-\u017f][A-Za-z\u00c0-\u017f]*", text)}
    return {name for name in names if (_folded(name) in words if _folded(name) else name in text)}


def _folded(word: str) -> str:
    """Returns a Latin word in lower case without accents; an empty text for a word in another script."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
