"""The page of an obstacle, tactic or tag: definition, counts, every use, and neighbouring terms."""

from casebook.charts.effect_chart import effect_values
from casebook.counting.neighbours import Neighbour, neighbours
from casebook.counting.site import Site
from casebook.counting.uses import Tally, grouped
from casebook.finder.facets import FILTERS
from casebook.languages import Language
from casebook.model.paths import GUIDE, PageAddress, find_path, term_path
from casebook.rendering.composer import ComposedPage, Composer
from casebook.rendering.values import View


def term_page(site: Site, vocabulary: str, id: str, language: Language) -> ComposedPage:
    """Returns the page of one term of `obstacles`, `tactics` or `tags`."""
    compose = Composer(site, PageAddress(language, term_path(vocabulary, id)))
    view, term = compose.view, site.book.vocabulary.term(vocabulary, id)
    definition = view.text(term.definition)
    tally = site.tally_of(vocabulary, id)
    compose.title(view.text(term.label))
    compose.add(
        "term",
        definition=definition,
        aliases=compose.words.join(list(getattr(term.aliases, language))),
        terms_label=compose.words("stage" if term.stage else "tags"),
        terms=view.terms("stages", [term.stage]) if term.stage else view.terms("tags", term.tags),
        counts=_counts(compose, vocabulary, id),
        contribute=None if tally.count else compose.page.to(GUIDE),
    )
    if tally.count:
        compose.add("effect_chart", **effect_values(compose, tally))
        key = next(key for key, name in FILTERS.items() if name == vocabulary)
        compose.add("finder_link", href=compose.page.to(find_path(**{key: id})))
    {"obstacles": _obstacle, "tactics": _tactic, "tags": _tag}[vocabulary](compose, id)
    if found := neighbours(site, vocabulary, id):
        compose.heading("section_neighbours", "neighbours")
        compose.add("neighbours", terms=[_neighbour(compose, vocabulary, neighbour) for neighbour in found])
    return compose.finish(definition)


def _neighbour(compose: Composer, vocabulary: str, neighbour: Neighbour) -> View:
    """Returns a neighbouring term with the reason in words."""
    if neighbour.uses:
        reason = compose.words(f"neighbour_{vocabulary}", n=neighbour.uses)
    else:
        labels = [term["label"] for term in compose.view.terms(neighbour.vocabulary, neighbour.shared)]
        reason = compose.words(f"neighbour_by_{neighbour.vocabulary}", terms=compose.words.join(labels))
    return {**compose.view.term(vocabulary, neighbour.id), "reason": reason}


def _counts(compose: Composer, vocabulary: str, id: str) -> list[str]:
    """Returns the counts of the term in words, with their denominators."""
    counts = [str(compose.view.counted_term(vocabulary, id)["text"])]
    tally = compose.site.tally_of(vocabulary, id)
    if vocabulary == "obstacles" and tally.count:
        counts.append(compose.view.tally(tally)["text"])
    return counts


def _obstacle(compose: Composer, id: str) -> None:
    """Adds each story that met the obstacle, with its uses against it; then the same uses by tag."""
    tally = compose.site.tally_of("obstacles", id)
    stories = []
    for slug in compose.site.met.get(id, ()):
        story = compose.site.book.by_slug[slug]
        obstacles = [obstacle for obstacle in story.facts.obstacles if obstacle.kind == id]
        stories.append(
            {
                **compose.view.story_link(story),
                "anchor": f"story-{slug}",
                "obstacles": [compose.view.obstacle(story, obstacle) for obstacle in obstacles],
                "uses": compose.view.uses(use for use in tally.uses if use.slug == slug),
            }
        )
    if stories:
        compose.heading("section_stories", "stories")
        compose.add("met", stories=stories)
    cells = compose.site.by_tag.cells
    groups = [
        _group(compose, "tags", tag, "tag", cells[id, tag]) for tag in compose.site.by_tag.columns if (id, tag) in cells
    ]
    _add_groups(compose, "section_by_tag", "by-tag", groups)


def _tactic(compose: Composer, id: str) -> None:
    """Adds the uses of the tactic."""
    _uses(compose, compose.site.tally_of("tactics", id))


def _tag(compose: Composer, id: str) -> None:
    """Adds the tactics that have the tag, then their uses."""
    tactics = [term.id for term in compose.site.book.vocabulary.tactics if id in term.tags]
    compose.heading("section_tactics", "tactics")
    compose.add("terms", level=3, terms=[compose.view.counted_term("tactics", tactic) for tactic in tactics])
    _uses(compose, compose.site.tally_of("tags", id))


def _uses(compose: Composer, tally: Tally) -> None:
    """Adds the uses of a tally as links by obstacle kind, then each use in full."""
    of_kind = grouped(compose.site.book, tally.uses, lambda use: use.kinds)
    groups = [
        _group(compose, "obstacles", kind, "obstacle", of_kind[kind])
        for kind in compose.site.book.vocabulary.ids("obstacles")
        if kind in of_kind
    ]
    _add_groups(compose, "section_by_obstacle", "by-obstacle", groups)
    if tally.uses:
        compose.heading("section_uses", "uses")
        compose.add("uses", uses=compose.view.uses(tally.uses))


def _group(compose: Composer, vocabulary: str, id: str, anchor: str, tally: Tally) -> View:
    """Returns the uses that the page's term shares with another term, as links to their passages.

    `anchor` is the beginning of the anchor of the group.
    """
    return {
        **compose.view.term(vocabulary, id),
        "anchor": f"{anchor}-{id}",
        "tally": compose.view.tally(tally),
        "uses": [compose.view.use_link(use) for use in tally.uses],
    }


def _add_groups(compose: Composer, heading: str, anchor: str, groups: list[View]) -> None:
    if groups:
        compose.heading(heading, anchor)
        compose.add("groups", groups=groups)
