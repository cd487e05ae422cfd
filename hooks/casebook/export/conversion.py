"""Converts stories, uses, the comparison and the vocabulary to the public models."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casebook.counting.comparison import Comparison
from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse
from casebook.export import public_models
from casebook.languages import LANGUAGES, language_root
from casebook.model.base import Bilingual, Citation, Cited, Statement
from casebook.model.casebook import LoadedStory
from casebook.model.paths import entry_path, story_path
from casebook.model.story import Attempt, Disagreement, Event, Money, Number, Obstacle, Origin, Period, Source, Target
from casebook.model.vocabulary import Term


def public_use(use: ResolvedUse) -> public_models.Use:
    """Returns a use in its public form."""
    cost = use.facts.cost
    return public_models.Use(
        story=use.slug,
        id=use.facts.id,
        tactic=use.facts.tactic,
        tags=list(use.tags),
        obstacles=[public_models.ObstacleRef(id=obstacle.id, kind=obstacle.kind) for obstacle in use.obstacles],
        effect=use.facts.effect,
        label=_text(use.facts.label),
        text=_text(use.facts.text),
        effect_note=_optional_text(use.facts.effect_note),
        cost=public_models.Cost(time=_optional_text(cost.time), money=_optional_text(cost.money)),
        citations=_citations(use.facts),
        url=_link(entry_path(use.slug, "uses", use.facts.id)),
    )


def public_story(site: Site, story: LoadedStory) -> public_models.StoryFile:
    """Returns a story in its public form, with its uses."""
    facts = story.facts
    return public_models.StoryFile(
        slug=story.slug,
        url=_link(story_path(story.slug)),
        languages=[language for language in LANGUAGES if language in facts.languages],
        title=_text(facts.title),
        summary=_text(facts.summary),
        person=facts.person.name,
        consent=facts.person.consent,
        origin=_origin(facts.from_),
        target=_target(facts.to),
        outcome=public_models.Outcome(
            ids=list(facts.outcome.ids), text=_text(facts.outcome.text), citations=_citations(facts.outcome)
        ),
        period=_period(facts.period),
        attempts=[_attempt(item) for item in facts.attempts],
        money=[_money(item) for item in facts.money],
        obstacles=[_obstacle(story.slug, item) for item in facts.obstacles],
        uses=[public_use(use) for use in site.tally_of("stories", story.slug).uses],
        events=[_event(item) for item in facts.events],
        numbers=[_figures(item) for item in facts.numbers],
        enablers=_statements(facts.enablers),
        lessons=_statements(facts.lessons),
        caveats=_statements(facts.caveats),
        disagreements=[_disagreement(item) for item in facts.disagreements],
        unknowns=[_text(item) for item in facts.unknowns],
        sources=[_source(item, facts.person.name) for item in facts.sources],
        credits={key: list(names) for key, names in facts.credits.model_dump().items()},
        last_reviewed=facts.last_reviewed,
    )


def _origin(origin: Origin) -> public_models.Origin:
    return public_models.Origin(
        role=_text(origin.role),
        backgrounds=list(origin.backgrounds),
        citations=_citations(origin),
    )


def _target(target: Target) -> public_models.Target:
    return public_models.Target(
        role=_text(target.role),
        target=target.target,
        employer=target.employer,
        citations=_citations(target),
    )


def _period(period: Period) -> public_models.Period:
    return public_models.Period(
        **period.model_dump(include={"start", "end", "months", "approx"}),
        note=_optional_text(period.note),
        citations=_citations(period),
    )


def _attempt(attempt: Attempt) -> public_models.Attempt:
    return public_models.Attempt(kind=attempt.kind, count=attempt.count, bound=attempt.bound, **_statement(attempt))


def _money(money: Money) -> public_models.Money:
    return public_models.Money(
        amount=None if money.amount is None else _number(money.amount),
        currency=money.currency,
        **_statement(money),
    )


def _obstacle(slug: str, obstacle: Obstacle) -> public_models.Obstacle:
    return public_models.Obstacle(
        id=obstacle.id,
        kind=obstacle.kind,
        label=_text(obstacle.label),
        note=_optional_text(obstacle.note),
        url=_link(entry_path(slug, "obstacles", obstacle.id)),
        **_statement(obstacle),
    )


def _event(event: Event) -> public_models.Event:
    return public_models.Event(
        kind=event.kind,
        date=event.date,
        approx=event.approx,
        note=_optional_text(event.note),
        **_statement(event),
    )


def _figures(figures: Number) -> public_models.Number:
    return public_models.Number(
        values=[_number(value) for value in figures.values],
        note=_optional_text(figures.note),
        **_statement(figures),
    )


def _disagreement(item: Disagreement) -> public_models.Disagreement:
    return public_models.Disagreement(
        id=item.id,
        kind=item.kind,
        topic=_text(item.topic),
        sides=_statements(item.sides),
        reading=_text(item.reading),
    )


def _source(source: Source, person: str) -> public_models.Source:
    """Returns a source in its public form, with the `person` of its story as the author if it refers to them."""
    return public_models.Source(
        **source.model_dump(exclude={"author", "note"}),
        author=person if source.author == "@person" else source.author,
        note=_optional_text(source.note),
    )


def public_summary(story: public_models.StoryFile) -> public_models.StorySummary:
    """Returns the entry of a story in the list of all stories."""
    return public_models.StorySummary(
        **{
            name: getattr(story, name)
            for name in public_models.StorySummary.model_fields
            if name in public_models.StoryFile.model_fields
        },
        file=f"stories/{story.slug}.json",
        counts=public_models.Counts(
            obstacles=len(story.obstacles),
            uses=len(story.uses),
            events=len(story.events),
            sources=len(story.sources),
        ),
    )


def public_comparison(site: Site) -> public_models.CompareFile:
    """Returns the comparison, by tag and by story, in its public form."""
    return public_models.CompareFile(
        stories=len(site.book.stories),
        uses=site.total.count,
        obstacles_by_tag=_table(site.by_tag),
        obstacles_by_story=_table(site.by_story),
    )


def _table(table: Comparison) -> public_models.Table:
    cells = [
        public_models.Cell(
            row=row,
            column=column,
            uses=[public_models.UseRef(story=use.slug, id=use.facts.id) for use in cell.uses],
            stories=list(cell.stories),
            effects=dict(cell.effects),
        )
        for row in table.rows
        for column in table.columns
        if (cell := table.cells.get((row, column)))
    ]
    return public_models.Table(rows=list(table.rows), columns=list(table.columns), cells=cells)


def public_vocabulary(site: Site) -> public_models.VocabularyFile:
    """Returns the vocabulary in its public form."""
    words = site.book.vocabulary
    return public_models.VocabularyFile(
        **{name: [_term(name, term) for term in words.terms(name)] for name in type(words).model_fields}
    )


def _term(vocabulary: str, term: Term) -> public_models.Term:
    return public_models.Term(
        id=term.id,
        label=public_models.Text(zh=term.label.zh, en=term.label.en),
        definition=public_models.Text(zh=term.definition.zh, en=term.definition.en),
        aliases={language: list(names) for language, names in term.aliases.model_dump().items()},
        tags=list(term.tags) or None,
        stage=term.stage,
        goal=term.goal,
        failed=term.failed if vocabulary == "effects" else None,
    )


def _text(text: Bilingual) -> public_models.StoryText:
    """Returns a text of a story, with None for a language it does not have."""
    return public_models.StoryText(zh=text.zh or None, en=text.en or None)


def _optional_text(text: Bilingual | None) -> public_models.StoryText | None:
    return _text(text) if text else None


def _link(path: str) -> public_models.Link:
    """Returns the addresses, in both languages, of a page with `path` inside its language."""
    return public_models.Link(zh=language_root("zh") + path, en=language_root("en") + path)


def _citations(cited: Cited) -> list[public_models.Citation]:
    return [_citation(citation) for citation in cited.citations]


def _citation(citation: Citation) -> public_models.Citation:
    return public_models.Citation(
        source=citation.source,
        place=citation.kind,
        value=citation.value or None,
        heading=citation.heading or None,
    )


def _statement(statement: Statement) -> dict[str, Any]:
    """Returns the two fields that every public model of a statement has."""
    return {"text": _text(statement.text), "citations": _citations(statement)}


def _statements(statements: Iterable[Statement]) -> list[public_models.Statement]:
    return [public_models.Statement(**_statement(statement)) for statement in statements]


def _number(value: Decimal) -> int | float:
    """Returns a number as JSON writes it: a whole number without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)
