"""What stands at the head of a story that is not, or no longer quite, told in the language of its page."""

from casebook.model.casebook import NARRATIVES, StoryFile
from casebook.model.paths import GUIDE, language_root
from casebook.model.translation import other, state
from casebook.rendering.composer import Composer


def notices(compose: Composer, file: StoryFile, path: str) -> None:
    """Adds the notice that a page of the story needs, if any; `path` is the page's inside its language."""
    language, recorded = compose.place.language, file.story.translation
    if language not in file.story.languages:
        what = "untranslated"
    elif recorded and recorded.of != language and state(file) == "stale":
        what = "stale"
    else:
        return
    original = other(language)
    compose.part(
        "notice",
        text=compose.words(what),
        original=compose.words("original"),
        original_href=compose.place.to_file(language_root(original) + path),
        original_language=original,
        action=compose.words(f"{what}_action"),
        href=translate_address(compose, file),
    )


def translate_address(compose: Composer, file: StoryFile) -> str:
    """Where the translation into the page's language is written: the file in the repository, else the guide."""
    language, repository = compose.place.language, compose.site.repository
    path = f"stories/{file.slug}/{NARRATIVES[language]}"
    address = repository.file(path) if language in file.story.languages else repository.new_file(path)
    return address or compose.place.to(GUIDE)
