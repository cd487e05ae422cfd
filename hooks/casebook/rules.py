"""What is an error: one function a rule, its docstring the rule, all of them listed in RULES.

(The shape of one file, such as unknown fields and wrong types, is judged in `parse`.)
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain

from casebook import dates, references
from casebook.casefile import NARRATIVES, VOCABULARY, Casebook, StoryFile, StoryFolder
from casebook.citations import TIP as CITATION_TIP
from casebook.citations import split
from casebook.model import LANGUAGES, SLUG, VOCABULARIES, Citation, Cited, Story
from casebook.narrative import PERSON, headings, links, markers, plain_lines
from casebook.problems import Problem, nearest
from casebook.quantities import quantities
from casebook.yaml_text import Location

FILES = ("story.yml", *NARRATIVES.values())


# Folders


def folder_name(folder: StoryFolder) -> Iterator[Problem]:
    """A story's folder is named in lower-case ASCII kebab-case."""
    if not re.fullmatch(SLUG, folder.slug):
        path = folder.path("story.yml")
        tip = "Rename it to lower-case ASCII words joined by hyphens that say the move, as in physics-to-self-driving."
        yield Problem(path, 1, f"the folder name '{folder.slug}' is not kebab-case", tip)


def folder_files(folder: StoryFolder) -> Iterator[Problem]:
    """A story's folder holds its three files and nothing else."""
    for name in FILES:
        if name not in folder.files:
            tip = f"A story is a folder with {', '.join(FILES)}."
            yield Problem(folder.path(name), 1, "this file is missing", tip)
    for name in folder.files:
        if name not in FILES:
            tip = f"{nearest(name, FILES)}A story has only {', '.join(FILES)}."
            yield Problem(folder.path(name), 1, "this file does not belong to a story", tip)


# Facts


def known_terms(book: Casebook) -> Iterator[Problem]:
    """Every term that a story mentions is in the vocabulary."""
    for file in book.stories:
        for location, name, id in references.term_references(file.story):
            yield from _unknown(book, name, id, file.path, file.line(*location))


def _unknown(book: Casebook, name: str, id: str, path: str, line: int) -> Iterator[Problem]:
    known = book.vocabulary.ids(name)
    if known and id not in known:  # a vocabulary that could not be read is a problem of its own
        tip = f"{nearest(id, known)}Known ones are in {VOCABULARY}/{name}.yml."
        yield Problem(path, line, f"unknown {TERM[name]} '{id}'", tip)


TERM = {
    "obstacles": "obstacle kind",
    "tactics": "tactic",
    "tags": "tag",
    "backgrounds": "background",
    "roles": "target role",
    "outcomes": "outcome",
    "effects": "effect",
    "events": "event kind",
}


def own_tags(book: Casebook) -> Iterator[Problem]:
    """A use lists only the tags that its tactic does not carry anyway, each once."""
    for file in book.stories:
        for index, use in enumerate(file.story.uses):
            term = book.vocabulary.by_id.get(("tactics", use.tactic))
            for place, tag in enumerate(use.tags):
                if (term and tag in term.tags) or tag in use.tags[:place]:
                    line = file.line("uses", index, "tags", place)
                    message = f"the tag '{tag}' is already carried by the tactic '{use.tactic}' or listed before"
                    yield Problem(file.path, line, message, "Remove it here.")


def unique_ids(book: Casebook) -> Iterator[Problem]:
    """No id is given twice in one list of a story."""
    for file in book.stories:
        first: dict[tuple[str, str], int] = {}
        for location, name, id in references.own_ids(file.story):
            line = file.line(*location)
            if (name, id) in first:
                tip = "Give each its own id; an id that was published stays with its row."
                message = f"the id '{id}' stands in {name} already, on line {first[name, id]}"
                yield Problem(file.path, line, message, tip)
            first.setdefault((name, id), line)


