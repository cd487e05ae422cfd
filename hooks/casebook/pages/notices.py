"""What stands at the head of a story that is not, or no longer quite, told in the language of its page."""

from casebook.languages import NARRATIVES, language_root, other_language
from casebook.model.casebook import LoadedStory
from casebook.model.paths import GUIDE
from casebook.model.translation import state
from casebook.rendering.composer import Composer


def notices(compose: Composer, story: LoadedStory, path: str) -> None:
    """Adds the notice that a page of the story needs, if any; `path` is the page's inside its language."""
    language, recorded = compose.page.language, story.facts.translation
    if language not in story.facts.languages:
        what = "untranslated"
    elif recorded and recorded.of != language and state(story) == "stale":
        what = "stale"
    else:
        return
    original = other_language(language)
    compose.add(
        "notice",
        text=compose.words(what),
        original=compose.words("original"),
        original_href=compose.page.to_file(language_root(original) + path),
        original_language=original,
        action=compose.words(f"{what}_action"),
        href=translate_address(compose, story),
    )


def translate_address(compose: Composer, story: LoadedStory) -> str:
    """Where the translation into the page's language is written: the file in the repository, else the guide."""
    language, repository = compose.page.language, compose.site.repository
    path = f"stories/{story.slug}/{NARRATIVES[language]}"
    address = repository.file(path) if language in story.facts.languages else repository.new_file(path)
    return address or compose.page.to(GUIDE)
