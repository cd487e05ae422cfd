"""Resolves slugs, folders and files given on the command line to stories."""

from collections.abc import Iterable
from pathlib import Path

from casebook.model.casebook import STORIES
from casebook.wording.problems import CasebookError, Problem, nearest, problem


def named_stories(root: Path, paths: Iterable[str], origin: Path) -> list[str]:
    """Returns the slugs of the stories that `paths` name, sorted.

    A path is a slug, or the path of a story's folder or of a file in it, relative to `origin`, the folder in which
    the command was entered, or to `root`. Raises CasebookError with a problem for each path that names no story.
    """
    slugs: set[str] = set()
    problems: list[Problem] = []
    for path in paths:
        full_path = next((base / path for base in (origin, root) if (base / path).exists()), root / path)
        slug = path if (root / STORIES / path).is_dir() and Path(path).name == path else _slug(root, full_path)
        if slug and (root / STORIES / slug).is_dir():
            slugs.add(slug)
        elif slug is None and full_path.exists():
            problems.append(problem(path, 1, "not_of_a_story"))
        else:
            name = slug or Path(path).name
            problems.append(problem(path, 1, "unknown_path", nearest=nearest(name, story_names(root))))
    if problems:
        raise CasebookError(problems)
    return sorted(slugs)


def _slug(root: Path, path: Path) -> str | None:
    """Returns the name of the folder in docs/stories that `path` is or is in; None if it is elsewhere."""
    try:
        inside = path.resolve().relative_to((root / STORIES).resolve())
    except (ValueError, OSError):
        return None
    first = inside.parts[0] if inside.parts else None
    return None if first and (root / STORIES / first).is_file() else first


def story_names(root: Path) -> list[str]:
    """Returns the slugs of all stories of the project at `root`, sorted."""
    stories = root / STORIES
    return sorted(entry.name for entry in stories.iterdir() if entry.is_dir()) if stories.is_dir() else []
