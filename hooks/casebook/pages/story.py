"""The page of a story: the glance box, the narrative, and every fact with its anchor and citations."""

import re
from collections import Counter

from casebook.charts.timeline_values import timeline_view
from casebook.counting.site import Site
from casebook.counting.uses import UseRow
from casebook.model.casebook import NARRATIVES, StoryFile
from casebook.model.paths import ON_THE_PAGE, Place, notes_path, story_path
from casebook.model.story import Attempt, Citation, Cited, Language
from casebook.pages.how_to_cite import citation
from casebook.pages.notices import notices
from casebook.pages.story_sections import disagreements, statements
from casebook.rendering.composer import Composer, Page, escaped
from casebook.rendering.values import View, Viewer
from casebook.text.citations import split
from casebook.text.narrative import MARKER, MARKERS, PERSON
from casebook.wording.other_language import joined
from casebook.wording.page_words import Words

# how many stories are named as related, and how many are looked at for each kind of obstacle
RELATED = 3
NEIGHBOURS = 10


def story_page(site: Site, file: StoryFile, language: Language) -> Page:
    """The page of one story in one language."""
    compose = Composer(site, Place(language, story_path(file.slug)))
    view, story = compose.view, file.story

    told = file.told_in(language)
    compose.title(view.text(story.title), told)
    notices(compose, file, story_path(file.slug))
    compose.part("glance", summary=view.text(story.summary), **_glance(compose, file))
    compose.markdown("[TOC]")
    compose.heading("section_timeline", "timeline")
    compose.part("timeline", **timeline_view(compose, file))
    compose.markdown(_narrative(compose, file, told), told)
    compose.heading("section_obstacles", "obstacles")
    compose.part("obstacles", obstacles=_obstacles(compose, file))
    statements(compose, file, "enablers")
    disagreements(compose, file, ON_THE_PAGE, "section_disagreements", "disagreements")
    statements(compose, file, "lessons")
    statements(compose, file, "caveats")
    if story.unknowns:
        compose.heading("section_unknowns", "unknowns")
        compose.part("statements", items=[{"text": view.text(text)} for text in story.unknowns])
    compose.heading("section_sources", "sources")
    compose.part("sources", sources=[view.source(file, source) for source in story.sources])
    compose.part("notes_link", href=compose.place.to(notes_path(file.slug)), text=_notes(compose.words, file))
    if related := _related(compose, file):
        compose.heading("section_related", "related")
        compose.part("related", stories=related)
    compose.heading("section_cite", "cite")
    compose.part("cite", **_report(compose, file), **citation(site, file, language))
    return compose.page(view.text(story.summary))


def _narrative(compose: Composer, file: StoryFile, language: Language) -> str:
    """The prose with its citations as links and the person's name in its places."""

    def links(run: re.Match[str]) -> str:
        space = " " if run[0].endswith(" ") else ""
        citations = [Citation.model_validate(split(match[1])) for match in MARKER.finditer(run[0])]
        return " ".join(map(link, compose.view.citations(file, citations))) + space

    def link(citation: View) -> str:
        return f"[{escaped(citation['text'])}]({citation['href']}){{ .cite }}"

    prose = file.narrative(language).replace(f"[@{PERSON}]", escaped(file.story.person.name))
    return MARKERS.sub(links, prose)


def _glance(compose: Composer, file: StoryFile) -> View:
    """The glance box: from where to where, then rows of a label and what is stated, or that nothing is."""
    story, words, view = file.story, compose.words, compose.view

    def stated(cited: Cited, text: str, terms: list[View] | None = None) -> View:
        return {"text": text, "terms": terms or [], "citations": view.citations(file, cited.citations)}

    def labelled(attempt: Attempt) -> str:
        return words("labelled", label=words(f"attempts_{attempt.kind}"), text=view.text(attempt.text))

    origin, target, outcome, person = story.from_, story.to, story.outcome, story.person
    role = joined(words("separator"), filter(None, [view.text(target.role), target.employer or ""]))
    period = _period(view, file)
    rows = {
        "period": [stated(story.period, period)] if period else [],
        "attempts": [stated(attempt, labelled(attempt)) for attempt in story.attempts],
        "money": [stated(money, view.text(money.text)) for money in story.money],
        "outcome": [stated(outcome, view.text(outcome.text), view.terms("outcomes", outcome.ids))],
        "person": [_plain(f"{person.name} · {words(f'consent_{person.consent}')}")],
        "sources": [_plain(_sources(words, file))],
        "credits": [_plain(text) for text in _credits(words, file)],
    }
    return {
        "origin": stated(origin, view.text(origin.role), view.terms("backgrounds", origin.backgrounds)),
        "target": stated(target, role, [view.term("roles", target.target)]),
        "facts": [{"label": words(key), "items": items} for key, items in rows.items()],
    }


