"""The values that templates receive: texts in the language of the page, links from the page, counts in words.

Templates neither count nor choose: both is done here.
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
"""The values of one thing, such as a use, for the templates; the method of Viewer that returns it lists the keys."""

# Up to this number of uses there is one symbol for each of them; more could not be counted at a glance.
MAX_SYMBOLS = 12


@dataclass(frozen=True, slots=True)
class Viewer:
    """Returns the values of stories, terms and everything else for the templates of one page."""

    site: Site
    page: PageAddress
    words: Words

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.page.language

    def text(self, text: Bilingual | None) -> str:
        """Returns a text in the language of the page, or marked with the only language it has; empty if it is None."""
        if not text:
            return ""
        shown = text.shown_in(self.language)
        return text.own(shown) if shown == self.language else in_other_language(text.own(shown), shown)

    def term(self, vocabulary: str, id: str) -> View:
        """Returns a term, with `href` if it has a page, and with `symbol` and `tone` if it is an effect."""
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
        """Returns several terms of one vocabulary."""
        return [self.term(vocabulary, id) for id in ids]

    def tally(self, tally: Tally) -> View:
        """Returns the number of uses, in words with the number of all stories, and the effects that these uses have.

        `many` of an effect means that there are too many uses in all to show a symbol for each.
        """
        many = tally.count > MAX_SYMBOLS
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
        """Returns a term of `obstacles`, `tactics` or `tags`, with its number of stories or uses in words as `text`."""
        total = len(self.site.book.stories)
        tally = self.tally(self.site.tally_of(vocabulary, id))
        if vocabulary == "obstacles":
            met = len(self.site.met.get(id, ()))
            text = self.words("met_in" if met else "not_met", n=met, of=total)
        else:
            text = tally["text"] if tally["n"] else self.words("not_used", n=0, of=total)
        return {**self.term(vocabulary, id), "text": text, "effects": tally["effects"]}

    def story_link(self, story: LoadedStory) -> View:
        """Returns the slug and the title of a story, with the link to its page."""
        return {
            "slug": story.slug,
            "title": self.text(story.facts.title),
            "href": self.page.to(story_path(story.slug)),
        }

    def citations(self, story: LoadedStory, citations: Iterable[Citation]) -> list[View]:
        """Returns citations as links to the story's list of sources, with one link for all citations of a source."""
        by_source: dict[str, list[Citation]] = {}
        for citation in citations:
            by_source.setdefault(citation.source, []).append(citation)
        return [self._citation(story, id, group) for id, group in by_source.items()]

    def _citation(self, story: LoadedStory, id: str, citations: list[Citation]) -> View:
        """Returns the link to a source: its number in the story's list and the locators of `citations`."""
        number = next(number for number, source in enumerate(story.facts.sources, 1) if source.id == id)
        headings = dict.fromkeys(f"§{citation.heading}" for citation in citations if citation.heading)
        return {
            # no line break between the number and the first locator
            "text": f"{number}\u00a0" + " ".join(dict.fromkeys(map(self.locator, citations))),
            # some sources number their paragraphs from 1 below each heading, so the heading is needed to find one
            "title": " ".join(headings),
            "href": self.page.to(entry_path(story.slug, "sources", id)),
        }

    def locator(self, citation: Citation) -> str:
        """Returns the locator of a citation in a short form: ¶3, 12:40, “some words”."""
        return self.words(f"place_{citation.kind}", value=citation.value, heading=citation.heading).strip()

    def obstacle_link(self, story: LoadedStory, obstacle: Obstacle) -> View:
        """Returns the label of an obstacle, with the link to it on the page of its story."""
        return {
            "id": obstacle.id,
            "label": self.text(obstacle.label),
            "href": self.page.to(entry_path(story.slug, "obstacles", obstacle.id)),
        }

    def obstacle(self, story: LoadedStory, obstacle: Obstacle) -> View:
        """Returns an obstacle with all its facts."""
        return {
            **self.obstacle_link(story, obstacle),
            **self.statement(story, obstacle),
            "anchor": anchor("obstacles", obstacle.id),
            "note": self.text(obstacle.note),
            "kind": self.term("obstacles", obstacle.kind),
        }

    def use_link(self, use: ResolvedUse) -> View:
        """Returns the label, effect and story of a use, with the link to it on the page of its story."""
        return {
            "label": self.text(use.facts.label),
            "anchor": anchor("uses", use.facts.id),
            "href": self.page.to(entry_path(use.slug, "uses", use.facts.id)),
            "story": self.story_link(use.story),
            "effect": self.term("effects", use.facts.effect),
        }

    def use(self, use: ResolvedUse) -> View:
        """Returns a use with all its facts."""
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
        """Returns the costs of a use that a source states, each a label and a text."""
        stated = (("time", facts.cost.time), ("money", facts.cost.money))
        return [{"label": self.words(key), "text": self.text(text)} for key, text in stated if text]

    def uses(self, uses: Iterable[ResolvedUse]) -> list[View]:
        """Returns several uses with all their facts."""
        return [self.use(use) for use in uses]

    def statement(self, story: LoadedStory, statement: Statement) -> View:
        """Returns the text of a statement with its citations."""
        return {
            "text": self.text(statement.text),
            "citations": self.citations(story, statement.citations),
        }

    def event(self, story: LoadedStory, event: Event) -> View:
        """Returns an event; its `datetime` is empty if no source states a date."""
        return {
            **self.statement(story, event),
            "date": self.words.date(event.date, event.approx) if event.date else self.words("undated"),
            "datetime": event.date or "",
            "kind": self.term("events", event.kind),
            "note": self.text(event.note),
        }

    def source(self, story: LoadedStory, source: Source) -> View:
        """Returns a source with all its facts; `by` joins its author and publisher."""
        author = story.facts.person.name if source.author == "@person" else source.author or ""
        return {
            "anchor": anchor("sources", source.id),
            "title": source.title,
            "language": source.language,
            "by": self.words.join([name for name in (author, source.publisher or "") if name]),
            "date": self.words.date(source.date, source.approx),
            "url": source.url,
            "archive": source.archive or "",
            "kind": self.source_kind(source),
            "note": self.text(source.note),
        }

    def source_kind(self, source: Source) -> str:
        """Returns the kind and the language of a source in words."""
        return self.words.join([self.words(f"kind_{source.kind}"), self.words(f"language_{source.language}")])

    def duration(self, period: Period) -> str:
        """Returns the number of months in words; empty if no source states it."""
        if period.months is None:
            return ""
        return self.words.about(self.words("months", n=period.months), period.approx)

    def goal(self, story: LoadedStory) -> str:
        """Returns `missed` if any outcome of the story has this goal, else `reached` if any has, else `partly`."""
        goals = {self.site.book.vocabulary.term("outcomes", id).goal for id in story.facts.outcome.ids}
        return next(goal for goal in ("missed", "reached", "partly") if goal in goals)

    def survivorship(self) -> str:
        """Returns a sentence with the numbers of stories that missed or partly reached the goal, and of failed uses."""
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
