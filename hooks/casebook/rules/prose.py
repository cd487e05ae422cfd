"""Rules that compare the prose of a story with its facts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from casebook.languages import LANGUAGES, NARRATIVES
from casebook.model import references
from casebook.model.base import SLUG, Citation
from casebook.model.casebook import Casebook, LoadedStory
from casebook.model.paths import SECTIONS
from casebook.model.story import Story
from casebook.rules.facts import unlisted_source
from casebook.text import dates
from casebook.text.citations import split
from casebook.text.miswritten_citations import corrected_marker, find_miswritten
from casebook.text.narrative import PERSON, citations, headings, links, paragraphs, plain_lines
from casebook.text.numbers import find_numbers
from casebook.text.todo import unfinished_lines
from casebook.text.web_addresses import is_https
from casebook.wording.messages import message
from casebook.wording.problems import Problem, nearest, problem


def prose_numbers(book: Casebook) -> Iterator[Problem]:
    """Every number in the prose is in the data: in numbers, money, attempts, costs, the period or a date."""
    for story in book.stories:
        known = stated_numbers(story.facts) | numbers_of_invalid_dates(story)
        months_and_days = stated_months_and_days(story.facts)
        for language, name in NARRATIVES.items():
            for line, text in plain_lines(story.narrative(language)):
                if [*_unstated(text, known, months_and_days)]:
                    for _, marker, _ in find_miswritten(text, _sources(story)):
                        text = text.replace(marker, "")  # the 12:30 in a miswritten citation is not a number to state
                    for number, key in _unstated(text, known, months_and_days):
                        yield problem(story.folder.path(name), line, key, number=number)


# what follows or surrounds a number that is a month or a day: 3 月 (not 3 个月), 5 日; March 3, 5 May
MONTH_OR_DAY = re.compile(r"\s?[月日号]")
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def _unstated(text: str, known: set[Decimal], months_and_days: set[Decimal]) -> Iterator[tuple[str, str]]:
    """Yields each number that the facts do not state, as written, with the key of the message about it."""
    for value, written, start in find_numbers(text):
        end = start + len(written)
        in_date = bool(MONTH_OR_DAY.match(text, end) or MONTH.search(text, max(0, start - 12), end + 12))
        if value not in known and not (in_date and value in months_and_days):
            yield written, "date_not_stated" if MONTH_OR_DAY.match(text, end) else "number_not_stated"


def stated_months_and_days(facts: Story) -> set[Decimal]:
    """Returns the numbers of the months and days in the dates of a story."""
    return {Decimal(number) for date in _dates(facts) for number in dates.parts(date)[1:]}


def _dates(facts: Story) -> list[str]:
    days = [facts.period.start, facts.period.end, *(event.date for event in facts.events)]
    return [*filter(None, days), *(source.date for source in facts.sources)]


def stated_numbers(facts: Story) -> set[Decimal]:
    """Returns the numbers that the facts of a story state, with the years of its dates, and 0 and 1."""
    integers = [*(dates.parts(date)[0] for date in _dates(facts)), facts.period.months]
    integers += [attempt.count for attempt in facts.attempts]
    stated = {Decimal(number) for number in integers if number is not None} | {Decimal(0), Decimal(1)}
    stated |= {money.amount for money in facts.money if money.amount is not None}
    costs = chain.from_iterable((use.cost.time, use.cost.money) for use in facts.uses)
    texts = [cost.own(language) for cost in costs if cost for language in LANGUAGES]
    stated |= {value for text in texts for value, _, _ in find_numbers(text)}
    return stated.union(*(number.values for number in facts.numbers))


# the value of a date field in the text of story.yml, in any form
DATE = re.compile(r"(?:^[ -]{0,20}|[{,] {0,9})(?:date|start|end):([^,}\n]{1,60})", re.MULTILINE)


def numbers_of_invalid_dates(story: LoadedStory) -> set[Decimal]:
    """Returns the numbers in the invalid dates of a story, such as 2021年4月.

    The invalid date is reported itself; its numbers in the prose need no second problem.
    """
    written = (text.strip(" \"'") for text in DATE.findall(story.folder.files["story.yml"]))
    return {value for text in written if not dates.is_date(text) for value, _, _ in find_numbers(text)}


def _sources(story: LoadedStory) -> list[str]:
    return [source.id for source in story.facts.sources]


def prose_citations(book: Casebook) -> Iterator[Problem]:
    """Every marker [@…] in the prose is [@person] or cites a listed source, and every citation is such a marker."""
    for story in book.stories:
        known = _sources(story)
        example, forms = [*known, "s1"][0], message("citation_forms")
        for language, name in NARRATIVES.items():
            path, text = story.folder.path(name), story.narrative(language)
            for line, marker in citations(text):
                if correction := corrected_marker(marker, known):
                    yield problem(path, line, "wrong_marker", marker=f"[@{marker}]", repair=correction)
                elif marker != PERSON:
                    try:
                        citation = Citation.model_validate(split(marker))
                    except ValueError:
                        yield problem(path, line, "unknown_marker", marker=marker, source=example, citation_forms=forms)
                    else:
                        yield from unlisted_source(story, citation, path, line)
            for line, written, correction in find_miswritten(text, known):
                if correction:
                    yield problem(path, line, "wrong_marker", marker=written, repair=correction)
                else:
                    yield problem(path, line, "broken_marker", marker=written, source=example, citation_forms=forms)


def paragraphs_cite(book: Casebook) -> Iterator[Problem]:
    """Every paragraph of a finished narrative cites a source, itself or in the list or quote that belongs to it."""
    for story in book.stories:
        known = _sources(story)
        for language, name in NARRATIVES.items():
            if not _is_written(text := story.narrative(language)):
                continue
            for line, paragraph in paragraphs(text):
                cites = any(marker != PERSON for _, marker in citations(paragraph))
                if not cites and not any(find_miswritten(paragraph, known)):
                    source = [*known, "s1"][0]
                    yield problem(story.folder.path(name), line, "paragraph_cites_nothing", source=source)


def prose_links(book: Casebook) -> Iterator[Problem]:
    """Every link in the prose leads to an entry, source, section or heading of the page, or to an https address."""
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


# ids of the charts, the footnotes, the theme and the search, and ids that scripts look up on a page
RESERVED = re.compile(
    r"timeline-title|(?:event|stage|story|fn|fnref|footnote)-.*|search-hit.*|toc|search|config|forms|cookie|body"
)


def prose_headings(book: Casebook) -> Iterator[Problem]:
    """The headings of the prose are of level two to four and have unique ids, the same ones in both languages."""
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
            different = tuple(sorted(ids["zh"] ^ ids["en"]))
            yield problem(story.folder.path(NARRATIVES["en"]), 1, "headings_differ", ids=different)
