"""Rules about the facts of a story: its terms, ids, citations, dates, sources and names."""

import re
import unicodedata
from collections.abc import Iterator

from casebook import dates, references
from casebook.addresses import is_https
from casebook.casefile import NARRATIVES, VOCABULARY, Casebook, StoryFile
from casebook.citations import TIP as CITATION_TIP
from casebook.model import LANGUAGES, VOCABULARIES, Citation, Cited, Story
from casebook.narrative import plain_lines
from casebook.problems import Problem, nearest
from casebook.references import strings
from casebook.yaml_text import Location


def known_terms(book: Casebook) -> Iterator[Problem]:
    """Every term that a story mentions is in the vocabulary."""
    for file in book.stories:
        for location, name, id in references.term_references(file.story):
            yield from unknown(book, name, id, file.path, file.line(*location))


def unknown(book: Casebook, name: str, id: str, path: str, line: int) -> Iterator[Problem]:
    """A problem at `path`:`line` where `id` is not in the vocabulary `name`."""
    known = book.vocabulary.ids(name)
    if known and id not in known:  # a vocabulary that could not be read is a problem of its own
        tip = f"{nearest(id, known)}Known ones are in {VOCABULARY}/{name}.yml."
        yield Problem(path, line, f"unknown {TERM[name]} '{id}'", tip)


TERM = {
    "stages": "stage",
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


def no_repeats(book: Casebook) -> Iterator[Problem]:
    """A list of ids names each once: what a use is against, the outcomes, the backgrounds."""
    for file in book.stories:
        story = file.story
        lists: list[tuple[Location, tuple[str, ...]]] = [
            (("from", "backgrounds"), story.from_.backgrounds),
            (("outcome", "ids"), story.outcome.ids),
            *((("uses", index, "against"), use.against) for index, use in enumerate(story.uses)),
        ]
        for location, ids in lists:
            for place, id in enumerate(ids):
                if id in ids[:place]:
                    line = file.line(*location, place)
                    yield Problem(file.path, line, f"'{id}' stands in this list already", "Keep it once.")


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
                yield from unlisted(file, citation, file.path, line)


def unlisted(file: StoryFile, citation: Citation, path: str, line: int) -> Iterator[Problem]:
    """A problem at `path`:`line` where the story lists no source that `citation` names."""
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
    """A source's address, and its archived copy's, begins with https:// and names a public host."""
    for file in book.stories:
        for index, source in enumerate(file.story.sources):
            for name in ("url", "archive"):
                address = getattr(source, name)
                if address and not is_https(address):
                    line = file.line("sources", index, name)
                    tip = "Give the page's full public address, beginning with https://."
                    yield Problem(file.path, line, f"'{address}' is not an https address", tip)


def plain_texts(book: Casebook) -> Iterator[Problem]:
    """Every text of the data, names and titles too, is plain: one line, no HTML, no entities, no Markdown links."""
    for file in book.stories:
        for location, text in strings(file.story):
            yield from _not_plain(text, file.path, file.line(*location))
    for name in VOCABULARIES:
        for index, term in enumerate(book.vocabulary.terms(name)):
            for location, text in strings(term):
                yield from _not_plain(text, *book.vocabulary_line(name, index, *location))


NOT_PLAIN = re.compile(r"[<>]|&[#\w]{1,40};|\]\(|\n")


def _not_plain(text: str, path: str, line: int) -> Iterator[Problem]:
    if match := NOT_PLAIN.search(text):
        what = "a line break" if match[0] == "\n" else f"'{match[0]}'"
        tip = "Write plain text; links and emphasis belong into the narrative."
        yield Problem(path, line, f"{what} stands in a plain text", tip)


def person_in_one_place(book: Casebook) -> Iterator[Problem]:
    """The person's name stands in person.name alone: not in the folder's name, an id, a text or the prose."""
    for file in book.stories:
        names = _name_words(file.story)
        folded = {_folded(name) for name in names}
        ids = [(file.line(*location), id) for location, _, id in references.own_ids(file.story)]
        for line, id in [(1, file.slug), *ids]:
            if found := folded & set(id.split("-")):
                message = f"'{id}' carries the person's name ({', '.join(sorted(found))})"
                yield Problem(file.path, line, message, "Name the move, not the person.")
        tip = "Leave the name out; in texts write he, she or they, in the prose [@person]."
        for path, line, text in _all_texts(file):
            if found := _names_in(text, names):
                yield Problem(path, line, f"the person's name stands here ({', '.join(sorted(found))})", tip)


def _all_texts(file: StoryFile) -> Iterator[tuple[str, int, str]]:
    """Every short text and every line of prose, with path and line."""
    for location, text in file.texts:
        for language in LANGUAGES:
            yield file.path, file.line(*location, language), text.own(language)
    for language, name in NARRATIVES.items():
        for line, prose in plain_lines(file.narrative(language)):
            yield file.folder.path(name), line, prose


def _name_words(story: Story) -> set[str]:
    """The parts of the name that can be nothing else: long Latin words, and whole names in other scripts."""
    name = story.person.name
    return {word for word in name.split() if len(word) > (3 if _folded(word) else 1)}


def _names_in(text: str, names: set[str]) -> set[str]:
    """The names that stand in a text as words of their own, written with a capital; in other scripts anywhere."""
    words = {_folded(word) for word in re.findall(r"[A-Z\u00c0-\u00de\u0100-\u017f][A-Za-z\u00c0-\u017f]*", text)}
    return {name for name in names if (_folded(name) in words if _folded(name) else name in text)}


def _folded(word: str) -> str:
    """A Latin word in lower case without accents; empty for one in another script."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
