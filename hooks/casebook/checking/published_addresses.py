"""Checks that every address that was ever published still works.

An address is written from the root of a language (`/stories/x/` includes `/en/stories/x/`); the files of the public
data exist once. Anchors that others may link to are addresses too: `/stories/x/#use-y`.
"""

from collections.abc import Iterable, Iterator

from casebook.export import public_models
from casebook.model.casebook import STORIES, Casebook
from casebook.model.history import REMOVED, RENAMED
from casebook.model.paths import ADDRESSES, FEED, TERM_PAGES, entry_path
from casebook.model.site_map import path_of_source, site_map
from casebook.model.vocabulary import VOCABULARIES
from casebook.wording.problems import Problem, problem

DATA = "/data/v1/"
VOCABULARY = f"{DATA}vocabulary.json#"


def site_addresses(book: Casebook, pages: Iterable[str]) -> set[str]:
    """Returns every address of the site; `pages` are the paths of the files of the hand-written pages."""
    return {*_pages(book, pages), *_data(book)}


def _pages(book: Casebook, pages: Iterable[str]) -> Iterator[str]:
    yield from (f"/{page.path}" for page in site_map(book, map(path_of_source, pages)))
    for story in book.stories:
        yield from (f"/{entry_path(story.slug, 'obstacles', item.id)}" for item in story.facts.obstacles)
        yield from (f"/{entry_path(story.slug, 'uses', item.id)}" for item in story.facts.uses)
    yield f"/{FEED}"


def _data(book: Casebook) -> Iterator[str]:
    """Yields the addresses of the public data: its files, their schemas and the ids of the vocabulary.

    The data files of the stories are left out, because they exist as long as the pages of the stories.
    """
    for file in public_models.FILES:
        if "<slug>" not in file.name:
            yield f"{DATA}{file.name}"
        if file.model:
            yield f"{DATA}schema/{file.schema_name}"
    for vocabulary in VOCABULARIES:
        yield from (f"{VOCABULARY}{vocabulary}/{id}" for id in book.vocabulary.ids(vocabulary))


def parse_addresses(address_list: str) -> dict[str, int]:
    """Returns the addresses in the text of the list of published addresses, each with its line from 1."""
    lines = enumerate(map(str.strip, address_list.split("\n")), 1)
    return {line: number for number, line in lines if line and not line.startswith("#")}


def lost_addresses(book: Casebook, pages: Iterable[str], address_list: str) -> list[Problem]:
    """Returns a problem for each published address that neither exists nor is recorded as moved or taken down.

    `pages` are the paths of the files of the hand-written pages, `address_list` is the text of the list.
    """
    present = site_addresses(book, pages)
    lost = {
        address: line
        for address, line in parse_addresses(address_list).items()
        if not _still_works(book, present, address)
    }
    lost_pages = [address for address in lost if address.endswith("/")]
    return [
        _lost(address, line)
        for address, line in lost.items()
        # if a page is lost, the addresses below it and on it are not reported as well
        if not any(address != page and address.startswith(page) for page in lost_pages)
    ]


def _still_works(book: Casebook, present: set[str], address: str) -> bool:
    """Returns whether an address exists, was taken down, or moved to one that exists or was taken down."""
    page, hash_sign, anchor = address.removeprefix("/").partition("#")
    page = book.history.follow(page)
    slug = page.split("/")[1] if page.startswith("stories/") else ""
    entry_removed = any((entry.slug, entry.row) == (slug, anchor) for entry in book.history.removed)
    return f"/{page}{hash_sign}{anchor}" in present or slug in book.history.stories or entry_removed


def _lost(address: str, line: int) -> Problem:
    """Returns the problem of a lost address at `line` of the list; its message depends on what the address is of."""
    page, _, anchor = address.removeprefix("/").partition("#")
    if address.startswith((VOCABULARY, *(f"/{name}/" for name in TERM_PAGES))):
        return problem(ADDRESSES, line, "gone_term", address=address)
    if not page.startswith("stories/"):
        return problem(ADDRESSES, line, "gone_page", address=address, old=page, record=f"{STORIES}/{RENAMED}")
    slug = page.split("/")[1]
    if anchor:
        record = f"{STORIES}/{REMOVED}"
        return problem(ADDRESSES, line, "gone_row", address=address, slug=slug, row=anchor, record=record)
    return problem(ADDRESSES, line, "gone_story", address=address, slug=slug)
