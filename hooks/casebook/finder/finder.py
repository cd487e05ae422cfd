"""The finder: every use as a row, what to filter them by, and the pages that take the rows one page cannot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse, grouped
from casebook.finder.facets import FACETS, FILTERS, PAGE_ROWS, SORTS, Facet, facts
from casebook.languages import Language
from casebook.model.paths import FINDER, LONGEST_QUERY, PageAddress
from casebook.rendering.composer import ComposedPage, Composer
from casebook.rendering.values import View

# Open from the start are the questions that readers bring; of a long list the most frequent choices show.
OPEN = ("obstacle", "tag", "effect")
CHOICES = 8


@dataclass(frozen=True, slots=True)
class FinderPage:
    """A page of rows after the first, in one language: to read without scripts, and for the scripts to fetch."""

    number: int
    language: Language

    @property
    def path(self) -> str:
        """Its path inside its language."""
        return f"{FINDER}{self.number}/"


def finder_pages(site: Site, language: Language) -> list[FinderPage]:
    """The pages after the first; none in a library whose uses fit on one."""
    return [FinderPage(number, language) for number in range(2, _pages(site) + 1)]


def finder_page(site: Site, page: FinderPage) -> ComposedPage:
    """The content of one of them."""
    compose = Composer(site, PageAddress(page.language, page.path))
    compose.title(compose.words("find_page_title", n=page.number, of=_pages(site)))
    compose.add(
        "finder_rows",
        rows=_rows(compose, page.number),
        pages=_page_links(compose, page.number),
    )
    return compose.finish()


def finder(compose: Composer) -> str:
    """The whole finder: filters, rows and what the scripts need."""
    site = compose.site
    known = facts(site) | {"words": compose.words.unfilled("find_", "labelled", "script_failed")}
    compose.script("finder-facts", known, compose.page.to_file("assets/finder/finder.js"))
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
    """A kind of filter with its choices; one that no use has leads nowhere."""
    tallies = grouped(compose.site.book, compose.site.uses, facet.ids_of)
    counts = {id: tally.count for id, tally in tallies.items()}
    view = facet_values(compose, facet.key, counts, facet.key in OPEN)
    return view | {"choices": [choice | {"disabled": not choice["n"]} for choice in view["choices"]]}


def facet_values(compose: Composer, key: str, counts: Mapping[str, int], open: bool) -> View:
    """The terms of a kind of filter as choices, the most frequent first; the later ones of many are folded away."""
    vocabulary = FILTERS[key]
    ids = sorted(compose.site.book.vocabulary.ids(vocabulary), key=lambda id: -counts.get(id, 0))
    choices = [
        {
            "id": id,
            "label": compose.view.term(vocabulary, id)["label"],
            "n": counts.get(id, 0),
            "disabled": False,
            "rest": place >= CHOICES,
        }
        for place, id in enumerate(ids)
    ]
    more = compose.words("find_more_choices", n=len(ids) - CHOICES) if len(ids) > CHOICES else ""
    return {"key": key, "label": compose.words(key), "open": open, "choices": choices, "more": more}


def _pages(site: Site) -> int:
    return max(1, -(-len(site.uses) // PAGE_ROWS))


def _page_links(compose: Composer, current: int) -> list[View]:
    """The pages of rows, where there are several."""
    count = _pages(compose.site)
    paths = [FINDER, *(FinderPage(number, compose.page.language).path for number in range(2, count + 1))]
    return [
        {"n": number, "href": compose.page.to(path), "current": number == current}
        for number, path in enumerate(paths, 1)
        if count > 1
    ]


def _rows(compose: Composer, page: int) -> list[View]:
    return [_row(compose, use) for use in compose.site.uses[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]]


def _row(compose: Composer, use: ResolvedUse) -> View:
    """One use, as short as it can be told."""

    def labels(vocabulary: str, ids: Iterable[str]) -> str:
        return compose.words.join([compose.view.term(vocabulary, id)["label"] for id in ids])

    return {
        **compose.view.use_link(use),
        "tactic": labels("tactics", [use.facts.tactic]),
        "tags": labels("tags", use.facts.tags),
        "kinds": labels("obstacles", use.kinds),
        "costs": compose.view.costs(use.facts),
    }
