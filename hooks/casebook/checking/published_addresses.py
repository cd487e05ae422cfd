"""Every address that a site has, and those that it had: what was published once never disappears.

Addresses are written from the root of a language (`/stories/x/` is also `/en/stories/x/`); files of the data stand
once. A place within a page or a file of the data counts as well where others may point at it: `/stories/x/#use-y`.
"""

from collections.abc import Iterable, Iterator

from casebook.export import public_models
from casebook.model.casebook import STORIES, Casebook
from casebook.model.paths import FEED, TERM_PAGES, entry_path, notes_path, story_path, term_path
from casebook.model.removed_and_renamed import REMOVED, RENAMED
from casebook.model.story import VOCABULARIES
from casebook.reading.files import ADDRESSES
from casebook.wording.problems import Problem, problem

DATA = "/data/v1/"
VOCABULARY = f"{DATA}vocabulary.json#"


def site_addresses(book: Casebook, pages: Iterable[str]) -> set[str]:
    """Every address of the site of a casebook; `pages` are the paths of the hand-written pages' files."""
    return {*_pages(book, pages), *_data(book)}


def _pages(book: Casebook, pages: Iterable[str]) -> Iterator[str]:
    for name in pages:
        path = name.removeprefix("docs/").removesuffix(".md").removesuffix(".en")
        yield f"/{path.removesuffix('index')}" if path.endswith("index") else f"/{path}/"
    for vocabulary in TERM_PAGES:
        yield from (f"/{term_path(vocabulary, id)}" for id in book.vocabulary.ids(vocabulary))
    for story in book.stories:
        yield from (f"/{story_path(story.slug)}", f"/{notes_path(story.slug)}")
        yield from (f"/{entry_path(story.slug, 'obstacles', item.id)}" for item in story.facts.obstacles)
        yield from (f"/{entry_path(story.slug, 'uses', item.id)}" for item in story.facts.uses)
    yield f"/{FEED}"


def _data(book: Casebook) -> Iterator[str]:
    """Files and ids of the data; the file of a story is where its page is, and needs no line of its own."""
    for file in public_models.FILES:
        if "<slug>" not in file.name:
            yield f"{DATA}{file.name}"
        if file.model:
            yield f"{DATA}schema/{file.schema_name}"
    for vocabulary in VOCABULARIES:
        yield from (f"{VOCABULARY}{vocabulary}/{id}" for id in book.vocabulary.ids(vocabulary))


def listed(kept: str) -> dict[str, int]:
    """The addresses of the kept list, each with its line."""
    lines = enumerate(map(str.strip, kept.split("\n")), 1)
    return {line: number for number, line in lines if line and not line.startswith("#")}


def lost_addresses(book: Casebook, pages: Iterable[str], kept: str) -> list[Problem]:
    """A problem for each address of the list that is neither there nor recorded as moved or taken down."""
    present = site_addresses(book, pages)
    gone = {address: line for address, line in listed(kept).items() if not _leads_on(book, present, address)}
    above = [address for address in gone if address.endswith("/")]
    return [
        _gone(address, line)
        for address, line in gone.items()
        # with a page all below it and on it is gone: once is enough
        if not any(address != page and address.startswith(page) for page in above)
    ]


def _leads_on(book: Casebook, present: set[str], address: str) -> bool:
    """Whether an address is there, was taken down, or moved to one that leads on."""
    page, mark, row = address.removeprefix("/").partition("#")
    page = book.history.follow(page)
    slug = page.split("/")[1] if page.startswith("stories/") else ""
    taken_back = any((entry.slug, entry.row) == (slug, row) for entry in book.history.removed)
    return f"/{page}{mark}{row}" in present or slug in book.history.stories or taken_back


def _gone(address: str, line: int) -> Problem:
    """What to do about an address that is gone; one that no list can hold is a slip of the pen."""
    page, _, row = address.removeprefix("/").partition("#")
    if address.startswith((VOCABULARY, *(f"/{name}/" for name in TERM_PAGES))):
        return problem(ADDRESSES, line, "gone_term", address=address)
    if not page.startswith("stories/"):
        return problem(ADDRESSES, line, "gone_page", address=address, old=page, record=f"{STORIES}/{RENAMED}")
    slug = page.split("/")[1]
    if row:
        return problem(ADDRESSES, line, "gone_row", address=address, slug=slug, row=row, record=f"{STORIES}/{REMOVED}")
    return problem(ADDRESSES, line, "gone_story", address=address, slug=slug)
