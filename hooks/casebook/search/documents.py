"""The documents of the search: one for every page and every passage of a story, in one language.

A document is found by its title and text, by the other names of its terms in both languages, and with less weight by
the names of the terms that it belongs to.
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

# how many uses of a term are found by the term's names; the term's page lists the others
USES_PER_TERM = 20

# The names of the terms of a use, by the slug of its story and its id.
TermNames = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page, or a passage of one.

    `language` is that of the page on which it appears, `path` its path inside the language, with the anchor of a
    passage. `kind` is a key of `words.yml` without its prefix `kind_of_`. `page_title` is the title of the page that
    contains a passage; empty for a page. `names` are other titles, and `topics` texts that are searched but not
    shown. `term_names` are the names of terms whose own page answers a query for them better.
    """

    language: Language
    kind: str
    path: str
    title: str
    page_title: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    term_names: tuple[str, ...] = ()


def documents(site: Site, language: Language, pages: Mapping[str, str]) -> Iterator[Document]:
    """Yields every document for a reader of `language`, page by page.

    `pages` maps the path of each hand-written page inside the language to its Markdown. A story that is not available
    in the reader's language appears in the other one.
    """
    term_names = _term_names(site)
    for page in site_map(site.book, sorted(pages)):
        match page.kind:
            case "hand-written":
                yield from _hand_written(language, page.path, pages[page.path])
            case "term":
                yield _term(page.vocabulary, site.book.vocabulary.term(page.vocabulary, page.id), Words(language))
            case "story":
                story = site.book.by_slug[page.id]
                yield from _story(site, story, story.shown_in(language), term_names)
            case "notes":
                pass  # figures are not worth indexing; `_disagreements` indexes the rest
            case _:
                assert_never(page.kind)


def _hand_written(language: Language, path: str, markdown: str) -> Iterator[Document]:
    """Yields a hand-written page and its sections."""
    page_title = ""
    for section in sections(markdown):
        yield Document(
            language=language,
            kind="page",
            path=f"{path}#{section.id}" if page_title else path,
            title=section.title,
            page_title=page_title,
            text=section.text,
        )
        page_title = page_title or section.title


def _term(vocabulary: str, term: Term, words: Words) -> Document:
    """Returns the page of a term, with the other names in the reader's language in its text."""
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
    """Returns all names of a term, in both languages."""
    return (term.label.zh, term.label.en, *term.aliases.zh, *term.aliases.en)


