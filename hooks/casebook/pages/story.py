"""The page of a story: the glance box, the narrative, and every fact with its anchor and citations."""

import re
from collections import Counter

from casebook.charts.timeline_values import timeline_values
from casebook.counting.related import related_stories
from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse
from casebook.languages import NARRATIVES, Language
from casebook.model.base import Citation, Cited
from casebook.model.casebook import LoadedStory
from casebook.model.paths import ON_THE_PAGE, PageAddress, notes_path, story_path
from casebook.model.story import Attempt
from casebook.pages.how_to_cite import citation
from casebook.pages.notices import notices
from casebook.pages.story_sections import disagreements, statements
from casebook.rendering.composer import ComposedPage, Composer, escaped
from casebook.rendering.values import View, Viewer
from casebook.text.citations import split
from casebook.text.narrative import CITATION, CITATIONS, PERSON
from casebook.wording.other_language import joined
from casebook.wording.page_words import Words


def story_page(site: Site, story: LoadedStory, language: Language) -> ComposedPage:
    """Returns the page of one story in one language."""
    compose = Composer(site, PageAddress(language, story_path(story.slug)))
    view, facts = compose.view, story.facts
    shown_language = story.shown_in(language)
    compose.title(view.text(facts.title), shown_language)
    notices(compose, story, story_path(story.slug))
    compose.add("glance", summary=view.text(facts.summary), **_glance(compose, story))
    compose.markdown("[TOC]")
    compose.heading("section_timeline", "timeline")
    compose.add("timeline", **timeline_values(compose, story))
    compose.markdown(_narrative(compose, story, shown_language), shown_language)
    compose.heading("section_obstacles", "obstacles")
    compose.add("obstacles", obstacles=_obstacles(compose, story))
    statements(compose, story, "enablers")
    disagreements(compose, story, ON_THE_PAGE, "section_disagreements", "disagreements")
    statements(compose, story, "lessons")
    statements(compose, story, "caveats")
    if facts.unknowns:
        compose.heading("section_unknowns", "unknowns")
        compose.add("statements", items=[{"text": view.text(text)} for text in facts.unknowns])
    compose.heading("section_sources", "sources")
    compose.add("sources", sources=[view.source(story, source) for source in facts.sources])
    compose.add("notes_link", href=compose.page.to(notes_path(story.slug)), text=_notes(compose.words, story))
    if related := _related(compose, story):
        compose.heading("section_related", "related")
        compose.add("related", stories=related)
    compose.heading("section_cite", "cite")
    compose.add("cite", **_report(compose, story), **citation(site, story, language))
    return compose.finish(view.text(facts.summary))


def _narrative(compose: Composer, story: LoadedStory, language: Language) -> str:
    """Returns the prose with citations as links and `[@person]` replaced by the person's name."""

    def links(run: re.Match[str]) -> str:
        space = " " if run[0].endswith(" ") else ""
        citations = [Citation.model_validate(split(match[1])) for match in CITATION.finditer(run[0])]
        return " ".join(map(link, compose.view.citations(story, citations))) + space

    def link(citation: View) -> str:
        return f"[{escaped(citation['text'])}]({citation['href']}){{ .cite }}"

    prose = story.narrative(language).replace(f"[@{PERSON}]", escaped(story.facts.person.name))
    return CITATIONS.sub(links, prose)


def _glance(compose: Composer, story: LoadedStory) -> View:
    """Returns the values of the glance box: the move, then labels with their statements (none if nothing is stated)."""
    facts, words, view = story.facts, compose.words, compose.view

    def stated(cited: Cited, text: str, terms: list[View] | None = None) -> View:
        return {"text": text, "terms": terms or [], "citations": view.citations(story, cited.citations)}

    def labelled(attempt: Attempt) -> str:
        return words("labelled", label=words(f"attempts_{attempt.kind}"), text=view.text(attempt.text))

    origin, target, outcome, person = facts.from_, facts.to, facts.outcome, facts.person
    role = joined(words("separator"), filter(None, [view.text(target.role), target.employer or ""]))
    period = _period(view, story)
    lines = {
        "period": [stated(facts.period, period)] if period else [],
        "attempts": [stated(attempt, labelled(attempt)) for attempt in facts.attempts],
        "money": [stated(money, view.text(money.text)) for money in facts.money],
        "outcome": [stated(outcome, view.text(outcome.text), view.terms("outcomes", outcome.ids))],
        "person": [_plain(f"{person.name} · {words(f'consent_{person.consent}')}")],
        "sources": [_plain(_sources(view, story))],
        "credits": [_plain(text) for text in _credits(words, story)],
    }
    return {
        "origin": stated(origin, view.text(origin.role), view.terms("backgrounds", origin.backgrounds)),
        "target": stated(target, role, [view.term("roles", target.target)]),
        "facts": [{"label": words(key), "items": items} for key, items in lines.items()],
    }


