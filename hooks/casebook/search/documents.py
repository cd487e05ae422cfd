"""What can be found: one record for every page and every passage of a story, in one language.

A record is found by its title and text, by the other names of its terms in both languages, and, more
weakly, by the names of what it stands under.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from casebook.counting.site import Site
from casebook.counting.uses import ResolvedUse
from casebook.languages import Language, other_language
from casebook.model.base import Bilingual
from casebook.model.casebook import LoadedStory
from casebook.model.paths import TERM_PAGES, TITLE_ANCHOR, disagreement_path, entry_path, story_path, term_path
from casebook.model.site_map import site_map
from casebook.model.vocabulary import Term
from casebook.search.sections import sections
from casebook.text.narrative import PERSON
from casebook.wording.page_words import Words

# the uses of a term that its other names lead to; the rest is on the term's page
LED_TO = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
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


def documents(site: Site, language: Language, pages: Mapping[str, str]) -> Iterator[Document]:
    """Yields every document for a reader of `language`, page by page.

    `pages` maps the path of each hand-written page inside the language to its Markdown. A story that is not available
    in the reader's language appears in the other one.
    """
    near = _near(site)
    for page in site_map(site.book, sorted(pages)):
        match page.kind:
            case "hand-written":
                yield from _page(language, page.path, pages[page.path])
            case "term":
                yield _term(page.vocabulary, site.book.vocabulary.term(page.vocabulary, page.id), Words(language))
            case "story":
                story = site.book.by_slug[page.id]
                yield from _story(site, story, story.shown_in(language), near)
            case "notes":
                pass  # figures, and mistakes of translators: not worth indexing
            case _:
                assert_never(page.kind)


def _page(language: Language, path: str, markdown: str) -> Iterator[Document]:
    """A hand-written page and its sections."""
    title = ""
    for section in sections(markdown):
        if not title:
            title = section.title
            yield Document(language=language, kind="page", path=path, title=title, text=section.text)
        else:
            address = f"{path}#{section.id}"
            yield Document(
                language=language, kind="page", path=address, title=section.title, place=title, text=section.text
            )


def _term(vocabulary: str, term: Term, words: Words) -> Document:
    """The page of a term, which shows its other names in the reader's language."""
    text = term.definition.in_language(words.language)
    if aliases := getattr(term.aliases, words.language):
        text += " " + words("labelled", label=words("aliases"), text=words.join(list(aliases)))
    return Document(
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
            for use in site.tally_of(vocabulary, term.id).uses[:LED_TO]:
                near[use.slug, use.facts.id] += _names(term)
    return {use: tuple(names) for use, names in near.items()}


def _story(
    site: Site, story: LoadedStory, language: Language, near: Mapping[tuple[str, str], tuple[str, ...]]
) -> Iterator[Document]:
    """The page of a story and its passages."""
    facts, words = story.facts, Words(language)
    title = facts.title.in_language(language)

    def passage(
        path: str, heading: str, texts: Iterable[str], kind: str = "passage", **more: tuple[str, ...]
    ) -> Document:
        text = " ".join(text for text in texts if text)
        return Document(language=language, kind=kind, path=path, title=heading, place=title, text=text, **more)

    def texts(*pairs: Bilingual | None) -> list[str]:
        return [pair.in_language(language) for pair in pairs if pair]

    yield Document(
        language=language,
        kind="story",
        path=story_path(story.slug),
        title=title,
        text=" ".join(texts(facts.summary)),
        names=tuple(filter(None, (facts.title.zh, facts.title.en))),
        topics=tuple(_topics(site, story, language)),
    )
    prose = story.narrative(language).replace(f"[@{PERSON}]", facts.person.name)
    for section in sections(prose):
        address = f"{story_path(story.slug)}#{section.id or TITLE_ANCHOR}"
        yield passage(address, section.title or title, [section.text])
    for obstacle in facts.obstacles:
        kind = site.book.vocabulary.term("obstacles", obstacle.kind)
        yield passage(
            entry_path(story.slug, "obstacles", obstacle.id),
            obstacle.label.in_language(language),
            texts(obstacle.text, obstacle.note),
            "met",
            topics=tuple(texts(kind.label)),
        )
    for use in site.tally_of("stories", story.slug).uses:
        yield passage(
            entry_path(story.slug, "uses", use.facts.id),
            use.facts.label.in_language(language),
            texts(use.facts.text, use.facts.effect_note, use.facts.cost.time, use.facts.cost.money),
            "use",
            topics=tuple(_filed_under(site, use, language)),
            near=near.get((story.slug, use.facts.id), ()),
        )
    dates = (words.date(event.date, event.approx) if event.date else "" for event in facts.events)
    timeline = [part for date, event in zip(dates, facts.events, strict=True) for part in (date, *texts(event.text))]
    yield passage(f"{story_path(story.slug)}#timeline", words("section_timeline"), timeline)
    for name in ("enablers", "lessons", "caveats"):
        statements = [text for statement in getattr(facts, name) for text in texts(statement.text)]
        if statements:
            yield passage(f"{story_path(story.slug)}#{name}", words(f"section_{name}"), statements)
    for item in facts.disagreements:
        if item.kind != "translation":  # slips on the way to us, which nobody looks for
            sides = texts(item.reading, *(side.text for side in item.sides))
            path = disagreement_path(story.slug, item.id, item.kind)
            yield passage(path, item.topic.in_language(language), sides)
    sources = [part for source in facts.sources for part in (source.title, source.author or "", source.publisher or "")]
    yield passage(f"{story_path(story.slug)}#sources", words("section_sources"), (s for s in sources if s != "@person"))


def _topics(site: Site, story: LoadedStory, language: Language) -> Iterator[str]:
    """What a story is found by besides its title: the person, the move, how it ended, sums and counts."""
    facts, vocabulary = story.facts, site.book.vocabulary
    yield facts.person.name
    yield facts.to.employer or ""
    yield facts.summary.own(other_language(language))
    for text in (facts.from_.role, facts.to.role, facts.outcome.text):
        yield text.in_language(language)
    for statement in (*facts.attempts, *facts.money):
        yield statement.text.in_language(language)
    terms = [("roles", facts.to.target), *(("outcomes", id) for id in facts.outcome.ids)]
    terms += [("backgrounds", id) for id in facts.from_.backgrounds]
    for name, id in terms:
        yield from _names(vocabulary.term(name, id))


def _filed_under(site: Site, use: ResolvedUse, language: Language) -> Iterator[str]:
    """The labels of the terms of a use."""
    terms = [("tactics", use.facts.tactic), *(("tags", id) for id in use.tags)]
    terms += [("obstacles", kind) for kind in use.kinds]
    for name, id in terms:
        yield site.book.vocabulary.term(name, id).label.in_language(language)
