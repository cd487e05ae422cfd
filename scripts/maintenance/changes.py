"""Prints a changelog of the data between two built sites, from their folders data/v1."""

import json
from pathlib import Path
from typing import Any

from casebook.export.changes import Version, changelog
from casebook.languages import LANGUAGES
from commandline.messages import CommandError, message


def show_changes(old: str, new: str) -> int:
    """Prints the changes in each language; raises CommandError if a folder has no data of version 1."""
    try:
        versions = _read(Path(old)), _read(Path(new))
        changes = [changelog(*versions, language) for language in LANGUAGES]
    except OSError as error:
        raise CommandError(message("no_data_file", file=error.filename, reason=error.strerror)) from None
    except KeyError as error:
        raise CommandError(message("data_lacks_field", field=error)) from None
    print("\n".join(changes), end="")
    return 0


def _read(folder: Path) -> Version:
    files = {path.stem: _json(path) for path in sorted((folder / "stories").glob("*.json"))}
    return Version(files=files, vocabulary=_json(folder / "vocabulary.json"))


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise CommandError(message("data_unreadable", file=path, reason=error)) from None
    if not isinstance(data, dict) or not str(data.get("version", "")).startswith("1."):
        raise CommandError(message("data_not_version_1", file=path))
    return data
