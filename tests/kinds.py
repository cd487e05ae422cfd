"""The kinds of page in a built site, and which pages of each the slow tests look at.

Found in the build, not listed: a new kind of page is tested as soon as it is there.
"""

from pathlib import Path

from casebook.languages import DEFAULT_LANGUAGE, LANGUAGES, language_root

OTHERS = tuple(language for language in LANGUAGES if language != DEFAULT_LANGUAGE)


def kinds(built: Path) -> dict[str, list[str]]:
    """The paths of the pages in the default language by kind, smallest page first.

    A kind is a path with its second folder as a star: `stories/*/`. A page for wrong addresses is one too.
    """
    pages: dict[str, list[Path]] = {}
    for file in sorted(built.rglob("*.html")):
        path = file.relative_to(built)
        if path.parts[0] not in OTHERS:
            kind = [part if place != 1 or part == path.name else "*" for place, part in enumerate(path.parts)]
            pages.setdefault("/".join(kind), []).append(file)
    return {
        kind: [_path(file.relative_to(built)) for file in sorted(files, key=lambda file: (file.stat().st_size, file))]
        for kind, files in pages.items()
    }


def samples(built: Path) -> list[str]:
    """The smallest and the largest page of each kind: a term nobody used, the story with most in it."""
    ends = [path for paths in kinds(built).values() for path in (paths[0], paths[-1])]
    return list(dict.fromkeys(ends))


def in_languages(path: str) -> list[str]:
    """The path of a page in every language, the default first."""
    return [f"{language_root(language)}{path}" for language in LANGUAGES]


def _path(file: Path) -> str:
    return "" if file.as_posix() == "index.html" else file.as_posix().removesuffix("index.html")
