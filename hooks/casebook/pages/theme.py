"""Values for the theme's templates besides the page, and the removal of indentation from their output."""

import json
import re
from typing import Any

from casebook.languages import DEFAULT_LANGUAGE, LANGUAGE_TAGS, Language, language_root
from casebook.model.paths import FINDER, LONGEST_QUERY
from casebook.safety.content_security_policy import policy
from casebook.wording.page_words import Words

# the words that the search needs before its index is loaded; the index contains the others
SEARCH_WORDS = ("search_failed", "search_for", "search_loading", "script_failed")
BLANK = re.compile(r"\s*\n\s*")
PRE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)


def theme_values(language: Language, preview: bool) -> dict[str, Any]:
    """Returns the values by name, for one language; `preview` is true if only one story is built."""
    words = Words(language)
    return {
        "policy": policy(),
        "casebook_words": words,
        "casebook_find": language_root(language) + FINDER,
        "casebook_preview": preview,
        "casebook_longest_query": LONGEST_QUERY,
        "casebook_search_words": json.dumps(words.unfilled(*SEARCH_WORDS), ensure_ascii=False),
        "casebook_language_tags": LANGUAGE_TAGS,
        "casebook_default_language": DEFAULT_LANGUAGE,
    }


def compact(html: str) -> str:
    """Returns the page without indentation and blank lines, a tenth of its size; `<pre>` keeps its spaces."""
    return "".join(piece if piece.startswith("<pre") else BLANK.sub("\n", piece) for piece in PRE.split(html))
