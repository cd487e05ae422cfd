"""The files of a casebook, read from a folder. All reading of content happens here."""

import re
from pathlib import Path

from casebook.model import removed_and_renamed
from casebook.model.casebook import NARRATIVES, STORIES, VOCABULARY, StoryFolder
from casebook.model.story import VOCABULARIES
from casebook.reading import size_limits
from casebook.text import characters
from casebook.wording.problems import CasebookError, Problem, nearest, problem

# Ten times our longest file.
MAX_BYTES = 1_000_000
# of the rest of a crowded folder nothing is read
MAX_FILES = 20
# the pages that list all stories; everything else in docs/stories is a story
PAGES = tuple(NARRATIVES.values())
# the addresses that the site has had; not beside the content, so that who takes something away cannot forget them too
ADDRESSES = ".github/addresses.txt"
# Where what may lie in docs/. The theme's own folders of assets are not among it: a file there would take the place
# of the theme's on every page.
PLACE = re.compile(
    r"docs/(?:_headers|robots\.txt|[a-z0-9/-]{1,200}(?:\.en)?\.md"
    r"|assets/(?!javascripts/|stylesheets/|images/|_mkdocstrings)[\w./-]{1,200}"
    r"\.(?:css|m?js|json|svg|png|webp|jpg|ico|woff2|txt|wasm|webmanifest|LICENSE))"
)


def load_stories(root: Path) -> tuple[list[StoryFolder], list[Problem]]:
    """Every folder of docs/stories below the project `root`, sorted, and what could not be read."""
    folders: list[StoryFolder] = []
    problems: list[Problem] = []
    for folder in _entries(root / STORIES, root, problems):
        if folder.is_symlink() or not folder.is_dir():
            if folder.name not in (*PAGES, *removed_and_renamed.FILES):
                problems.append(problem(folder.relative_to(root).as_posix(), 1, "not_a_folder"))
            continue
        story, found = load_story(root, folder.name)
        problems += found
        folders.append(story)
    return folders, problems


def load_story(root: Path, slug: str) -> tuple[StoryFolder, list[Problem]]:
    """The folder of one story, and what in it could not be read; without files where there is no such folder."""
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
    """What a folder holds, sorted; nothing where it does not exist, a problem where it cannot be listed."""
    try:
        return sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        name = folder.relative_to(root).as_posix()
        problems.append(problem(name, 1, "unlistable", reason=str(error.strerror)))
        return []


def load_vocabulary(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """The text of every vocabulary by name, and a problem for each that is missing or unreadable."""
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
    """The text of each record of what was taken down or moved, by the name of its file; most libraries have none."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in (root / STORIES / name for name in removed_and_renamed.FILES):
        if path.exists() or path.is_symlink():
            texts[path.name], found = _read(path, root)
            problems += found
    return texts, problems


def load_addresses(root: Path) -> tuple[str, list[Problem]]:
    """The list of the addresses that the site has had; empty where none is kept."""
    path = root / ADDRESSES
    return _read(path, root) if path.exists() or path.is_symlink() else ("", [])


def foreign_files(root: Path) -> list[Problem]:
    """A problem for each file outside the stories and the vocabulary that a site of ours has no use for."""
    problems: list[Problem] = []
    for path in sorted((root / "docs").rglob("*")):
        name = path.relative_to(root).as_posix()
        if name.startswith((f"{STORIES}/", f"{VOCABULARY}/")):
            continue
        if path.is_symlink():
            problems.append(problem(name, 1, "symbolic_link"))
        elif path.is_file() and not PLACE.fullmatch(name):
            problems.append(problem(name, 1, "foreign_file"))
    return problems


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
        there = path.is_symlink() or path.exists()
        return "", [problem(name, 1, "not_a_file" if there else "missing")]
    try:
        if path.stat().st_size > MAX_BYTES:
            return "", [problem(name, 1, "too_large", limit=MAX_BYTES)]
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # it may have grown since
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(name, data, error.start)]
    except OSError as error:
        return "", [problem(name, 1, "unreadable", reason=str(error.strerror))]
    if not text.strip():
        return "", [problem(name, 1, "empty_file")]
    if path.suffix == ".md" and (excess := size_limits.beyond(text)):
        return "", [Problem(name, *excess)]
    if found := characters.unwanted(text):
        return "", [problem(name, text.count("\n", 0, found[1]) + 1, "invisible", code=found[0])]
    return text, []


# what an editor that knows no UTF-8 writes for Chinese, and nothing else
HAN = re.compile("[\u4e00-\u9fff，。、；：！？“”（）《》]+")


def _not_utf8(name: str, data: bytes, start: int) -> Problem:
    """What to say of a file that is not UTF-8 from the byte `start` on; names the encoding where it is certain."""
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
    """The text of an issue that somebody saved; CasebookError where it cannot be read."""
    text, problems = _read(path, path.parent)
    if problems:
        raise CasebookError(problems)
    return text
