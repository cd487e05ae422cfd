"""Tells what changed between two folders of data/v1 of built sites. Run by `casebook.py changes <old> <new>`."""

import json
import sys
from pathlib import Path
from typing import Any

from casebook.export.changes import Version, changelog
from casebook.languages import LANGUAGES


def read(folder: Path) -> Version:
    """One version of the data; ValueError or OSError, with the file in their text, where that is none."""
    files = {path.stem: _json(path) for path in sorted((folder / "stories").glob("*.json"))}
    return Version(files=files, vocabulary=_json(folder / "vocabulary.json"))


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}. Name a folder data/v1 as a build wrote it.") from None
    if not isinstance(data, dict) or not str(data.get("version", "")).startswith("1."):
        raise ValueError(f"{path}: this is no file of version 1 of the data. Name a folder data/v1 of a built site.")
    return data


def main(old: Path, new: Path) -> int:
    """Prints the changes in each language and returns the exit code."""
    try:
        versions = read(old), read(new)
        told = [changelog(*versions, language) for language in LANGUAGES]
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Name a folder data/v1 of a built site.", file=sys.stderr)
        return 1
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyError as error:
        print(f"the data lacks the field {error}. Name a folder data/v1 as a build wrote it.", file=sys.stderr)
        return 1
    print("\n".join(told), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
