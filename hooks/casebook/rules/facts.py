"""Rules about the facts of a story: its terms, ids, citations, dates, sources and names."""

import re
import unicodedata
from collections.abc import Iterator

from casebook.model import references
from casebook.model.casebook import NARRATIVES, Casebook, LoadedStory
from casebook.model.references import strings
from casebook.model.story import LANGUAGES, VOCABULARIES, Citation, Story, Vocabulary
from casebook.reading.yaml_reader import FieldPath
from casebook.text import dates
from casebook.text.narrative import plain_lines
from casebook.text.web_addresses import is_https
from casebook.wording.messages import Both, Value, said
from casebook.wording.problems import Problem, nearest, problem

# vocabularies of up to so many terms are written out in the message
FEW = 13
# vocabularies that a story has no reason to add to
CLOSED = ("stages", "outcomes", "effects", "events")
# how alike an id must be: one that merely begins with the same word is another fact
ALMOST = 0.72


def known_terms(book: Casebook) -> Iterator[Problem]:
    """Every term that a story mentions is in the vocabulary."""
    for story in book.stories:
        for location, name, id in references.term_references(story.facts):
            yield from unknown(book, name, id, story.path, story.line(*location))


def unknown(book: Casebook, name: str, id: str, path: str, line: int) -> Iterator[Problem]:
    """A problem at `path`:`line` where `id` is not in the vocabulary `name`."""
    known = book.vocabulary.ids(name)
    if known and id not in known:  # a vocabulary that could not be read is a problem of its own
        listed = said("terms_in", name=name)
        if len(known) <= FEW:
            labelled = (f"{term.id}（{term.label.zh}）" for term in book.vocabulary.terms(name))
            listed = said("terms_listed", known=Both("、".join(labelled), ", ".join(known)))
        yield problem(
            path,
            line,
            "unknown_term",
            term=said(f"term_{name}"),
            id=id,
            nearest=_meant(book.vocabulary, name, id),
            listed=listed if name in CLOSED else said("terms_and_more", listed=listed),
        )


def _meant(vocabulary: Vocabulary, name: str, word: str) -> Value:
    """The term that goes by `word` in either language, or else the one whose id is almost the same."""
    ids = {
        _plain(text): term.id
        for term in vocabulary.terms(name)
        for text in (term.label.zh, term.label.en, *term.aliases.zh, *term.aliases.en, term.id)
    }
    plain = _plain(word)
    # a part of one name, or one with more around it, where that can be only one term
    within = {id for text, id in ids.items() if len(plain) > 1 and (_within(plain, text) or _within(text, plain))}
    id = ids.get(plain) or (within.pop() if len(within) == 1 else "")
    return said("did_you_mean", word=id) if id else nearest(word, vocabulary.ids(name), ALMOST)


def _within(part: str, text: str) -> bool:
    """Whether one name stands in another: whole words of it, or two Chinese characters and more."""
    return f"-{part}-" in f"-{text}-" or (len(part) > 1 and not part.isascii() and part in text)