def uses_meet_obstacles(book: Casebook) -> Iterator[Problem]:
    """A use is against at least one obstacle, and only against obstacles of its own story."""
    for file in book.stories:
        known = [obstacle.id for obstacle in file.story.obstacles]
        for index, use in enumerate(file.story.uses):
            if not use.against:
                tip = "Name the obstacles it was used against."
                line = file.line("uses", index, "against")
                yield Problem(file.path, line, f"the use '{use.id}' is against nothing", tip)
            for place, id in enumerate(use.against):
                if id not in known:
                    line = file.line("uses", index, "against", place)
                    tip = f"{nearest(id, known)}A use is against obstacles of its own story."
                    yield Problem(file.path, line, f"this story has no obstacle '{id}'", tip)


def cites(book: Casebook) -> Iterator[Problem]:
    """Every obstacle, use, event, number, lesson and other statement cites."""
    for file in book.stories:
        for location, model in file.cited:
            if not model.citations:
                message = f"{_named(location, model)} cites nothing"
                tip = f"Add `citations:`. {CITATION_TIP}"
                yield Problem(file.path, file.line(*location), message, tip)


def _named(location: Location, model: Cited) -> str:
    """How a message names a part of a story: uses 'some-id', lessons no. 2, outcome."""
    names = [f"no. {part + 1}" if isinstance(part, int) else part for part in location]
    if own := getattr(model, "id", ""):
        names[-1] = f"'{own}'"
    return " ".join(names)


def cited_sources(book: Casebook) -> Iterator[Problem]:
    """A citation is of a source that the story lists."""
    for file in book.stories:
        for location, model in file.cited:
            for place, citation in enumerate(model.citations):
                line = file.line(*location, "citations", place)
                yield from _unlisted(file, citation, file.path, line)


def _unlisted(file: StoryFile, citation: Citation, path: str, line: int) -> Iterator[Problem]:
    known = [source.id for source in file.story.sources]
    if citation.source not in known:
        tip = f"{nearest(citation.source, known)}Listed here: {', '.join(known) or 'none'}."
        yield Problem(path, line, f"this story lists no source '{citation.source}'", tip)


def period_in_order(book: Casebook) -> Iterator[Problem]:
    """A period does not end before it starts."""
    for file in book.stories:
        period = file.story.period
        if period.start and period.end and dates.last_day(period.end) < dates.first_day(period.start):
            message = f"the period ends ({period.end}) before it starts ({period.start})"
            yield Problem(file.path, file.line("period", "end"), message, "Correct one of the two dates.")


def events_in_order(book: Casebook) -> Iterator[Problem]:
    """Dated events stand in their order: none must lie before one that stands above it."""
    for file in book.stories:
        latest = ""
        for index, event in enumerate(file.story.events):
            if not event.date:
                continue
            if latest and dates.last_day(event.date) < dates.first_day(latest):
                message = f"the event is dated {event.date} but stands below one of {latest}"
                tip = "Move it up, or correct the date."
                yield Problem(file.path, file.line("events", index, "date"), message, tip)
            elif not latest or dates.first_day(event.date) > dates.first_day(latest):
                latest = event.date


def source_addresses(book: Casebook) -> Iterator[Problem]:
    """A source's address, and its archived copy's, begins with https://."""
    for file in book.stories:
        for index, source in enumerate(file.story.sources):
            for name in ("url", "archive"):
                address = getattr(source, name)
                if address and not re.fullmatch(r"https://[^\s/<>\"'\\]+\.[^\s<>\"'\\]+", address):
                    line = file.line("sources", index, name)
                    tip = "Give the page's full public address, beginning with https://."
                    yield Problem(file.path, line, f"'{address}' is not an https address", tip)


def plain_texts(book: Casebook) -> Iterator[Problem]:
    """Short texts are plain: no HTML, no entities, no Markdown links."""
    for file in book.stories:
        for location, text in file.texts:
            for language in LANGUAGES:
                if match := re.search(r"[<>]|&[#\w]+;|\]\(", text.in_language(language)):
                    line = file.line(*location, language)
                    tip = "Write plain text; links and emphasis belong into the narrative."
                    yield Problem(file.path, line, f"'{match[0]}' stands in a plain text", tip)


