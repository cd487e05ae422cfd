"""Which stories somebody means who names a slug, a folder, or a file in it."""

from collections.abc import Iterable
from pathlib import Path

from casebook.model.casebook import STORIES
from casebook.wording.problems import CasebookError, Problem, nearest, problem


def named_stories(root: Path, paths: Iterable[str], origin: Path) -> list[str]:
    """The slugs of the stories at `paths`, sorted; CasebookError with a problem for each that is none.

    A path is a slug, or relative to `origin` (where somebody stands) or to `root`.
    """
    slugs: set[str] = set()
    problems: list[Problem] = []
    for path in paths:
        place = next((base / path for base in (origin, root) if (base / path).exists()), root / path)
        slug = path if (root / STORIES / path).is_dir() and Path(path).name == path else _slug(root, place)
        if slug and (root / STORIES / slug).is_dir():
            slugs.add(slug)
        elif slug is None and place.exists():
            problems.append(problem(path, 1, "not_of_a_story"))
        else:
            name = slug or Path(path).name
            problems.append(problem(path, 1, "unknown_path", nearest=nearest(name, story_names(root))))
    if problems:
        raise CasebookError(problems)
    return sorted(slugs)


def _slug(root: Path, place: Path) -> str | None:
    """The folder of docs/stories that `place` is or leads into; None where it leads elsewhere."""
    try:
        inside = place.resolve().relative_to((root / STORIES).resolve())
    except (ValueError, OSError):
        return None
    first = inside.parts[0] if inside.parts else None
    return None if first and (root / STORIES / first).is_file() else first


def story_names(root: Path) -> list[str]:
    """The folders of docs/stories of the project at `root`, sorted."""
    stories = root / STORIES
    return sorted(entry.name for entry in stories.iterdir() if entry.is_dir()) if stories.is_dir() else []
