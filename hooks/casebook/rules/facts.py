"""Rules about the facts of a story: its ids, citations, dates, sources and plain texts."""

from collections.abc import Iterator

from casebook.model import references
from casebook.model.base import Citation
from casebook.model.casebook import Casebook, LoadedStory
from casebook.model.references import strings
from casebook.model.vocabulary import VOCABULARIES
from casebook.model.yaml_text import FieldPath
from casebook.text import dates
from casebook.text.characters import NOT_PLAIN
from casebook.text.web_addresses import is_https
from casebook.wording.messages import Value, message
from casebook.wording.problems import Problem, nearest, problem


def unique_ids(book: Casebook) -> Iterator[Problem]:
    """No two entries of one list of a story have the same id."""
    for story in book.stories:
        lines: dict[tuple[str, str], int] = {}
        for field_path, name, id in references.own_ids(story.facts):
            line = story.line(*field_path)
            if (name, id) in lines:
                yield problem(story.path, line, "id_twice", id=id, list=name, line=lines[name, id])
            lines.setdefault((name, id), line)


def uses_meet_obstacles(book: Casebook) -> Iterator[Problem]:
    """A use is against at least one obstacle, and only against obstacles of its own story."""
    for story in book.stories:
        known = [obstacle.id for obstacle in story.facts.obstacles]
        for index, use in enumerate(story.facts.uses):
            if not use.against:
                yield problem(story.path, story.line("uses", index, "against"), "against_nothing", id=use.id)
            for position, id in enumerate(use.against):
                if id not in known:
                    line = story.line("uses", index, "against", position)
                    yield problem(story.path, line, "no_such_obstacle", id=id, nearest=nearest(id, known))


def no_repeats(book: Casebook) -> Iterator[Problem]:
    """No id appears twice in the obstacles of a use, in the outcomes or in the backgrounds."""
    for story in book.stories:
        facts = story.facts
        lists: list[tuple[FieldPath, tuple[str, ...]]] = [
            (("from", "backgrounds"), facts.from_.backgrounds),
            (("outcome", "ids"), facts.outcome.ids),
            *((("uses", index, "against"), use.against) for index, use in enumerate(facts.uses)),
        ]
        for field_path, ids in lists:
            for position, id in enumerate(ids):
                if id in ids[:position]:
                    yield problem(story.path, story.line(*field_path, position), "listed_twice", id=id)


def statements_cite(book: Casebook) -> Iterator[Problem]:
    """Every obstacle, use, event, number, lesson and other statement cites a source."""
    for story in book.stories:
        for field_path, model in story.cited:
            if not model.citations:
                name, forms = _name(field_path, getattr(model, "id", "")), message("citation_forms")
                yield problem(story.path, story.line(*field_path), "cites_nothing", place=name, citation_forms=forms)


def _name(field_path: FieldPath, id: str) -> Value:
    """Returns the name of a part of a story in a message: outcome, uses 'some-id', lessons no. 2.

    `id` is the id of that part, if it has one.
    """
    *outer, field = field_path
    if isinstance(field, str):
        name: Value = field
    else:
        *outer, list_name = outer
        list_name = str(list_name)
        name = message("named", field=list_name, id=id) if id else message("numbered", field=list_name, n=field + 1)
    return message("inside", outer=_name(tuple(outer), ""), inner=name) if outer else name


def cited_sources(book: Casebook) -> Iterator[Problem]:
    """Every citation is of a source that the story lists."""
    for story in book.stories:
        for field_path, model in story.cited:
            for position, citation in enumerate(model.citations):
                line = story.line(*field_path, "citations", position)
                yield from unlisted_source(story, citation, story.path, line)


def unlisted_source(story: LoadedStory, citation: Citation, path: str, line: int) -> Iterator[Problem]:
    """Yields a problem at `path`:`line` if the story does not list the source of `citation`."""
    known = [source.id for source in story.facts.sources]
    if citation.source not in known:
        near = nearest(citation.source, known)
        listed = tuple(known) or message("none")
        yield problem(path, line, "no_such_source", id=citation.source, nearest=near, known=listed)


def period_in_order(book: Casebook) -> Iterator[Problem]:
    """A period does not end before it starts."""
    for story in book.stories:
        period = story.facts.period
        if period.start and period.end and dates.last_day(period.end) < dates.first_day(period.start):
            line = story.line("period", "end")
            yield problem(story.path, line, "period_backwards", end=period.end, start=period.start)


def events_in_order(book: Casebook) -> Iterator[Problem]:
    """The dated events of a story are in the order of their dates."""
    for story in book.stories:
        latest = ""
        for index, event in enumerate(story.facts.events):
            if not event.date:
                continue
            if latest and dates.last_day(event.date) < dates.first_day(latest):
                line = story.line("events", index, "date")
                yield problem(story.path, line, "event_backwards", date=event.date, latest=latest)
            elif not latest or dates.first_day(event.date) > dates.first_day(latest):
                latest = event.date


def source_addresses(book: Casebook) -> Iterator[Problem]:
    """The address of a source, and of its archived copy, begins with https:// and has a public host."""
    for story in book.stories:
        for index, source in enumerate(story.facts.sources):
            for name in ("url", "archive"):
                address = getattr(source, name)
                if address and not is_https(address):
                    yield problem(story.path, story.line("sources", index, name), "not_https", address=address)


def plain_texts(book: Casebook) -> Iterator[Problem]:
    """Every text of the data, names and titles included, is one line without HTML, entities and Markdown links."""
    for story in book.stories:
        for field_path, text in strings(story.facts):
            yield from _not_plain(text, story.path, story.line(*field_path))
    for name in VOCABULARIES:
        for index, term in enumerate(book.vocabulary.terms(name)):
            for field_path, text in strings(term):
                yield from _not_plain(text, *book.vocabulary_line(name, index, *field_path))


def _not_plain(text: str, path: str, line: int) -> Iterator[Problem]:
    if match := NOT_PLAIN.search(text):
        if match[0] == "\n":
            yield problem(path, line, "line_break")
        else:
            yield problem(path, line, "not_plain", sign=match[0])
