"""The page_kinds of page in a built site, and the pages of each kind that the slow tests visit.

They are found in the build, so that a new kind of page is tested without being listed here.
"""

from pathlib import Path

from casebook.languages import DEFAULT_LANGUAGE, LANGUAGES, language_root

OTHERS = tuple(language for language in LANGUAGES if language != DEFAULT_LANGUAGE)


def page_kinds(built: Path) -> dict[str, list[str]]:
    """Returns the pages in the default language by kind, the smallest page first.

    A kind is a path with its second folder replaced by a star: `stories/*/`. A page for wrong addresses is a kind too.
    """
    pages: dict[str, list[Path]] = {}
    for file in sorted(built.rglob("*.html")):
        path = file.relative_to(built)
        if path.parts[0] not in OTHERS:
            kind = [part if depth != 1 or part == path.name else "*" for depth, part in enumerate(path.parts)]
            pages.setdefault("/".join(kind), []).append(file)
    return {
        kind: [_path(file.relative_to(built)) for file in sorted(files, key=lambda file: (file.stat().st_size, file))]
        for kind, files in pages.items()
    }


def samples(built: Path) -> list[str]:
    """Returns the smallest and the largest page of each kind: for example an unused term, and the longest story."""
    ends = [path for paths in page_kinds(built).values() for path in (paths[0], paths[-1])]
    return list(dict.fromkeys(ends))


def in_languages(path: str) -> list[str]:
    """Returns the path of a page in every language, the default language first."""
    return [f"{language_root(language)}{path}" for language in LANGUAGES]


def _path(file: Path) -> str:
    return "" if file.as_posix() == "index.html" else file.as_posix().removesuffix("index.html")