def _plain(text: str) -> str:
    """A name however it is written: capitals, width, spaces and hyphens make no difference."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).casefold())


def own_tags(book: Casebook) -> Iterator[Problem]:
    """A use lists only the tags that its tactic does not carry anyway, each once."""
    for story in book.stories:
        for index, use in enumerate(story.facts.uses):
            term = book.vocabulary.by_id.get(("tactics", use.tactic))
            for place, tag in enumerate(use.tags):
                if (term and tag in term.tags) or tag in use.tags[:place]:
                    line = story.line("uses", index, "tags", place)
                    yield problem(story.path, line, "tag_carried", tag=tag, tactic=use.tactic)


def unique_ids(book: Casebook) -> Iterator[Problem]:
    """No id is given twice in one list of a story."""
    for story in book.stories:
        first: dict[tuple[str, str], int] = {}
        for location, name, id in references.own_ids(story.facts):
            line = story.line(*location)
            if (name, id) in first:
                yield problem(story.path, line, "id_twice", id=id, list=name, line=first[name, id])
            first.setdefault((name, id), line)


def uses_meet_obstacles(book: Casebook) -> Iterator[Problem]:
    """A use is against at least one obstacle, and only against obstacles of its own story."""
    for story in book.stories:
        known = [obstacle.id for obstacle in story.facts.obstacles]
        for index, use in enumerate(story.facts.uses):
            if not use.against:
                yield problem(story.path, story.line("uses", index, "against"), "against_nothing", id=use.id)
            for place, id in enumerate(use.against):
                if id not in known:
                    line = story.line("uses", index, "against", place)
                    yield problem(story.path, line, "no_such_obstacle", id=id, nearest=nearest(id, known))


def no_repeats(book: Casebook) -> Iterator[Problem]:
    """A list of ids names each once: what a use is against, the outcomes, the backgrounds."""
    for story in book.stories:
        facts = story.facts
        lists: list[tuple[FieldPath, tuple[str, ...]]] = [
            (("from", "backgrounds"), facts.from_.backgrounds),
            (("outcome", "ids"), facts.outcome.ids),
            *((("uses", index, "against"), use.against) for index, use in enumerate(facts.uses)),
        ]
        for location, ids in lists:
            for place, id in enumerate(ids):
                if id in ids[:place]:
                    yield problem(story.path, story.line(*location, place), "listed_twice", id=id)


def cites(book: Casebook) -> Iterator[Problem]:
    """Every obstacle, use, event, number, lesson and other statement cites."""
    for story in book.stories:
        for location, model in story.cited:
            if not model.citations:
                place, forms = _named(location, getattr(model, "id", "")), said("citation_forms")
                yield problem(story.path, story.line(*location), "cites_nothing", place=place, citation_forms=forms)


def _named(location: FieldPath, id: str) -> Value:
    """How a message names a part of a story: uses 'some-id', lessons no. 2, outcome."""
    *outer, field = location
    if isinstance(field, str):
        named: Value = field
    else:
        *outer, name = outer
        named = said("named", field=str(name), id=id) if id else said("numbered", field=str(name), n=field + 1)
    return said("inside", outer=_named(tuple(outer), ""), inner=named) if outer else named


def cited_sources(book: Casebook) -> Iterator[Problem]:
    """A citation is of a source that the story lists."""
    for story in book.stories:
        for location, model in story.cited:
            for place, citation in enumerate(model.citations):
                line = story.line(*location, "citations", place)
                yield from unlisted(story, citation, story.path, line)


def unlisted(story: LoadedStory, citation: Citation, path: str, line: int) -> Iterator[Problem]:
    """A problem at `path`:`line` where the story lists no source that `citation` names."""
    known = [source.id for source in story.facts.sources]
    if citation.source not in known:
        near = nearest(citation.source, known)
        listed = tuple(known) or said("none")
        yield problem(path, line, "no_such_source", id=citation.source, nearest=near, known=listed)


def period_in_order(book: Casebook) -> Iterator[Problem]:
    """A period does not end before it starts."""
    for story in book.stories:
        period = story.facts.period
        if period.start and period.end and dates.last_day(period.end) < dates.first_day(period.start):
            line = story.line("period", "end")
            yield problem(story.path, line, "period_backwards", end=period.end, start=period.start)


def events_in_order(book: Casebook) -> Iterator[Problem]:
    """Dated events stand in their order: none must lie before one that stands above it."""
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
    """A source's address, and its archived copy's, begins with https:// and names a public host."""
    for story in book.stories:
        for index, source in enumerate(story.facts.sources):
            for name in ("url", "archive"):
                address = getattr(source, name)
                if address and not is_https(address):
                    yield problem(story.path, story.line("sources", index, name), "not_https", address=address)


def plain_texts(book: Casebook) -> Iterator[Problem]:
    """Every text of the data, names and titles too, is plain: one line, no HTML, no entities, no Markdown links."""
    for story in book.stories:
        for location, text in strings(story.facts):
            yield from _not_plain(text, story.path, story.line(*location))
    for name in VOCABULARIES:
        for index, term in enumerate(book.vocabulary.terms(name)):
            for location, text in strings(term):
                yield from _not_plain(text, *book.vocabulary_line(name, index, *location))


NOT_PLAIN = re.compile(r"[<>]|&[#\w]{1,40};|\]\(|\n")


def _not_plain(text: str, path: str, line: int) -> Iterator[Problem]:
    if match := NOT_PLAIN.search(text):
        broken = match[0] == "\n"
        yield problem(path, line, "line_break") if broken else problem(path, line, "not_plain", sign=match[0])


def person_in_one_place(book: Casebook) -> Iterator[Problem]:
    """The person's name stands in person.name alone: not in the folder's name, an id, a text or the prose."""
    for story in book.stories:
        names = _name_words(story.facts)
        folded = {_folded(name) for name in names}
        ids = [(story.line(*location), id) for location, _, id in references.own_ids(story.facts)]
        for line, id in [(1, story.slug), *ids]:
            if found := folded & set(id.split("-")):
                yield problem(story.path, line, "name_in_id", id=id, names=tuple(sorted(found)))
        for index, source in enumerate(story.facts.sources):
            if source.author == story.facts.person.name:
                yield problem(story.path, story.line("sources", index, "author"), "author_by_name", name=source.author)
        for path, line, text in _all_texts(story):
            if found := _names_in(text, names):
                yield problem(path, line, "name_in_text", names=tuple(sorted(found)))


def _all_texts(story: LoadedStory) -> Iterator[tuple[str, int, str]]:
    """Every short text and every line of prose, with path and line."""
    for location, text in story.texts:
        for language in LANGUAGES:
            yield story.path, story.line(*location, language), text.own(language)
    for language, name in NARRATIVES.items():
        for line, prose in plain_lines(story.narrative(language)):
            yield story.folder.path(name), line, prose


def _name_words(facts: Story) -> set[str]:
    """The parts of the name that can be nothing else: long Latin words, and whole names in other scripts."""
    name = facts.person.name.strip("“”‘’「」『』\"'")
    return {word for word in name.split() if len(word) > (3 if _folded(word) else 1)}


def _names_in(text: str, names: set[str]) -> set[str]:
    """The names that stand in a text as words of their own, written with a capital; in other scripts anywhere."""
    words = {_folded(word) for word in re.findall(r"[A-Z\u00c0-\u00de\u0100-\u017f][A-Za-z\u00c0-\u017f]*", text)}
    return {name for name in names if (_folded(name) in words if _folded(name) else name in text)}


def _folded(word: str) -> str:
    """A Latin word in lower case without accents; empty for one in another script."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
