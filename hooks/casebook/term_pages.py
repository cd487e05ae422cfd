"""The pages of obstacles, tactics and tags: what it is, how often, every use, and where to look next."""

from dataclasses import dataclass

from casebook.counting import Tally, grouped
from casebook.links import FILTERS, TERM_PAGES, Place, find_path, term_path
from casebook.model import LANGUAGES, Language
from casebook.render import Composer, Page
from casebook.site import Site
from casebook.views import View


@dataclass(frozen=True, slots=True)
class TermPage:
    """One generated page in one language; `source` is the file that a correction belongs into."""

    vocabulary: str
    id: str
    language: Language
    source: str

    @property
    def path(self) -> str:
        """Its path inside its language."""
        return term_path(self.vocabulary, self.id)


def term_pages(site: Site) -> list[TermPage]:
    """Every page to generate, in the order of the vocabulary; also for terms that no story uses."""
    return [
        TermPage(vocabulary, id, language, f"vocabulary/{vocabulary}.yml")
        for vocabulary in TERM_PAGES
        for id in site.book.vocabulary.ids(vocabulary)
        for language in LANGUAGES
    ]


def term_page(site: Site, page: TermPage) -> Page:
    """The content of one of them."""
    compose = Composer(site, Place(page.language, page.path))
    term = site.book.vocabulary.term(page.vocabulary, page.id)
    definition = compose.view.text(term.definition)
    tally = site.tally_of(page.vocabulary, page.id)
    compose.title(compose.view.text(term.label))
    compose.part(
        "term",
        definition=definition,
        aliases=compose.words.join(list(getattr(term.aliases, page.language))),
        tags=compose.view.terms("tags", term.tags),
        counts=_counts(compose, page),
        effects=compose.view.tally(tally)["effects"],
        contribute=None if tally.uses else compose.place.to("#contribute"),
    )
    if tally.uses:
        key = next(key for key, vocabulary in FILTERS.items() if vocabulary == page.vocabulary)
        compose.part("finder_link", href=compose.place.to(find_path(**{key: page.id})))
    {"obstacles": _obstacle, "tactics": _tactic, "tags": _tag}[page.vocabulary](compose, page.id)
    return compose.page(definition)


def _counts(compose: Composer, page: TermPage) -> list[str]:
    """How often the term occurs, with the denominators."""
    counts = [str(compose.view.counted_term(page.vocabulary, page.id)["text"])]
    tally = compose.site.tally_of(page.vocabulary, page.id)
    if page.vocabulary == "obstacles" and tally.uses:
        counts.append(compose.view.tally(tally)["text"])
    return counts


def _obstacle(compose: Composer, id: str) -> None:
    """Story by story, what it was there and what was tried; then the same uses by tag."""
    tally = compose.site.tally_of("obstacles", id)
    stories = []
    for slug in compose.site.met.get(id, ()):
        file = compose.site.book.by_slug[slug]
        obstacles = [obstacle for obstacle in file.story.obstacles if obstacle.kind == id]
        stories.append(
            {
                **compose.view.story_link(file),
                "anchor": f"story-{slug}",
                "obstacles": [compose.view.obstacle(file, obstacle) for obstacle in obstacles],
                "uses": compose.view.uses(row for row in tally.rows if row.story == slug),
            }
        )
    if stories:
        compose.heading("section_stories", "stories")
        compose.part("met", stories=stories)
    cells = compose.site.by_tag.cells
    groups = [
        _group(compose, "tags", tag, "tag", cells[id, tag]) for tag in compose.site.by_tag.columns if (id, tag) in cells
    ]
    _part(compose, "section_by_tag", "by-tag", groups)


def _tactic(compose: Composer, id: str) -> None:
    """By obstacle, then every use."""
    _uses(compose, compose.site.tally_of("tactics", id))


def _tag(compose: Composer, id: str) -> None:
    """The tactics that carry it, then as for a tactic."""
    carriers = [term.id for term in compose.site.book.vocabulary.tactics if id in term.tags]
    compose.heading("section_tactics", "tactics")
    compose.part("terms", terms=[compose.view.counted_term("tactics", tactic) for tactic in carriers])
    _uses(compose, compose.site.tally_of("tags", id))


def _uses(compose: Composer, tally: Tally) -> None:
    """The uses of a tally by obstacle kind as links, then each with all that is known of it."""
    of_kind = grouped(compose.site.book, tally.rows, lambda row: row.kinds)
    groups = [
        _group(compose, "obstacles", kind, "obstacle", of_kind[kind])
        for kind in compose.site.book.vocabulary.ids("obstacles")
        if kind in of_kind
    ]
    _part(compose, "section_by_obstacle", "by-obstacle", groups)
    if tally.rows:
        compose.heading("section_uses", "uses")
        compose.part("uses", uses=compose.view.uses(tally.rows))


def _group(compose: Composer, vocabulary: str, id: str, anchor: str, tally: Tally) -> View:
    """The uses that a page's term and another term share, as links to their passages."""
    return {
        **compose.view.term(vocabulary, id),
        "anchor": f"{anchor}-{id}",
        "tally": compose.view.tally(tally),
        "uses": [compose.view.use_link(row) for row in tally.rows],
    }


def _part(compose: Composer, heading: str, anchor: str, groups: list[View]) -> None:
    if groups:
        compose.heading(heading, anchor)
        compose.part("groups", groups=groups)
