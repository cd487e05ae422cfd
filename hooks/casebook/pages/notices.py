"""The notice at the top of a story that is not translated, or whose translation is outdated."""

from casebook.languages import NARRATIVES, language_root, other_language
from casebook.model.casebook import LoadedStory
from casebook.model.paths import GUIDE
from casebook.model.translation import state
from casebook.rendering.composer import Composer


def notices(compose: Composer, story: LoadedStory, path: str) -> None:
    """Adds the notice that a page of the story needs, if any; `path` is its path inside the language."""
    language, translation = compose.page.language, story.facts.translation
    if language not in story.facts.languages:
        notice = "untranslated"
    elif translation and translation.of != language and state(story) == "stale":
        notice = "stale"
    else:
        return
    original = other_language(language)
    compose.add(
        "notice",
        text=compose.words(notice),
        original=compose.words("original"),
        original_href=compose.page.to_file(language_root(original) + path),
        original_language=original,
        action=compose.words(f"{notice}_action"),
        href=_narrative_address(compose, story),
    )


def _narrative_address(compose: Composer, story: LoadedStory) -> str:
    """Returns the address to edit or add the narrative in the page's language; the guide if no repository is known."""
    language, repository = compose.page.language, compose.site.repository
    path = f"stories/{story.slug}/{NARRATIVES[language]}"
    address = repository.file(path) if language in story.facts.languages else repository.new_file(path)
    return address or compose.page.to(GUIDE)
