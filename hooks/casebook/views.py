"""Ready values for the templates: texts in one language, links from one page, counts in words.

Templates neither count nor choose; what they print is decided here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casebook.casefile import StoryFile
from casebook.counting import Tally, UseRow
from casebook.links import (
    TERM_PAGES,
    Place,
    anchor,
    story_path,
    term_path,
)
from casebook.model import Citation, Event, Language, Obstacle, Source, Statement, Use
from casebook.site import Site
from casebook.words import Words

View = dict[str, Any]

# What did not bring the wanted effect, for the line on survivorship.
FAILED = ("no-effect", "backfired")
NOT_REACHED = ("goals-partly-met", "not-reached", "changed-course")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes the views of one page."""

    site: Site
    place: Place
    words: Words

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.place.language

    def term(self, vocabulary: str, id: str) -> View:
        """A term of any vocabulary; `href` only where terms of it have pages."""
        term = self.site.book.vocabulary.term(vocabulary, id)
        view: View = {
            "id": id,
            "label": term.label.in_language(self.language),
            "definition": term.definition.in_language(self.language),
        }
        if vocabulary in TERM_PAGES:
            view["href"] = self.place.to(term_path(vocabulary, id))
        return view

    def terms(self, vocabulary: str, ids: Iterable[str]) -> list[View]:
        """Several terms."""
        return [self.term(vocabulary, id) for id in ids]

    def tally(self, tally: Tally) -> View:
        """A count in words with its denominator, and its effects that occur."""
        effects = [
            {**self.term("effects", id), "n": n, "text": self._effect_count(id, n)} for id, n in tally.effects if n
        ]
        return {
            "n": tally.uses,
            "text": self.words("uses_in_stories", n=tally.uses, m=len(tally.stories), of=len(self.site.book.stories)),
            "stories_text": self.words("cell_stories", m=len(tally.stories)),
            "effects": effects,
            "effects_text": self.words.join([effect["text"] for effect in effects]),
        }

    def _effect_count(self, id: str, n: int) -> str:
        return self.words("effect_count", effect=self.term("effects", id)["label"], n=n)

    def counted_term(self, vocabulary: str, id: str) -> View:
        """A term of `obstacles`, `tactics` or `tags` with how often it occurs."""
        of = len(self.site.book.stories)
        tally = self.tally(self.site.tally_of(vocabulary, id))
        if vocabulary == "obstacles":
            met = len(self.site.met.get(id, ()))
            text = self.words("met_in" if met else "not_met", n=met, of=of)
        else:
            text = tally["text"] if tally["n"] else self.words("not_used", n=0, of=of)
        return {**self.term(vocabulary, id), "text": text, "effects": tally["effects"]}

    def story_link(self, file: StoryFile) -> View:
        """A story's title and address."""
        return {
            "slug": file.slug,
            "title": file.story.title.in_language(self.language),
            "href": self.place.to(story_path(file.slug)),
        }

    def citations(self, file: StoryFile, citations: Iterable[Citation]) -> list[View]:
        """Citations as links to the story's list of sources, those of one source in one link."""
        by_source: dict[str, list[Citation]] = {}
        for citation in citations:
            by_source.setdefault(citation.source, []).append(citation)
        return [self._citation(file, id, group) for id, group in by_source.items()]

    def _citation(self, file: StoryFile, id: str, citations: list[Citation]) -> View:
        """The source's number in the story, the places in it, and the way to the source."""
        number, source = next(
            (number, source) for number, source in enumerate(file.story.sources, 1) if source.id == id
        )
        headings = dict.fromkeys(f"§{citation.heading}" for citation in citations if citation.heading)
        return {
            # no break between the number and the first place
            "text": f"{number}\u00a0" + " ".join(dict.fromkeys(map(self.words.place, citations))),
            "title": " ".join([source.title, *headings]),
            "href": self.place.to(f"{story_path(file.slug)}#{anchor('sources', id)}"),
        }

    def obstacle(self, file: StoryFile, obstacle: Obstacle) -> View:
        """One obstacle of a story."""
        return {
            **self.statement(file, obstacle),
            "id": obstacle.id,
            "anchor": anchor("obstacles", obstacle.id),
            "href": self.place.to(f"{story_path(file.slug)}#{anchor('obstacles', obstacle.id)}"),
            "label": obstacle.label.in_language(self.language),
            "note": obstacle.note.in_language(self.language) if obstacle.note else "",
            "kind": self.term("obstacles", obstacle.kind),
        }

    def use(self, row: UseRow) -> View:
        """One use."""
        use = row.use
        return {
            **self.statement(row.file, use),
            "id": use.id,
            "anchor": anchor("uses", use.id),
            "href": self.place.to(f"{story_path(row.story)}#{anchor('uses', use.id)}"),
            "label": use.label.in_language(self.language),
            "story": self.story_link(row.file),
            "tactic": self.term("tactics", use.tactic),
            "tags": self.terms("tags", row.tags),
            "against": [self.obstacle(row.file, obstacle) for obstacle in row.obstacles],
            "effect": self.term("effects", use.effect),
            "effect_note": use.effect_note.in_language(self.language) if use.effect_note else "",
            "costs": self._costs(use),
        }

    def _costs(self, use: Use) -> list[View]:
        stated = (("time", use.cost.time), ("money", use.cost.money))
        return [{"label": self.words(key), "text": text.in_language(self.language)} for key, text in stated if text]

    def uses(self, rows: Iterable[UseRow]) -> list[View]:
        """Several uses."""
        return [self.use(row) for row in rows]

    def statement(self, file: StoryFile, statement: Statement) -> View:
        """A text with its citations."""
        return {
            "text": statement.text.in_language(self.language),
            "citations": self.citations(file, statement.citations),
        }

    def event(self, file: StoryFile, event: Event) -> View:
        """One step of the timeline."""
        date = self.words.date(event.date) if event.date else self.words("undated")
        return {
            **self.statement(file, event),
            "date": self.words("approx_date", date=date) if event.date and event.approx else date,
            "datetime": event.date or "",
            "kind": self.term("events", event.kind),
            "note": event.note.in_language(self.language) if event.note else "",
        }

    def source(self, file: StoryFile, number: int, source: Source) -> View:
        """One source with its number in the story."""
        author = file.story.person.name if source.author == "@person" else source.author or ""
        date = self.words.date(source.date)
        return {
            "number": number,
            "anchor": anchor("sources", source.id),
            "title": source.title,
            "language": source.language,
            "by": self.words.join([part for part in (author, source.publisher or "") if part]),
            "date": self.words("approx_date", date=date) if source.approx else date,
            "url": source.url,
            "archive": source.archive or "",
            "kind": self.words.source_kind(source),
            "note": source.note.in_language(self.language) if source.note else "",
        }

    def survivorship(self) -> str:
        """The honest line: how many stories and uses did not end well."""
        stories = [file.story for file in self.site.book.stories]
        effects = dict(self.site.total.effects)
        return self.words(
            "not_reached_line",
            of=len(stories),
            n=sum(any(id in NOT_REACHED for id in story.outcome.ids) for story in stories),
            uses=self.site.total.uses,
            failed=sum(effects.get(id, 0) for id in FAILED),
        )