def _plain(text: str) -> View:
    """Returns a line of the glance box without citations, since no source states it."""
    return {"text": text, "terms": [], "citations": []}


def _sources(view: Viewer, story: LoadedStory) -> str:
    """Returns the number of sources of each kind, in words."""
    kinds = Counter(view.source_kind(source) for source in story.facts.sources)
    return view.words("separator").join(view.words("kind_count", kind=kind, n=n) for kind, n in kinds.items())


def _period(view: Viewer, story: LoadedStory) -> str:
    """Returns the dates, the duration and the note of the period in words; empty if nothing is stated."""
    period, words = story.facts.period, view.words
    texts = []
    if period.start and period.end:
        dates = words("until", start=words.date(period.start), end=words.date(period.end))
        texts.append(words.about(dates, period.approx))
    elif period.start:
        texts.append(words("since", start=words.date(period.start)))
    texts += [view.duration(period), view.text(period.note)]
    return joined(words("separator"), filter(None, texts))


def _obstacles(compose: Composer, story: LoadedStory) -> list[View]:
    """Returns each obstacle with the uses against it.

    A use against several obstacles appears in full below the first of them, with its anchor, and as a link (`others`)
    below the rest.
    """
    shown: set[str] = set()
    obstacles = []
    uses = compose.site.tally_of("stories", story.slug).uses
    for obstacle in story.facts.obstacles:
        against: list[ResolvedUse] = [use for use in uses if obstacle in use.obstacles]
        first = [use for use in against if use.facts.id not in shown]
        shown |= {use.facts.id for use in first}
        obstacles.append(
            {
                **compose.view.obstacle(story, obstacle),
                "uses": [
                    {**use, "against": [other for other in use["against"] if other["id"] != obstacle.id]}
                    for use in compose.view.uses(first)
                ],
                "others": [compose.view.use_link(use) for use in against if use not in first],
            }
        )
    return obstacles


def _notes(words: Words, story: LoadedStory) -> str:
    """Returns the contents of the notes page in words: its numbers, and differences from other texts."""
    differences = sum(item.kind not in ON_THE_PAGE for item in story.facts.disagreements)
    numbers = words("notes_numbers", n=len(story.facts.numbers))
    return words.join([numbers, words("notes_slips", n=differences)] if differences else [numbers])


def _credits(words: Words, story: LoadedStory) -> list[str]:
    """Returns the credits of the story, if there are any, and the date of its last review."""
    credits = story.facts.credits
    names_by_key = [(key, words.join(list(getattr(credits, key)))) for key in ("written", "translated", "reviewed")]
    texts = [words("labelled", label=words(f"{key}_by"), text=names) for key, names in names_by_key if names]
    reviewed = words("labelled", label=words("last_reviewed"), text=words.date(story.facts.last_reviewed))
    return [words("separator").join(texts), reviewed] if texts else [reviewed]


def _report(compose: Composer, story: LoadedStory) -> View:
    """Returns the link to report an error, and the links to edit the story if the repository is known.

    Without a repository, errors are reported as the about page describes.
    """
    repository, words = compose.site.repository, compose.words
    links = {
        "edit_facts": repository.file(f"stories/{story.slug}/story.yml"),
        "edit_narrative": repository.file(f"stories/{story.slug}/{NARRATIVES[compose.page.language]}"),
        "ask_takedown": repository.issue("takedown.yml", story.slug),
    }
    return {
        "report": repository.issue("correction.yml", story.slug) or compose.page.to("about/#corrections"),
        "links": [{"label": words(key), "href": href} for key, href in links.items() if href],
    }


def _related(compose: Composer, story: LoadedStory) -> list[View]:
    """Returns links to the related stories, each with the reason in words."""
    words, view = compose.words, compose.view
    return [
        {
            **view.story_link(related.story),
            "reason": words(
                "related_reason",
                obstacle=view.term("obstacles", related.kind)["label"],
                tactics=words.join([term["label"] for term in view.terms("tactics", related.new_tactics)]),
            ),
        }
        for related in related_stories(compose.site, story)
    ]
