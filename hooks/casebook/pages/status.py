"""The lists on the status page; each entry links to the file or form where it can be fixed."""

from collections.abc import Callable

from casebook.counting import gaps
from casebook.languages import NARRATIVES, Language, other_language
from casebook.model.casebook import LoadedStory
from casebook.model.paths import GUIDE, entry_path
from casebook.rendering.composer import Composer
from casebook.rendering.values import View


def _untranslated(compose: Composer) -> str:
    """Generates the list of stories in one language, each with a link to add the other narrative."""
    entries = []
    for story in gaps.untranslated(compose.site.book):
        shown_language = story.facts.languages[0]
        address = compose.site.repository.new_file(_narrative(story, other_language(shown_language)))
        entries.append(
            _story(compose, story, compose.words(f"search_only_{shown_language}"), "status_translate", address)
        )
    return _list(compose, entries)


def _stale(compose: Composer) -> str:
    """Generates the list of outdated translations, each with a link to its narrative.

    A story whose original is not recorded has a link to its facts, where the original is recorded.
    """
    entries = []
    for story in gaps.stale(compose.site.book):
        translation, repository = story.facts.translation, compose.site.repository
        if translation:
            note = compose.words(f"status_stale_{translation.of}")
            address = repository.file(_narrative(story, other_language(translation.of)))
            entries.append(_story(compose, story, note, "status_update", address))
        else:
            note, address = compose.words("status_unrecorded"), repository.file(_facts(story))
            entries.append(_story(compose, story, note, "status_record", address))
    return _list(compose, entries)


def _without_evidence(compose: Composer) -> str:
    """Generates the list of obstacles and tactics without a use, each with a link to the form for a story."""
    entries = []
    for vocabulary in ("obstacles", "tactics"):
        for id in gaps.without_evidence(compose.site, vocabulary):
            term = compose.view.term(vocabulary, id)
            form = f"story.{compose.page.language}.yml"
            address = compose.site.repository.issue(form, compose.words("status_issue", term=term["label"]))
            note = compose.words(f"kind_of_{vocabulary}")
            entries.append({**term, "note": note, **_action(compose, "status_add", address)})
    return _list(compose, entries)


def _without_archive(compose: Composer) -> str:
    """Generates the list of stories with sources that have no archive, each with these and a link to its facts."""
    entries = []
    for story in compose.site.book.stories:
        if missing := gaps.without_archive(story):
            note = compose.words("status_sources", n=len(missing), of=len(story.facts.sources))
            address = compose.site.repository.file(_facts(story))
            sources = [
                {
                    "title": source.title,
                    "language": source.language,
                    "href": compose.page.to(entry_path(story.slug, "sources", source.id)),
                }
                for source in missing
            ]
            entries.append({**_story(compose, story, note, "status_archive", address), "sources": sources})
    return _list(compose, entries)


def _reviews_due(compose: Composer) -> str:
    """Generates the list of stories whose review is due, each with a link to its facts."""
    entries = []
    for story in gaps.reviews_due(compose.site.book):
        date = compose.words.date(story.facts.last_reviewed)
        note = compose.words("labelled", label=compose.words("last_reviewed"), text=date)
        entries.append(_story(compose, story, note, "status_review", compose.site.repository.file(_facts(story))))
    return _list(compose, entries)


def _narrative(story: LoadedStory, language: Language) -> str:
    return f"stories/{story.slug}/{NARRATIVES[language]}"


def _facts(story: LoadedStory) -> str:
    return f"stories/{story.slug}/story.yml"


def _story(compose: Composer, story: LoadedStory, note: str, action: str, address: str) -> View:
    link = compose.view.story_link(story)
    return {"label": link["title"], "href": link["href"], "note": note, **_action(compose, action, address)}


def _action(compose: Composer, key: str, address: str) -> View:
    """Returns the action as a link to `address`, or to the guide if `address` is empty (no known repository)."""
    return {"action": compose.words(key), "action_href": address or compose.page.to(GUIDE)}


def _list(compose: Composer, entries: list[View]) -> str:
    entries = [{"sources": [], **entry} for entry in entries]
    return compose.fragment("wanted", entries=entries, count=compose.words("status_count", n=len(entries)))


STATUS_MARKERS: dict[str, Callable[[Composer], str]] = {
    "untranslated": _untranslated,
    "stale-translations": _stale,
    "without-evidence": _without_evidence,
    "without-archive": _without_archive,
    "reviews-due": _reviews_due,
}
