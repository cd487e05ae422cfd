"""Reads and extends the two lists in docs/stories: stories that were taken down, and pages that moved."""

from pathlib import Path

import yaml

from casebook.model.casebook import STORIES
from casebook.model.history import REMOVED, RENAMED, History
from casebook.reading.files import load_history
from casebook.reading.parse import parse_history
from casebook.wording.problems import CasebookError
from commandline.writing import write

HEADS = {
    REMOVED: "# Stories that were taken down, and with `row` single rows of one. No entry is ever removed.",
    RENAMED: "# Pages that moved: the old address leads to the new one.",
}


def records(root: Path) -> History:
    """Returns the content of the two lists; raises CasebookError if they cannot be read."""
    texts, problems = load_history(root)
    read, found = parse_history(texts)
    if problems or found:
        raise CasebookError([*problems, *found])
    return read


def add(root: Path, name: str, entry: dict[str, str]) -> None:
    """Adds an entry to the file `name` (`REMOVED` or `RENAMED`), and creates the file if it is missing."""
    path = root / STORIES / name
    before = path.read_text("utf-8").rstrip("\n") if path.exists() else HEADS[name]
    line = yaml.safe_dump([entry], default_flow_style=None, allow_unicode=True, sort_keys=False, width=float("inf"))
    write(path, f"{before}\n{line}")
