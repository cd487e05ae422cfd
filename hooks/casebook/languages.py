"""The two languages of the casebook and what depends on them: codes, file names, tags, locales, folders.

The project is bilingual by design. A third language would need its texts in every YAML file, every narrative and every
page, and changes wherever a module reads the fields `zh` and `en`.
"""

from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE = LANGUAGES[0]

# BCP 47, for `lang`, `hreflang` and `inLanguage`
LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}
# locales of Babel, which formats the dates
BABEL_LOCALES: dict[Language, str] = {"zh": "zh_Hans_CN", "en": "en_US"}
OPEN_GRAPH_LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en_US"}


def page_file(stem: str, language: Language) -> str:
    """Returns the file name of a page in a language: for the stem `index`, `index.md` in Chinese and `index.en.md`."""
    return f"{stem}.md" if language == DEFAULT_LANGUAGE else f"{stem}.{language}.md"


NARRATIVES: dict[Language, str] = {language: page_file("index", language) for language in LANGUAGES}
"""The file of a story's narrative in each language."""


def language_root(language: Language) -> str:
    """Returns the folder of a language in the site, `en/`; empty for the default language, which is at the root."""
    return "" if language == DEFAULT_LANGUAGE else f"{language}/"


def other_language(language: Language) -> Language:
    """Returns the other of the two languages."""
    return next(known for known in LANGUAGES if known != language)
