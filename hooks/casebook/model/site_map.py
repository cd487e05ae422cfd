"""The list of all pages: what is generated, published, searched and tested draws on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from casebook.model.casebook import Casebook
from casebook.model.paths import TERM_PAGES, notes_path, story_path, term_path

# Further pages of the finder and the pages of removed stories are not listed: no link to them is kept.
PageKind = Literal["hand-written", "term", "story", "notes"]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page that exists in every language.

    `path` is its path inside the language, `id` the id of its term or the slug of its story (empty for a hand-written
    page), `vocabulary` that of its term.
    """

    kind: PageKind
    path: str
    id: str = ""
    vocabulary: str = ""


def site_map(book: Casebook, hand_written: Iterable[str] = ()) -> Iterator[SitePage]:
    """Yields every page: the `hand_written` ones by their paths inside the language, then terms, then stories."""
    for path in hand_written:
        yield SitePage("hand-written", path)
    for vocabulary in TERM_PAGES:
        for id in book.vocabulary.ids(vocabulary):
            yield SitePage("term", term_path(vocabulary, id), id, vocabulary)
    for story in book.stories:
        yield SitePage("story", story_path(story.slug), story.slug)
        yield SitePage("notes", notes_path(story.slug), story.slug)


def path_of_source(file: str) -> str:
    """Returns the path inside its language of the hand-written page in `file`, such as docs/about/index.en.md."""
    path = file.removeprefix("docs/").removesuffix(".md").removesuffix(".en")
    return path.removesuffix("index") if path.endswith("index") else f"{path}/"