def _term_names(site: Site) -> TermNames:
    """Returns the names of the terms of each use, for the first USES_PER_TERM uses of each term."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for vocabulary in TERM_PAGES:
        for term in site.book.vocabulary.terms(vocabulary):
            for use in site.tally_of(vocabulary, term.id).uses[:USES_PER_TERM]:
                names[use.slug, use.facts.id] += _names(term)
    return {use: tuple(of_use) for use, of_use in names.items()}


def _story(site: Site, story: LoadedStory, language: Language, term_names: TermNames) -> Iterator[Document]:
    """Yields the page of a story and its passages, all in `language`."""
    yield _story_page(site, story, language)
    yield from _narrative(story, language)
    yield from _obstacles(site, story, language)
    yield from _uses(site, story, language, term_names)
    yield _timeline(story, language)
    yield from _statements(story, language)
    yield from _disagreements(story, language)
    yield _sources(story, language)


def _story_page(site: Site, story: LoadedStory, language: Language) -> Document:
    facts = story.facts
    return Document(
        language=language,
        kind="story",
        path=story_path(story.slug),
        title=facts.title.in_language(language),
        text=facts.summary.in_language(language),
        names=tuple(filter(None, (facts.title.zh, facts.title.en))),
        topics=tuple(_story_topics(site, story, language)),
    )


def _narrative(story: LoadedStory, language: Language) -> Iterator[Document]:
    """Yields the sections of the narrative; the text before the first heading has the title of the story."""
    prose = story.narrative(language).replace(f"[@{PERSON}]", story.facts.person.name)
    for section in sections(prose):
        path = f"{story_path(story.slug)}#{section.id or TITLE_ANCHOR}"
        yield _passage(story, language, path, section.title or story.facts.title.in_language(language), [section.text])


def _obstacles(site: Site, story: LoadedStory, language: Language) -> Iterator[Document]:
    for obstacle in story.facts.obstacles:
        kind = site.book.vocabulary.term("obstacles", obstacle.kind)
        yield _passage(
            story,
            language,
            entry_path(story.slug, "obstacles", obstacle.id),
            obstacle.label.in_language(language),
            _in_language(language, obstacle.text, obstacle.note),
            kind="met",
            topics=(kind.label.in_language(language),),
        )


def _uses(site: Site, story: LoadedStory, language: Language, term_names: TermNames) -> Iterator[Document]:
    for use in site.tally_of("stories", story.slug).uses:
        facts = use.facts
        yield _passage(
            story,
            language,
            entry_path(story.slug, "uses", facts.id),
            facts.label.in_language(language),
            _in_language(language, facts.text, facts.effect_note, facts.cost.time, facts.cost.money),
            kind="use",
            topics=tuple(_use_topics(site, use, language)),
            term_names=term_names.get((story.slug, facts.id), ()),
        )


def _timeline(story: LoadedStory, language: Language) -> Document:
    """Returns the events as one passage, each with its date before it."""
    words, texts = Words(language), list[str]()
    for event in story.facts.events:
        date = words.date(event.date, event.approx) if event.date else ""
        texts += (date, event.text.in_language(language))
    return _passage(story, language, f"{story_path(story.slug)}#timeline", words("section_timeline"), texts)


def _statements(story: LoadedStory, language: Language) -> Iterator[Document]:
    """Yields each list of statements as one passage."""
    for name in ("enablers", "lessons", "caveats"):
        texts = [statement.text.in_language(language) for statement in getattr(story.facts, name)]
        if texts:
            path = f"{story_path(story.slug)}#{name}"
            yield _passage(story, language, path, Words(language)(f"section_{name}"), texts)


def _disagreements(story: LoadedStory, language: Language) -> Iterator[Document]:
    """Yields the disagreements, except mistakes of translations: few readers search for those."""
    for item in story.facts.disagreements:
        if item.kind != "translation":
            path = disagreement_path(story.slug, item.id, item.kind)
            texts = _in_language(language, item.reading, *(side.text for side in item.sides))
            yield _passage(story, language, path, item.topic.in_language(language), texts)


def _sources(story: LoadedStory, language: Language) -> Document:
    """Returns the list of sources as one passage, without the marker `@person` for an author."""
    facts = story.facts
    texts = [text or "" for source in facts.sources for text in (source.title, source.author, source.publisher)]
    path, title = f"{story_path(story.slug)}#sources", Words(language)("section_sources")
    return _passage(story, language, path, title, (text for text in texts if text != f"@{PERSON}"))


def _passage(
    story: LoadedStory,
    language: Language,
    path: str,
    title: str,
    texts: Iterable[str],
    *,
    kind: str = "passage",
    topics: tuple[str, ...] = (),
    term_names: tuple[str, ...] = (),
) -> Document:
    """Returns a passage of a story; its text is the non-empty ones of `texts`, joined by spaces."""
    return Document(
        language=language,
        kind=kind,
        path=path,
        title=title,
        page_title=story.facts.title.in_language(language),
        text=" ".join(filter(None, texts)),
        topics=topics,
        term_names=term_names,
    )


def _in_language(language: Language, *texts: Bilingual | None) -> list[str]:
    """Returns the texts in `language`, without those that are None."""
    return [text.in_language(language) for text in texts if text]


def _story_topics(site: Site, story: LoadedStory, language: Language) -> Iterator[str]:
    """Yields the person, the move, the outcome, attempts, money, and the summary in the other language."""
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


def _use_topics(site: Site, use: ResolvedUse, language: Language) -> Iterator[str]:
    """Yields the labels of the tactic of a use, of its tags and of the kinds of its obstacles."""
    terms = [("tactics", use.facts.tactic), *(("tags", id) for id in use.tags)]
    terms += [("obstacles", kind) for kind in use.kinds]
    for name, id in terms:
        yield site.book.vocabulary.term(name, id).label.in_language(language)
