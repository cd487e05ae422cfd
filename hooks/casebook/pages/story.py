"""The page of a story: the glance box, the narrative, and every fact with its anchor and citations."""

import re
from collections import Counter

from casebook.charts.timeline_values import timeline_values
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

# how many stories are named as related, and how many are looked at for each kind of obstacle
RELATED = 3
NEIGHBOURS = 10


def story_page(site: Site, story: LoadedStory, language: Language) -> ComposedPage:
    """The page of one story in one language."""
    compose = Composer(site, PageAddress(language, story_path(story.slug)))
    view, facts = compose.view, story.facts

    told = story.shown_in(language)
    compose.title(view.text(facts.title), told)
    notices(compose, story, story_path(story.slug))
    compose.add("glance", summary=view.text(facts.summary), **_glance(compose, story))
    compose.markdown("[TOC]")
    compose.heading("section_timeline", "timeline")
    compose.add("timeline", **timeline_values(compose, story))
    compose.markdown(_narrative(compose, story, told), told)
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
    """The prose with its citations as links and the person's name in its places."""

    def links(run: re.Match[str]) -> str:
        space = " " if run[0].endswith(" ") else ""
        citations = [Citation.model_validate(split(match[1])) for match in CITATION.finditer(run[0])]
        return " ".join(map(link, compose.view.citations(story, citations))) + space

    def link(citation: View) -> str:
        return f"[{escaped(citation['text'])}]({citation['href']}){{ .cite }}"

    prose = story.narrative(language).replace(f"[@{PERSON}]", escaped(story.facts.person.name))
    return CITATIONS.sub(links, prose)


def _glance(compose: Composer, story: LoadedStory) -> View:
    """The glance box: from where to where, then rows of a label and what is stated, or that nothing is."""
    facts, words, view = story.facts, compose.words, compose.view

    def stated(cited: Cited, text: str, terms: list[View] | None = None) -> View:
        return {"text": text, "terms": terms or [], "citations": view.citations(story, cited.citations)}

    def labelled(attempt: Attempt) -> str:
        return words("labelled", label=words(f"attempts_{attempt.kind}"), text=view.text(attempt.text))

    origin, target, outcome, person = facts.from_, facts.to, facts.outcome, facts.person
    role = joined(words("separator"), filter(None, [view.text(target.role), target.employer or ""]))
    period = _period(view, story)
    rows = {
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
        "facts": [{"label": words(key), "items": items} for key, items in rows.items()],
    }


def _plain(text: str) -> View:
    """A line of the glance box that is ours and cites nothing."""
    return {"text": text, "terms": [], "citations": []}


def _sources(view: Viewer, story: LoadedStory) -> str:
    """How many sources of which kinds."""
    kinds = Counter(view.source_kind(source) for source in story.facts.sources)
    return view.words("separator").join(view.words("kind_count", kind=kind, n=n) for kind, n in kinds.items())


def _period(view: Viewer, story: LoadedStory) -> str:
    """From when to when, how long, and the note that goes with it."""
    period, words = story.facts.period, view.words
    texts = []
    if period.start and period.end:
        span = words("until", start=words.date(period.start), end=words.date(period.end))
        texts.append(words.about(span, period.approx))
    elif period.start:
        texts.append(words("since", start=words.date(period.start)))
    texts += [view.duration(period), view.text(period.note)]
    return joined(words("separator"), filter(None, texts))


def _obstacles(compose: Composer, story: LoadedStory) -> list[View]:
    """Each obstacle with the uses that are told under it.

    A use against several obstacles is told in full under the first, where its anchor is, and named
    with a link under the others.
    """
    told: set[str] = set()
    obstacles = []
    uses = compose.site.tally_of("stories", story.slug).uses
    for obstacle in story.facts.obstacles:
        against: list[ResolvedUse] = [use for use in uses if obstacle in use.obstacles]
        first = [use for use in against if use.facts.id not in told]
        told |= {use.facts.id for use in first}
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
    """What stands in the story's notes."""
    slips = sum(item.kind not in ON_THE_PAGE for item in story.facts.disagreements)
    numbers = words("notes_numbers", n=len(story.facts.numbers))
    return words.join([numbers, words("notes_slips", n=slips)] if slips else [numbers])


def _credits(words: Words, story: LoadedStory) -> list[str]:
    """Who worked on the story, and when it was last read against its sources."""
    credits = story.facts.credits
    rows = [(key, words.join(list(getattr(credits, key)))) for key in ("written", "translated", "reviewed")]
    texts = [words("labelled", label=words(f"{key}_by"), text=names) for key, names in rows if names]
    reviewed = words("labelled", label=words("last_reviewed"), text=words.date(story.facts.last_reviewed))
    return [words("separator").join(texts), reviewed] if texts else [reviewed]


def _report(compose: Composer, story: LoadedStory) -> View:
    """Where to report an error and where to correct one: in the repository if it is known, else as the guide says."""
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
    """Stories that met the same kind of obstacle with other tactics, and the reason in words.

    For each kind only the stories next in line are looked at, so that the work grows with the number
    of stories and not with its square, and every story is somebody's neighbour.
    """
    best: dict[str, tuple[str, list[str]]] = {}
    against = compose.site.tactics_against
    for kind in dict.fromkeys(obstacle.kind for obstacle in story.facts.obstacles):
        met = compose.site.met[kind]
        start = met.index(story.slug)
        here = against.get((story.slug, kind), ())
        for step in range(1, min(NEIGHBOURS + 1, len(met))):
            slug = met[(start + step) % len(met)]
            new = [tactic for tactic in against.get((slug, kind), ()) if tactic not in here]
            if len(new) > len(best.get(slug, ("", []))[1]):
                best[slug] = (kind, new)
    ranked = sorted(best.items(), key=lambda item: (-len(item[1][1]), item[0]))
    return [
        {
            **compose.view.story_link(compose.site.book.by_slug[slug]),
            "reason": compose.words(
                "related_reason",
                obstacle=compose.view.term("obstacles", kind)["label"],
                tactics=compose.words.join([term["label"] for term in compose.view.terms("tactics", new)]),
            ),
        }
        for slug, (kind, new) in ranked[:RELATED]
    ]
