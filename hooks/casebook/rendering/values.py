"""Ready values for the templates: texts in one language, links from one page, counts in words.

Templates neither count nor choose; what they print is decided here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse, Tally
from casebook.languages import Language
from casebook.model.base import Bilingual, Citation, Statement
from casebook.model.casebook import LoadedStory
from casebook.model.paths import TERM_PAGES, PageAddress, anchor, entry_path, story_path, term_path
from casebook.model.story import Event, Obstacle, Period, Source, Use
from casebook.wording.other_language import in_other_language
from casebook.wording.page_words import Words

View = dict[str, Any]

# One sign a use, as long as they can be counted at a glance.
MOST_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes the views of one page."""

    site: Site
    page: PageAddress
    words: Words

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.page.language

    def text(self, text: Bilingual | None) -> str:
        """A text in the language of the page, or marked as of the one it has; empty where there is none."""
        if not text:
            return ""
        told = text.shown_in(self.language)
        return text.own(told) if told == self.language else in_other_language(text.own(told), told)

    def term(self, vocabulary: str, id: str) -> View:
        """A term of any vocabulary; `href` only where terms of it have pages."""
        term = self.site.book.vocabulary.term(vocabulary, id)
        view: View = {
            "id": id,
            "label": self.text(term.label),
            "definition": self.text(term.definition),
        }
        if vocabulary in TERM_PAGES:
            view["href"] = self.page.to(term_path(vocabulary, id))
        if vocabulary == "effects":
            view |= {"symbol": term.symbol, "tone": term.tone}
        return view

    def terms(self, vocabulary: str, ids: Iterable[str]) -> list[View]:
        """Several terms."""
        return [self.term(vocabulary, id) for id in ids]

    def tally(self, tally: Tally) -> View:
        """A count in words with its denominator, and its effects that occur."""
        many = tally.count > MOST_SIGNS
        effects = [
            {**self.term("effects", id), "n": n, "many": many, "text": self._effect_count(id, n)}
            for id, n in tally.effects
            if n
        ]
        return {
            "n": tally.count,
            "text": self.words("uses_in_stories", n=tally.count, m=len(tally.stories), of=len(self.site.book.stories)),
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

    def story_link(self, story: LoadedStory) -> View:
        """A story's title and address."""
        return {
            "slug": story.slug,
            "title": self.text(story.facts.title),
            "href": self.page.to(story_path(story.slug)),
        }

    def citations(self, story: LoadedStory, citations: Iterable[Citation]) -> list[View]:
        """Citations as links to the story's list of sources, those of one source in one link."""
        by_source: dict[str, list[Citation]] = {}
        for citation in citations:
            by_source.setdefault(citation.source, []).append(citation)
        return [self._citation(story, id, group) for id, group in by_source.items()]

    def _citation(self, story: LoadedStory, id: str, citations: list[Citation]) -> View:
        """The source's number in the story, the places in it, and the way to the source."""
        number = next(number for number, source in enumerate(story.facts.sources, 1) if source.id == id)
        headings = dict.fromkeys(f"§{citation.heading}" for citation in citations if citation.heading)
        return {
            # no break between the number and the first place
            "text": f"{number}\u00a0" + " ".join(dict.fromkeys(map(self.locator, citations))),
            # the paragraphs of some sources are counted anew under each heading
            "title": " ".join(headings),
            "href": self.page.to(entry_path(story.slug, "sources", id)),
        }

    def locator(self, citation: Citation) -> str:
        """The place of a citation in its source, as short as it can be found again by: ¶3, 12:40, “some words”."""
        return self.words(f"place_{citation.kind}", value=citation.value, heading=citation.heading).strip()

    def obstacle_link(self, story: LoadedStory, obstacle: Obstacle) -> View:
        """An obstacle of a story by its label, with the way to it."""
        return {
            "id": obstacle.id,
            "label": self.text(obstacle.label),
            "href": self.page.to(entry_path(story.slug, "obstacles", obstacle.id)),
        }

    def obstacle(self, story: LoadedStory, obstacle: Obstacle) -> View:
        """One obstacle of a story with all that is known of it."""
        return {
            **self.obstacle_link(story, obstacle),
            **self.statement(story, obstacle),
            "anchor": anchor("obstacles", obstacle.id),
            "note": self.text(obstacle.note),
            "kind": self.term("obstacles", obstacle.kind),
        }

    def use_link(self, use: ResolvedUse) -> View:
        """A use by its label and effect, with the way to it."""
        return {
            "label": self.text(use.facts.label),
            "anchor": anchor("uses", use.facts.id),
            "href": self.page.to(entry_path(use.slug, "uses", use.facts.id)),
            "story": self.story_link(use.story),
            "effect": self.term("effects", use.facts.effect),
        }

    def use(self, use: ResolvedUse) -> View:
        """One use with all that is known of it."""
        facts = use.facts
        return {
            **self.use_link(use),
            **self.statement(use.story, facts),
            "tactic": self.term("tactics", facts.tactic),
            "tags": self.terms("tags", use.tags),
            "against": [self.obstacle_link(use.story, obstacle) for obstacle in use.obstacles],
            "effect_note": self.text(facts.effect_note),
            "costs": self.costs(facts),
        }

    def costs(self, facts: Use) -> list[View]:
        """What a use cost, as far as a source says."""
        stated = (("time", facts.cost.time), ("money", facts.cost.money))
        return [{"label": self.words(key), "text": self.text(text)} for key, text in stated if text]

    def uses(self, uses: Iterable[ResolvedUse]) -> list[View]:
        """Several uses."""
        return [self.use(use) for use in uses]

    def statement(self, story: LoadedStory, statement: Statement) -> View:
        """A text with its citations."""
        return {
            "text": self.text(statement.text),
            "citations": self.citations(story, statement.citations),
        }

    def event(self, story: LoadedStory, event: Event) -> View:
        """One step of the timeline."""
        return {
            **self.statement(story, event),
            "date": self.words.date(event.date, event.approx) if event.date else self.words("undated"),
            "datetime": event.date or "",
            "kind": self.term("events", event.kind),
            "note": self.text(event.note),
        }

    def source(self, story: LoadedStory, source: Source) -> View:
        """One source of a story."""
        author = story.facts.person.name if source.author == "@person" else source.author or ""
        return {
            "anchor": anchor("sources", source.id),
            "title": source.title,
            "language": source.language,
            "by": self.words.join([part for part in (author, source.publisher or "") if part]),
            "date": self.words.date(source.date, source.approx),
            "url": source.url,
            "archive": source.archive or "",
            "kind": self.source_kind(source),
            "note": self.text(source.note),
        }

    def source_kind(self, source: Source) -> str:
        """The kind and language of a source in words."""
        return self.words.join([self.words(f"kind_{source.kind}"), self.words(f"language_{source.language}")])

    def duration(self, period: Period) -> str:
        """How many months it took; empty where no source says."""
        return (
            self.words.about(self.words("months", n=period.months), period.approx) if period.months is not None else ""
        )

    def goal(self, story: LoadedStory) -> str:
        """What became of the goal: `missed` where any outcome says so, `reached` where one does, else `partly`."""
        goals = {self.site.book.vocabulary.term("outcomes", id).goal for id in story.facts.outcome.ids}
        return next(goal for goal in ("missed", "reached", "partly") if goal in goals)

    def survivorship(self) -> str:
        """The honest line: how many stories and uses did not end well."""
        stories = self.site.book.stories
        goals = [self.goal(story) for story in stories]
        return self.words(
            "not_reached_line",
            of=len(stories),
            missed=goals.count("missed"),
            partly=goals.count("partly"),
            uses=self.site.total.count,
            failed=sum(n for id, n in self.site.total.effects if self.site.book.vocabulary.term("effects", id).failed),
        )
