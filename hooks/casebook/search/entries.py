"""What can be found: one record for every page and every passage of a story, in one language.

A record is found by its title and text, by the other names of its terms in both languages, and, more
weakly, by the names of what it stands under.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.counting.site import Site
from casebook.counting.uses import UseRow
from casebook.model.casebook import StoryFile
from casebook.model.paths import TERM_PAGES, TITLE_ANCHOR, disagreement_path, row_path, story_path, term_path
from casebook.model.story import Bilingual, Language, Term
from casebook.model.translation import other
from casebook.search.sections import sections
from casebook.text.narrative import PERSON
from casebook.wording.page_words import Words

# the uses of a term that its other names lead to; the rest is on the term's page
LED_TO = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page or passage. `language` is that of the page it stands on, `path` its address inside the language.

    `kind` is a word of `words.yml` without its `kind_of_`. `place` is the title of the page where the
    passage stands, empty for a page. `names` are other titles, `topics` texts that it is found by and
    that are not shown, `near` the names of terms whose page answers better.
    """

    language: Language
    kind: str
    path: str
    title: str
    place: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def records(site: Site, language: Language, pages: Mapping[str, str]) -> Iterator[Record]:
    """Every record for a reader of `language`, those of a page one after another.

    `pages` maps the path of each hand-written page inside the language to its Markdown. A story that is not
    told in the reader's language is there in the other one.
    """
    for path, markdown in sorted(pages.items()):
        yield from _page(language, path, markdown)
    for vocabulary in TERM_PAGES:
        for term in site.book.vocabulary.terms(vocabulary):
            yield _term(vocabulary, term, Words(language))
    near = _near(site)
    for file in site.book.stories:
        yield from _story(site, file, file.told_in(language), near)


def _page(language: Language, path: str, markdown: str) -> Iterator[Record]:
    """A hand-written page and its sections."""
    title = ""
    for section in sections(markdown):
        if not title:
            title = section.title
            yield Record(language=language, kind="page", path=path, title=title, text=section.text)
        else:
            address = f"{path}#{section.id}"
            yield Record(
                language=language, kind="page", path=address, title=section.title, place=title, text=section.text
            )


def _term(vocabulary: str, term: Term, words: Words) -> Record:
    """The page of a term, which shows its other names in the reader's language."""
    text = term.definition.in_language(words.language)
    if aliases := getattr(term.aliases, words.language):
        text += " " + words("labelled", label=words("aliases"), text=words.join(list(aliases)))
    return Record(
        language=words.language,
        kind=vocabulary,
        path=term_path(vocabulary, term.id),
        title=term.label.in_language(words.language),
        text=text,
        names=_names(term),
    )


def _names(term: Term) -> tuple[str, ...]:
    """All names of a term, in both languages."""
    return (term.label.zh, term.label.en, *term.aliases.zh, *term.aliases.en)


def _near(site: Site) -> dict[tuple[str, str], tuple[str, ...]]:
    """For each use, by its story and id, the names of the terms that lead to it."""
    near: dict[tuple[str, str], list[str]] = defaultdict(list)
    for vocabulary in TERM_PAGES:
        for term in site.book.vocabulary.terms(vocabulary):
            for row in site.tally_of(vocabulary, term.id).rows[:LED_TO]:
                near[row.story, row.use.id] += _names(term)
    return {use: tuple(names) for use, names in near.items()}


def _story(
    site: Site, file: StoryFile, language: Language, near: Mapping[tuple[str, str], tuple[str, ...]]
) -> Iterator[Record]:
    """The page of a story and its passages."""
    story, words = file.story, Words(language)
    title = story.title.in_language(language)

    def passage(
        path: str, heading: str, texts: Iterable[str], kind: str = "passage", **more: tuple[str, ...]
    ) -> Record:
        text = " ".join(text for text in texts if text)
        return Record(language=language, kind=kind, path=path, title=heading, place=title, text=text, **more)

    def texts(*pairs: Bilingual | None) -> list[str]:
        return [pair.in_language(language) for pair in pairs if pair]

    yield Record(
        language=language,
        kind="story",
        path=story_path(file.slug),
        title=title,
        text=" ".join(texts(story.summary)),
        names=tuple(filter(None, (story.title.zh, story.title.en))),
        topics=tuple(_topics(site, file, language)),
    )
    prose = file.narrative(language).replace(f"[@{PERSON}]", story.person.name)
    for section in sections(prose):
        address = f"{story_path(file.slug)}#{section.id or TITLE_ANCHOR}"
        yield passage(address, section.title or title, [section.text])
    for obstacle in story.obstacles:
        kind = site.book.vocabulary.term("obstacles", obstacle.kind)
        yield passage(
            row_path(file.slug, "obstacles", obstacle.id),
            obstacle.label.in_language(language),
            texts(obstacle.text, obstacle.note),
            "met",
            topics=tuple(texts(kind.label)),
        )
    for row in site.tally_of("stories", file.slug).rows:
        yield passage(
            row_path(file.slug, "uses", row.use.id),
            row.use.label.in_language(language),
            texts(row.use.text, row.use.effect_note, row.use.cost.time, row.use.cost.money),
            "use",
            topics=tuple(_filed_under(site, row, language)),
            near=near.get((file.slug, row.use.id), ()),
        )
    dates = (words.date(event.date, event.approx) if event.date else "" for event in story.events)
    timeline = [part for date, event in zip(dates, story.events, strict=True) for part in (date, *texts(event.text))]
    yield passage(f"{story_path(file.slug)}#timeline", words("section_timeline"), timeline)
    for name in ("enablers", "lessons", "caveats"):
        statements = [text for statement in getattr(story, name) for text in texts(statement.text)]
        if statements:
            yield passage(f"{story_path(file.slug)}#{name}", words(f"section_{name}"), statements)
    for item in story.disagreements:
        if item.kind != "translation":  # slips on the way to us, which nobody looks for
            sides = texts(item.reading, *(side.text for side in item.sides))
            path = disagreement_path(file.slug, item.id, item.kind)
            yield passage(path, item.topic.in_language(language), sides)
    sources = [part for source in story.sources for part in (source.title, source.author or "", source.publisher or "")]
    yield passage(f"{story_path(file.slug)}#sources", words("section_sources"), (s for s in sources if s != "@person"))


def _topics(site: Site, file: StoryFile, language: Language) -> Iterator[str]:
    """What a story is found by besides its title: the person, the move, how it ended, sums and counts."""
    story, vocabulary = file.story, site.book.vocabulary
    yield story.person.name
    yield story.to.employer or ""
    yield story.summary.own(other(language))
    for text in (story.from_.role, story.to.role, story.outcome.text):
        yield text.in_language(language)
    for statement in (*story.attempts, *story.money):
        yield statement.text.in_language(language)
    terms = [("roles", story.to.target), *(("outcomes", id) for id in story.outcome.ids)]
    terms += [("backgrounds", id) for id in story.from_.backgrounds]
    for name, id in terms:
        yield from _names(vocabulary.term(name, id))


def _filed_under(site: Site, row: UseRow, language: Language) -> Iterator[str]:
    """The labels of the terms of a use."""
    terms = [("tactics", row.use.tactic), *(("tags", id) for id in row.tags)]
    terms += [("obstacles", kind) for kind in row.kinds]
    for name, id in terms:
        yield site.book.vocabulary.term(name, id).label.in_language(language)
