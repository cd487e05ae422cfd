"""Generates the fragments that replace the markers `[[name]]` of hand-written pages."""

import re
from collections import Counter
from collections.abc import Callable

from casebook.charts.comparison_table import COMPARISON_MARKERS
from casebook.counting.site import Site
from casebook.export.public_models import FILES, Use
from casebook.finder.finder import finder
from casebook.finder.people_like_me import like_me
from casebook.languages import Language
from casebook.model.markers import LINE
from casebook.model.paths import FEED, TERM_PAGES, TITLE_ANCHOR, PageAddress
from casebook.pages.status import STATUS_MARKERS
from casebook.rendering.composer import ComposedPage, Composer

TAGS_ON_CARD = 6
# The first heading gets a fixed id: one generated from its words would differ between the languages.
TITLE = re.compile(r"^(# [^\n{}]*[^\n{}\s])[ \t]*$", re.MULTILINE)


def compose_page(site: Site, language: Language, path: str, markdown: str) -> ComposedPage:
    """Returns a hand-written page with every marker replaced; raises KeyError for one that `rules.markers` rejects."""
    compose = Composer(site, PageAddress(language, path))
    markdown = TITLE.sub(rf"\1 {{#{TITLE_ANCHOR}}}", markdown, count=1)
    compose.markdown(LINE.sub(lambda match: GENERATORS[match[1]](compose), markdown))
    return compose.finish()


def _obstacles_by_stage(compose: Composer) -> str:
    """Generates the links to the obstacles that stories met, by stage, those of the most stories first."""
    site, view, total = compose.site, compose.view, len(compose.site.book.stories)
    stages = []
    for stage in site.book.vocabulary.stages:
        kinds = [term.id for term in site.book.vocabulary.obstacles if term.stage == stage.id and term.id in site.met]
        kinds.sort(key=lambda id: -len(site.met[id]))
        terms = [
            {**view.term("obstacles", id), "text": compose.words("met_short", n=len(site.met[id]), of=total)}
            for id in kinds
        ]
        if terms:
            stages.append({**view.term("stages", stage.id), "terms": terms})
    return compose.fragment("stages", stages=stages)


def _figures(compose: Composer) -> str:
    """Generates the numbers of stories, obstacles, uses and citations."""
    site = compose.site
    cited = sum(len(use.facts.citations) for use in site.uses) + sum(
        len(obstacle.citations) for story in site.book.stories for obstacle in story.facts.obstacles
    )
    counts = {
        "stories": len(site.book.stories),
        "obstacles": sum(len(story.facts.obstacles) for story in site.book.stories),
        "uses": site.total.count,
        "citations": cited,
    }
    figures = [{"n": n, "label": compose.words(f"figure_{name}", n=n)} for name, n in counts.items()]
    return compose.fragment("figures", figures=figures)


def _tags_used(compose: Composer) -> str:
    """Generates the links to the tags that uses have, with counts."""
    ids = compose.site.book.vocabulary.ids("tags")
    terms = [compose.view.counted_term("tags", id) for id in ids if id in compose.site.tags]
    return compose.fragment("chips", terms=terms)


def _stories(compose: Composer) -> str:
    """Generates a card for every story."""
    cards = []
    for story in compose.site.book.stories:
        facts, view = story.facts, compose.view
        tally = compose.site.tally_of("stories", story.slug)
        tags = Counter(tag for use in tally.uses for tag in use.tags)
        cards.append(
            {
                **view.story_link(story),
                "summary": view.text(facts.summary),
                "from": view.text(facts.from_.role),
                "to": view.text(facts.to.role),
                "duration": view.duration(facts.period) or compose.words("not_stated"),
                "goal": view.goal(story),
                "outcome": compose.words.join([term["label"] for term in view.terms("outcomes", facts.outcome.ids)]),
                "uses": compose.words("uses_count", n=tally.count),
                "tags": compose.view.terms("tags", [tag for tag, _ in tags.most_common(TAGS_ON_CARD)]),
            }
        )
    return compose.fragment("stories", stories=cards)


def _survivorship(compose: Composer) -> str:
    """Generates the note that people who succeeded are over-represented."""
    return compose.fragment("paragraph", text=compose.view.survivorship())


def _legend(compose: Composer) -> str:
    """Generates the list of the symbols of effects with their meaning."""
    effects = compose.view.terms("effects", compose.site.book.vocabulary.ids("effects"))
    return compose.fragment("legend", effects=effects)


def _term_list(vocabulary: str) -> Callable[[Composer], str]:
    """Returns the generator of the list of all terms of a vocabulary, with their definitions and counts."""

    def generate(compose: Composer) -> str:
        ids = compose.site.book.vocabulary.ids(vocabulary)
        terms = [compose.view.counted_term(vocabulary, id) for id in ids]
        return compose.fragment("terms", level=2, terms=terms)

    return generate


def _search_results(compose: Composer) -> str:
    """Generates the section that shows the results of a search whose query is in the address."""
    return compose.fragment("search_results")


def _data_files(compose: Composer) -> str:
    """Generates the list of the files of the public data, with their schemas."""
    files = [
        {
            "name": file.name,
            "href": compose.page.to_file(f"data/v1/{file.name}") if "<" not in file.name else "",
            "schema": compose.page.to_file(f"data/v1/schema/{file.schema_name}") if file.model else "",
            "text": compose.words(f"file_{file.name}"),
        }
        for file in FILES
    ]
    links = [
        {
            "name": f"stories/{story.slug}.json",
            "href": compose.page.to_file(f"data/v1/stories/{story.slug}.json"),
        }
        for story in compose.site.book.stories
    ]
    return compose.fragment("data_files", files=files, stories=links)


def _data_dictionary(compose: Composer) -> str:
    """Generates the list of the fields of a use with their meaning."""
    fields = [{"name": name, "text": compose.words(f"field_{name}")} for name in Use.model_fields]
    return compose.fragment("data_dictionary", fields=fields)


def _feed(compose: Composer) -> str:
    """Generates the link to the feed of the page's language."""
    return compose.fragment("feed", href=compose.page.to(FEED), text=compose.words("feed_link"))


GENERATORS: dict[str, Callable[[Composer], str]] = {
    "figures": _figures,
    "obstacles-by-stage": _obstacles_by_stage,
    "tags-used": _tags_used,
    "stories": _stories,
    "survivorship": _survivorship,
    "legend": _legend,
    **COMPARISON_MARKERS,
    **{vocabulary: _term_list(vocabulary) for vocabulary in TERM_PAGES},
    "search-results": _search_results,
    "finder": finder,
    "like-me": like_me,
    "data-files": _data_files,
    "data-dictionary": _data_dictionary,
    "feed": _feed,
    **STATUS_MARKERS,
}
