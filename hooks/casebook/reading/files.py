"""Reads the files of a casebook. No other module reads content."""

import re
from pathlib import Path

from casebook.languages import NARRATIVES
from casebook.model import history
from casebook.model.casebook import STORIES, VOCABULARY, StoryFolder
from casebook.model.paths import ADDRESSES
from casebook.model.vocabulary import VOCABULARIES
from casebook.reading import size_limits
from casebook.text import characters
from casebook.wording.problems import CasebookError, Problem, nearest, problem

# ten times the longest file
MAX_BYTES = 1_000_000
# of a folder with more files, the rest is not read
MAX_FILES = 20
# the pages that list all stories, the only Markdown files in docs/stories outside a story
PAGES = tuple(NARRATIVES.values())
# The paths that files in docs/ may have. The theme's own asset folders are excluded: a file there would replace the
# theme's on every page.
ALLOWED_PATH = re.compile(
    r"docs/(?:_headers|robots\.txt|[a-z0-9/-]{1,200}(?:\.en)?\.md"
    r"|assets/(?!javascripts/|stylesheets/|images/|_mkdocstrings)[\w./-]{1,200}"
    r"\.(?:css|m?js|json|svg|png|webp|jpg|ico|woff2|txt|wasm|webmanifest|LICENSE))"
)


def load_stories(root: Path) -> tuple[list[StoryFolder], list[Problem]]:
    """Returns every story folder of the project at `root`, sorted by slug, and problems with what cannot be read."""
    folders: list[StoryFolder] = []
    problems: list[Problem] = []
    for folder in _entries(root / STORIES, root, problems):
        if folder.is_symlink() or not folder.is_dir():
            if folder.name not in (*PAGES, *history.FILES):
                problems.append(problem(folder.relative_to(root).as_posix(), 1, "not_a_folder"))
            continue
        story, found = load_story(root, folder.name)
        problems += found
        folders.append(story)
    return folders, problems


def load_story(root: Path, slug: str) -> tuple[StoryFolder, list[Problem]]:
    """Returns the folder of one story, and problems with what cannot be read.

    If the folder does not exist, it is returned without files and without a problem.
    """
    folder = root / STORIES / slug
    problems: list[Problem] = []
    files: dict[str, str] = {}
    paths = _entries(folder, root, problems)
    if len(paths) > MAX_FILES:
        name = folder.relative_to(root).as_posix()
        problems.append(problem(name, 1, "crowded_folder", count=len(paths)))
    for path in paths[:MAX_FILES]:
        files[path.name], found = _read(path, root)
        problems += found
    return StoryFolder(slug=slug, files=files), problems


def _entries(folder: Path, root: Path, problems: list[Problem]) -> list[Path]:
    """Returns the entries of a folder, sorted; none if it does not exist.

    If it cannot be listed, a problem is added to `problems`.
    """
    try:
        return sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        name = folder.relative_to(root).as_posix()
        problems.append(problem(name, 1, "unlistable", reason=str(error.strerror)))
        return []


def load_vocabulary(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Returns the text of each vocabulary by its name, and a problem for each missing, unreadable or unknown file.

    A vocabulary that cannot be read has an empty text.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in VOCABULARIES:
        texts[name], found = _read(root / VOCABULARY / f"{name}.yml", root)
        problems += found
    for path in _entries(root / VOCABULARY, root, problems):
        if path.stem not in VOCABULARIES or path.suffix != ".yml":
            near = nearest(path.stem, VOCABULARIES)
            name = path.relative_to(root).as_posix()
            problems.append(problem(name, 1, "no_vocabulary", nearest=near, known=VOCABULARIES))
    return texts, problems


def load_history(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Returns the text of removed.yml and renamed.yml by file name, as far as they exist, and problems with them."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in (root / STORIES / name for name in history.FILES):
        if path.exists() or path.is_symlink():
            texts[path.name], found = _read(path, root)
            problems += found
    return texts, problems


def load_addresses(root: Path) -> tuple[str, list[Problem]]:
    """Returns the text of the list of published addresses, empty if there is no such file, and problems with it."""
    path = root / ADDRESSES
    return _read(path, root) if path.exists() or path.is_symlink() else ("", [])


def foreign_files(root: Path) -> list[Problem]:
    """Returns a problem for each file in docs/, outside the stories and the vocabulary, that the site does not use."""
    problems: list[Problem] = []
    for path in sorted((root / "docs").rglob("*")):
        name = path.relative_to(root).as_posix()
        if name.startswith((f"{STORIES}/", f"{VOCABULARY}/")):
            continue
        if path.is_symlink():
            problems.append(problem(name, 1, "symbolic_link"))
        elif path.is_file() and not ALLOWED_PATH.fullmatch(name):
            problems.append(problem(name, 1, "foreign_file"))
    return problems


def load_pages(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Returns the Markdown of the hand-written pages by path, without the stories' narratives, and problems."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(f"{STORIES}/") or path.parent == root / STORIES:
            texts[name], found = _read(path, root)
            problems += found
    return texts, problems


def _read(path: Path, root: Path) -> tuple[str, list[Problem]]:
    """Returns a file's text without a byte-order mark; if it is not readable text, an empty one and a problem."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.is_file():
        exists = path.is_symlink() or path.exists()
        return "", [problem(name, 1, "not_a_file" if exists else "missing")]
    try:
        if path.stat().st_size > MAX_BYTES:
            return "", [problem(name, 1, "too_large", limit=MAX_BYTES)]
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # the file may have grown since its size was read
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(name, data, error.start)]
    except OSError as error:
        return "", [problem(name, 1, "unreadable", reason=str(error.strerror))]
    if not text.strip():
        return "", [problem(name, 1, "empty_file")]
    if path.suffix == ".md" and (excess := size_limits.first_excess(text)):
        return "", [Problem(name, *excess)]
    if found := characters.first_unwanted(text):
        return "", [problem(name, text.count("\n", 0, found[1]) + 1, "invisible", code=found[0])]
    return text, []


# Chinese characters and punctuation, which reveal that a file is in GB 18030
HAN = re.compile("[\u4e00-\u9fff，。、；：！？“”（）《》]+")


def _not_utf8(name: str, data: bytes, start: int) -> Problem:
    """Returns the problem of a file whose byte at `start` is not UTF-8; names the encoding if it is certain."""
    line = data.count(b"\n", 0, start) + 1
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem(name, 1, "in_utf16")
    lines = data.split(b"\n")
    try:
        data.decode("gb18030")
        text = max(HAN.findall(lines[line - 1].decode("gb18030")), key=len, default="")
    except UnicodeDecodeError:
        text = ""
    return problem(name, line, "in_gb18030", text=text[:20]) if len(text) > 2 else problem(name, line, "not_utf8")


def load_issue(path: Path) -> str:
    """Returns the text of a saved issue; raises CasebookError if the file cannot be read."""
    text, problems = _read(path, path.parent)
    if problems:
        raise CasebookError(problems)
    return text