def _plain(text: str) -> View:
    """A line of the glance box that is ours and cites nothing."""
    return {"text": text, "terms": [], "citations": []}


def _sources(words: Words, file: StoryFile) -> str:
    """How many sources of which kinds."""
    kinds = Counter(words.source_kind(source) for source in file.story.sources)
    return words("separator").join(words("kind_count", kind=kind, n=n) for kind, n in kinds.items())


def _period(view: Viewer, file: StoryFile) -> str:
    """From when to when, how long, and the note that goes with it."""
    period, words = file.story.period, view.words
    texts = []
    if period.start and period.end:
        span = words("until", start=words.date(period.start), end=words.date(period.end))
        texts.append(words.about(span, period.approx))
    elif period.start:
        texts.append(words("since", start=words.date(period.start)))
    texts += [view.duration(period), view.text(period.note)]
    return joined(words("separator"), filter(None, texts))


def _obstacles(compose: Composer, file: StoryFile) -> list[View]:
    """Each obstacle with the uses that are told under it.

    A use against several obstacles is told in full under the first, where its anchor is, and named
    with a link under the others.
    """
    told: set[str] = set()
    obstacles = []
    rows = compose.site.tally_of("stories", file.slug).rows
    for obstacle in file.story.obstacles:
        against: list[UseRow] = [row for row in rows if obstacle in row.obstacles]
        first = [row for row in against if row.use.id not in told]
        told |= {row.use.id for row in first}
        obstacles.append(
            {
                **compose.view.obstacle(file, obstacle),
                "uses": [
                    {**use, "against": [other for other in use["against"] if other["id"] != obstacle.id]}
                    for use in compose.view.uses(first)
                ],
                "others": [compose.view.use_link(row) for row in against if row not in first],
            }
        )
    return obstacles


def _notes(words: Words, file: StoryFile) -> str:
    """What stands in the story's notes."""
    slips = sum(item.kind not in ON_THE_PAGE for item in file.story.disagreements)
    numbers = words("notes_numbers", n=len(file.story.numbers))
    return words.join([numbers, words("notes_slips", n=slips)] if slips else [numbers])


def _credits(words: Words, file: StoryFile) -> list[str]:
    """Who worked on the story, and when it was last read against its sources."""
    credits = file.story.credits
    rows = [(key, words.join(list(getattr(credits, key)))) for key in ("written", "translated", "reviewed")]
    texts = [words("labelled", label=words(f"{key}_by"), text=names) for key, names in rows if names]
    reviewed = words("labelled", label=words("last_reviewed"), text=words.date(file.story.last_reviewed))
    return [words("separator").join(texts), reviewed] if texts else [reviewed]


def _report(compose: Composer, file: StoryFile) -> View:
    """Where to report an error and where to correct one: in the repository if it is known, else as the guide says."""
    repository, words = compose.site.repository, compose.words
    links = {
        "edit_facts": repository.file(f"stories/{file.slug}/story.yml"),
        "edit_narrative": repository.file(f"stories/{file.slug}/{NARRATIVES[compose.place.language]}"),
        "ask_takedown": repository.issue("takedown.yml", file.slug),
    }
    return {
        "report": repository.issue("correction.yml", file.slug) or compose.place.to("about/#corrections"),
        "links": [{"label": words(key), "href": href} for key, href in links.items() if href],
    }


def _related(compose: Composer, file: StoryFile) -> list[View]:
    """Stories that met the same kind of obstacle with other tactics, and the reason in words.

    For each kind only the stories next in line are looked at, so that the work grows with the number
    of stories and not with its square, and every story is somebody's neighbour.
    """
    best: dict[str, tuple[str, list[str]]] = {}
    against = compose.site.tactics_against
    for kind in dict.fromkeys(obstacle.kind for obstacle in file.story.obstacles):
        met = compose.site.met[kind]
        start = met.index(file.slug)
        here = against.get((file.slug, kind), ())
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