def person_in_one_place(book: Casebook) -> Iterator[Problem]:
    """The person's name stands in person.name alone: not in the folder's name, an id, a text or the prose."""
    for file in book.stories:
        words = _name_words(file.story)
        tip = "Leave the name out; in texts write he, she or they, in the prose [@person]."
        ids = [(file.line(*location), id) for location, _, id in references.own_ids(file.story)]
        for line, id in [(1, file.slug), *ids]:
            if found := words & set(id.split("-")):
                message = f"'{id}' carries the person's name ({', '.join(sorted(found))})"
                yield Problem(file.path, line, message, "Name the move, not the person.")
        for location, text in file.texts:
            for language in LANGUAGES:
                if found := words & _words(text.in_language(language)):
                    message = f"the person's name stands here ({', '.join(sorted(found))})"
                    yield Problem(file.path, file.line(*location, language), message, tip)
        for language, name in NARRATIVES.items():
            for number, line_text in plain_lines(file.narrative(language)):
                if found := words & _words(line_text):
                    message = f"the person's name stands here ({', '.join(sorted(found))})"
                    yield Problem(file.folder.path(name), number, message, tip)


def _name_words(story: Story) -> set[str]:
    """The words of the name, lower-case and without accents, that are too long to be anything else."""
    return {word for word in _words(story.person.name) if len(word) > 3}


def _words(text: str) -> set[str]:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z]+", folded))


# Prose


def prose_numbers(book: Casebook) -> Iterator[Problem]:
    """Every number of the prose is in the data: in numbers, money, attempts, the period or a date."""
    for file in book.stories:
        known = stated_numbers(file.story)
        for language, name in NARRATIVES.items():
            for line, text in plain_lines(file.narrative(language)):
                for value, written, _ in quantities(text):
                    if value not in known:
                        message = f"the number '{written}' is not in the data of the story"
                        tip = "Add it with its citation to `numbers:` of story.yml, or correct it."
                        yield Problem(file.folder.path(name), line, message, tip)


def stated_numbers(story: Story) -> set[Decimal]:
    """The numbers that the facts of a story state."""
    days = [date for date in (story.period.start, story.period.end) if date]
    days += [event.date for event in story.events if event.date]
    days += [source.date for source in story.sources]
    whole = [*chain.from_iterable(map(dates.parts, days)), story.period.months]
    whole += [attempt.count for attempt in story.attempts]
    stated = {Decimal(number) for number in whole if number is not None} | {Decimal(0), Decimal(1)}
    stated |= {money.amount for money in story.money if money.amount is not None}
    return stated.union(*(number.values for number in story.numbers))


def prose_citations(book: Casebook) -> Iterator[Problem]:
    """A marker [@…] in the prose is a citation of a listed source, or [@person]."""
    for file in book.stories:
        for language, name in NARRATIVES.items():
            path = file.folder.path(name)
            for line, marker in markers(file.narrative(language)):
                if marker == PERSON:
                    continue
                try:
                    citation = Citation(**split(marker))
                except ValueError:
                    tip = f"Write [@person] or a citation. {CITATION_TIP}"
                    yield Problem(path, line, f"unknown marker '[@{marker}]'", tip)
                else:
                    yield from _unlisted(file, citation, path, line)


def prose_links(book: Casebook) -> Iterator[Problem]:
    """A link in the prose to a place on the page leads to a row, a source or a heading that exists."""
    for file in book.stories:
        for language, name in NARRATIVES.items():
            text = file.narrative(language)
            known = references.anchors(file.story) | {heading.id for heading in headings(text)}
            for line, target in links(text):
                if target.startswith("#") and target[1:] not in known:
                    tip = f"{nearest(target[1:], known)}Rows are #use-<id>, #obstacle-<id> and #source-<id>."
                    message = f"the link '{target}' leads to nothing on the page"
                    yield Problem(file.folder.path(name), line, message, tip)


