"""The files of a casebook, read from a folder. All reading happens here."""

from pathlib import Path

from casebook.casefile import STORIES, VOCABULARY, StoryFolder
from casebook.model import VOCABULARIES
from casebook.problems import Problem


def load_stories(root: Path) -> tuple[list[StoryFolder], list[Problem]]:
    """Every folder of docs/stories below the project `root`, sorted, and what could not be read."""
    base = root / STORIES
    folders: list[StoryFolder] = []
    problems: list[Problem] = []
    for folder in sorted(path for path in base.glob("*") if path.is_dir()):
        files: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            text, found = _read(path, root)
            problems += found
            files[path.name] = text
        folders.append(StoryFolder(slug=folder.name, files=files))
    return folders, problems


def load_vocabulary(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """The text of every vocabulary by name, and a problem for each that is missing or unreadable."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in VOCABULARIES:
        texts[name], found = _read(root / VOCABULARY / f"{name}.yml", root)
        problems += found
    return texts, problems


def load_pages(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """The Markdown of the hand-written pages by path; the stories' own are not among them."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(f"{STORIES}/") or path.parent == root / STORIES:
            texts[name], found = _read(path, root)
            problems += found
    return texts, problems


def _read(path: Path, root: Path) -> tuple[str, list[Problem]]:
    """A file's text without a byte-order mark; empty, with a problem, where it is not readable text."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.is_file():
        what = "this is missing" if not path.exists() else "this is not an ordinary file"
        return "", [Problem(name, 1, what, "Put a plain text file here.")]
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", [Problem(name, line, "a character here is not UTF-8", "Save the file as UTF-8.")]
    except OSError as error:
        return "", [Problem(name, 1, f"the file cannot be read: {error.strerror}", "Check its rights.")]
