"""The finder: a list of all uses with facets to filter it, on several pages if it is too long for one.

Each use is a row of the list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse, grouped
from casebook.finder.facets import FACETS, FILTERS, PAGE_ROWS, SORTS, Facet, facts
from casebook.languages import Language
from casebook.model.paths import FINDER, LONGEST_QUERY, PageAddress
from casebook.rendering.composer import ComposedPage, Composer
from casebook.rendering.values import View

# the facets that start open: those that readers most often have a question about
INITIALLY_OPEN = ("obstacle", "tag", "effect")
# the number of choices that a facet shows at first: the most frequent ones
VISIBLE_CHOICES = 8


@dataclass(frozen=True, slots=True)
class FinderPage:
    """A further page of the list, in one language: for readers without scripts, and for the scripts to fetch.

    `number` is 2 or more, because the first page is the finder itself.
    """

    number: int
    language: Language

    @property
    def path(self) -> str:
        """The path of the page inside its language."""
        return f"{FINDER}{self.number}/"


def finder_pages(site: Site, language: Language) -> list[FinderPage]:
    """Returns the pages after the first; none if all uses fit on one page."""
    return [FinderPage(number, language) for number in range(2, _page_count(site) + 1)]


def finder_page(site: Site, page: FinderPage) -> ComposedPage:
    """Returns the content of a further page."""
    compose = Composer(site, PageAddress(page.language, page.path))
    compose.title(compose.words("find_page_title", n=page.number, of=_page_count(site)))
    compose.add(
        "finder_rows",
        rows=_rows(compose, page.number),
        pages=_page_links(compose, page.number),
    )
    return compose.finish()


def finder(compose: Composer) -> str:
    """Adds the script of the finder with its facts; returns the placeholder of its facets and first page."""
    site = compose.site
    script_facts = facts(site) | {"words": compose.words.unfilled("find_", "labelled", "script_failed")}
    compose.script("finder-facts", script_facts, compose.page.to_file("assets/finder/finder.js"))
    return compose.fragment(
        "finder",
        facets=[_facet(compose, facet) for facet in FACETS],
        sorts=[{"id": id, "label": compose.words(f"find_sort_{id}")} for id in SORTS],
        count=compose.words(
            "find_count",
            n=site.total.count,
            of=site.total.count,
            m=len(site.total.stories),
            stories=len(site.book.stories),
        ),
        files=[{"kind": kind, "href": compose.page.to_file(f"data/v1/uses.{kind}")} for kind in ("csv", "json")],
        longest=LONGEST_QUERY,
        rows=_rows(compose, 1),
        pages=_page_links(compose, 1),
    )


def _facet(compose: Composer, facet: Facet) -> View:
    """Returns a facet with its choices; a choice that no use has is disabled."""
    tallies = grouped(compose.site.book, compose.site.uses, facet.ids_of)
    counts = {id: tally.count for id, tally in tallies.items()}
    view = facet_values(compose, facet.key, counts, facet.key in INITIALLY_OPEN)
    return view | {"choices": [choice | {"disabled": not choice["n"]} for choice in view["choices"]]}


def facet_values(compose: Composer, key: str, counts: Mapping[str, int], open: bool) -> View:
    """Returns a facet with the terms of its vocabulary as choices, the most frequent first.

    `counts` are the numbers by term. Only the first VISIBLE_CHOICES are visible until the reader asks for more.
    """
    vocabulary = FILTERS[key]
    ids = sorted(compose.site.book.vocabulary.ids(vocabulary), key=lambda id: -counts.get(id, 0))
    choices = [
        {
            "id": id,
            "label": compose.view.term(vocabulary, id)["label"],
            "n": counts.get(id, 0),
            "disabled": False,
            "rest": position >= VISIBLE_CHOICES,
        }
        for position, id in enumerate(ids)
    ]
    more = compose.words("find_more_choices", n=len(ids) - VISIBLE_CHOICES) if len(ids) > VISIBLE_CHOICES else ""
    return {"key": key, "label": compose.words(key), "open": open, "choices": choices, "more": more}


def _page_count(site: Site) -> int:
    """Returns the number of pages, which is 1 even if there is no use."""
    return max(1, -(-len(site.uses) // PAGE_ROWS))


def _page_links(compose: Composer, current: int) -> list[View]:
    """Returns the links to all pages; none if there is only one page."""
    count = _page_count(compose.site)
    paths = [FINDER, *(FinderPage(number, compose.page.language).path for number in range(2, count + 1))]
    return [
        {"n": number, "href": compose.page.to(path), "current": number == current}
        for number, path in enumerate(paths, 1)
        if count > 1
    ]


def _rows(compose: Composer, page: int) -> list[View]:
    """Returns the rows of a page, which is numbered from 1."""
    return [_row(compose, use) for use in compose.site.uses[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]]


def _row(compose: Composer, use: ResolvedUse) -> View:
    """Returns the row of a use: its link and the labels of its terms."""

    def labels(vocabulary: str, ids: Iterable[str]) -> str:
        return compose.words.join([compose.view.term(vocabulary, id)["label"] for id in ids])

    return {
        **compose.view.use_link(use),
        "tactic": labels("tactics", [use.facts.tactic]),
        "tags": labels("tags", use.facts.tags),
        "kinds": labels("obstacles", use.kinds),
        "costs": compose.view.costs(use.facts),
    }
