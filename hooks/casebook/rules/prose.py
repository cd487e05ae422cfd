"""Rules that hold the prose of a story against its facts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from casebook.model import references
from casebook.model.casebook import NARRATIVES, Casebook, LoadedStory
from casebook.model.paths import SECTIONS
from casebook.model.story import LANGUAGES, SLUG, Citation, Story
from casebook.reading.unfinished import unfinished_lines
from casebook.rules.facts import unlisted
from casebook.text import dates
from casebook.text.citations import split
from casebook.text.miswritten_citations import miswritten, repaired
from casebook.text.narrative import PERSON, citations, headings, links, paragraphs, plain_lines
from casebook.text.numbers import quantities
from casebook.text.web_addresses import is_https
from casebook.wording.messages import said
from casebook.wording.problems import Problem, nearest, problem


def prose_numbers(book: Casebook) -> Iterator[Problem]:
    """Every number of the prose is in the data: in numbers, money, attempts, the period or a date."""
    for story in book.stories:
        known, dated = stated_numbers(story.facts) | refused_dates(story), stated_dates(story.facts)
        for language, name in NARRATIVES.items():
            for line, text in plain_lines(story.narrative(language)):
                if [*_unstated(text, known, dated)]:
                    for _, marker, _ in miswritten(text, _sources(story)):
                        text = text.replace(marker, "")  # 12:30 in it is no number of the prose
                    for number, key in _unstated(text, known, dated):
                        yield problem(story.folder.path(name), line, key, number=number)


# what makes a number the part of a date that is no year: 3 月 (not 3 个月), 5 日; March 3, 5 May
OF_DATE = re.compile(r"\s?[月日号]")
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def _unstated(text: str, known: set[Decimal], dated: set[Decimal]) -> Iterator[tuple[str, str]]:
    """Each number that is not stated, as it is written, with the key of what to say of it."""
    for value, written, start in quantities(text):
        end = start + len(written)
        of_date = bool(OF_DATE.match(text, end) or MONTH.search(text, max(0, start - 12), end + 12))
        if value not in known and not (of_date and value in dated):
            yield written, "date_not_stated" if OF_DATE.match(text, end) else "number_not_stated"


def stated_dates(facts: Story) -> set[Decimal]:
    """The months and days that the facts of a story state."""
    return {Decimal(part) for date in _dates(facts) for part in dates.parts(date)[1:]}


def _dates(facts: Story) -> list[str]:
    days = [facts.period.start, facts.period.end, *(event.date for event in facts.events)]
    return [*filter(None, days), *(source.date for source in facts.sources)]


def stated_numbers(facts: Story) -> set[Decimal]:
    """The numbers that the facts of a story state, of its dates the years."""
    whole = [*(dates.parts(date)[0] for date in _dates(facts)), facts.period.months]
    whole += [attempt.count for attempt in facts.attempts]
    stated = {Decimal(number) for number in whole if number is not None} | {Decimal(0), Decimal(1)}
    stated |= {money.amount for money in facts.money if money.amount is not None}
    costs = chain.from_iterable((use.cost.time, use.cost.money) for use in facts.uses)
    texts = [cost.own(language) for cost in costs if cost for language in LANGUAGES]
    stated |= {value for text in texts for value, _, _ in quantities(text)}
    return stated.union(*(number.values for number in facts.numbers))


# 2021年4月, which is refused where it stands
DATE = re.compile(r"(?:^[ -]{0,20}|[{,] {0,9})(?:date|start|end):([^,}\n]{1,60})", re.MULTILINE)


def refused_dates(story: LoadedStory) -> set[Decimal]:
    """The numbers in what was written for dates: those of a wrong one are not missing, too."""
    written = (text.strip(" \"'") for text in DATE.findall(story.folder.files["story.yml"]))
    return {value for text in written if not dates.is_date(text) for value, _, _ in quantities(text)}


def _sources(story: LoadedStory) -> list[str]:
    return [source.id for source in story.facts.sources]


def prose_citations(book: Casebook) -> Iterator[Problem]:
    """A marker [@…] in the prose is a citation of a listed source, or [@person], and nothing else is meant as one."""
    for story in book.stories:
        known = _sources(story)
        example, forms = [*known, "s1"][0], said("citation_forms")
        for language, name in NARRATIVES.items():
            path, text = story.folder.path(name), story.narrative(language)
            for line, marker in citations(text):
                if repair := repaired(marker, known):
                    yield problem(path, line, "wrong_marker", marker=f"[@{marker}]", repair=repair)
                elif marker != PERSON:
                    try:
                        citation = Citation.model_validate(split(marker))
                    except ValueError:
                        yield problem(path, line, "unknown_marker", marker=marker, source=example, citation_forms=forms)
                    else:
                        yield from unlisted(story, citation, path, line)
            for line, written, repair in miswritten(text, known):
                if repair:
                    yield problem(path, line, "wrong_marker", marker=written, repair=repair)
                else:
                    yield problem(path, line, "broken_marker", marker=written, source=example, citation_forms=forms)


def prose_cites(book: Casebook) -> Iterator[Problem]:
    """Every paragraph of the prose cites, alone or in the list or quote below it, once nothing is left to write."""
    for story in book.stories:
        known = _sources(story)
        for language, name in NARRATIVES.items():
            if not _is_written(text := story.narrative(language)):
                continue
            for line, paragraph in paragraphs(text):
                cites = any(marker != PERSON for _, marker in citations(paragraph))
                if not cites and not any(miswritten(paragraph, known)):
                    source = [*known, "s1"][0]
                    yield problem(story.folder.path(name), line, "paragraph_cites_nothing", source=source)


def prose_links(book: Casebook) -> Iterator[Problem]:
    """A link in the prose leads to a row, a source, a section or a heading of the page, or to an https address."""
    for story in book.stories:
        for language, name in NARRATIVES.items():
            text = story.narrative(language)
            path = story.folder.path(name)
            known = {*references.anchors(story.facts), *SECTIONS, *(heading.id for heading in headings(text))}
            for line, target in links(text):
                if not target.startswith("#"):
                    if not is_https(target):
                        yield problem(path, line, "link_elsewhere", target=target)
                elif target[1:] not in known:
                    near = nearest(target[1:], sorted(known))
                    yield problem(path, line, "link_to_nothing", target=target, nearest=near)


def _is_written(prose: str) -> bool:
    return bool(prose) and not unfinished_lines(prose)


# ids of the charts, the footnotes, the theme and the search, and names that scripts look up on a page
RESERVED = re.compile(
    r"timeline-title|(?:event|stage|story|fn|fnref|footnote|pagefind)-.*|toc|search|config|forms|cookie|body"
)


def prose_headings(book: Casebook) -> Iterator[Problem]:
    """The prose has second- to fourth-level headings with ids of their own, the same in both languages."""
    for story in book.stories:
        taken = {*references.anchors(story.facts), *SECTIONS}
        ids: dict[str, set[str]] = {}
        for language, name in NARRATIVES.items():
            path = story.folder.path(name)
            ids[language] = set()
            for heading in headings(story.narrative(language)):
                if heading.level not in (2, 3, 4):
                    yield problem(path, heading.line, "heading_level", level=heading.level)
                if not re.fullmatch(SLUG, heading.id) or heading.id in taken or RESERVED.fullmatch(heading.id):
                    yield problem(path, heading.line, "heading_without_id", text=heading.text)
                elif heading.id in ids[language]:
                    yield problem(path, heading.line, "heading_id_twice", id=heading.id)
                ids[language] |= {heading.id} - {""}
        if ids["zh"] != ids["en"] and all(_is_written(story.narrative(language)) for language in LANGUAGES):
            odd = tuple(sorted(ids["zh"] ^ ids["en"]))
            yield problem(story.folder.path(NARRATIVES["en"]), 1, "headings_differ", ids=odd)