def prose_headings(book: Casebook) -> Iterator[Problem]:
    """The prose has second- to fourth-level headings with ids of their own, the same in both languages."""
    for file in book.stories:
        ids = {}
        for language, name in NARRATIVES.items():
            path = file.folder.path(name)
            found = headings(file.narrative(language))
            ids[language] = {heading.id for heading in found if heading.id}
            for index, heading in enumerate(found):
                if heading.level not in (2, 3, 4):
                    tip = "Use ## to ####; the first level is the story's title."
                    yield Problem(path, heading.line, f"a heading of level {heading.level}", tip)
                if not re.fullmatch(SLUG, heading.id) or heading.id in references.anchors(file.story):
                    tip = "Write `## Text {#own-id}`, with an id of lower-case ASCII words joined by hyphens."
                    yield Problem(path, heading.line, f"the heading '{heading.text}' has no id of its own", tip)
                elif heading.id in {earlier.id for earlier in found[:index]}:
                    tip = "Give each heading its own id."
                    yield Problem(path, heading.line, f"the heading id '{heading.id}' is used twice", tip)
        if all(file.narrative(language) for language in LANGUAGES) and ids["zh"] != ids["en"]:
            odd = ", ".join(sorted(ids["zh"] ^ ids["en"]))
            tip = "Give both narratives the same headings."
            yield Problem(file.folder.path(NARRATIVES["en"]), 1, f"only one language has the heading ids {odd}", tip)


# Vocabulary


def unique_terms(book: Casebook) -> Iterator[Problem]:
    """Within a vocabulary no id, and in one language no label or alias, stands twice."""
    for name in VOCABULARIES:
        seen: dict[tuple[str, str], str] = {}
        for index, term in enumerate(book.vocabulary.terms(name)):
            names: list[tuple[str, str, Location]] = [("id", term.id, (index, "id"))]
            for language in LANGUAGES:
                names.append((language, term.label.in_language(language), (index, "label", language)))
                aliases: tuple[str, ...] = getattr(term.aliases, language)
                names += [(language, alias, (index, "aliases", language, n)) for n, alias in enumerate(aliases)]
            for space, text, location in names:
                key = (space, text.casefold())
                if key in seen:
                    path, line = book.vocabulary_line(name, *location)
                    what = "id" if space == "id" else "label or alias"
                    message = f"the {what} '{text}' is used already, by '{seen[key]}'"
                    yield Problem(path, line, message, "Keep it with one term only.")
                seen.setdefault(key, term.id)


def terms_tagged(book: Casebook) -> Iterator[Problem]:
    """Every tactic carries at least one tag that exists; no other term carries any."""
    for name in VOCABULARIES:
        for index, term in enumerate(book.vocabulary.terms(name)):
            path, line = book.vocabulary_line(name, index)
            if name == "tactics" and not term.tags:
                yield Problem(path, line, f"the tactic '{term.id}' carries no tag", "Add `tags:` with at least one.")
            if name != "tactics" and term.tags:
                yield Problem(path, line, f"'{term.id}' carries tags", "Only tactics do. Remove them.")
            for place, tag in enumerate(term.tags if name == "tactics" else ()):
                path, line = book.vocabulary_line(name, index, "tags", place)
                yield from _unknown(book, "tags", tag, path, line)


FOLDER_RULES: tuple[Callable[[StoryFolder], Iterator[Problem]], ...] = (folder_name, folder_files)

RULES: tuple[Callable[[Casebook], Iterator[Problem]], ...] = (
    known_terms,
    own_tags,
    unique_ids,
    uses_meet_obstacles,
    cites,
    cited_sources,
    period_in_order,
    events_in_order,
    source_addresses,
    plain_texts,
    person_in_one_place,
    prose_numbers,
    prose_citations,
    prose_links,
    prose_headings,
    unique_terms,
    terms_tagged,
)
