"""Writes what `casebook.produce` made, all or nothing. Standard library only."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT, WORKSHOP
from writing import write


def run_produce(python: Path, arguments: list[str], environment: dict[str, str]) -> int:
    """Runs one of its commands, in the folder of the caller, and writes what it made; returns the exit code."""
    command = [str(python), "-m", "casebook.authoring.commands", *arguments]
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    if result.returncode or not result.stdout.startswith("{"):
        sys.stdout.write(result.stdout)  # help, which argparse prints there
        return result.returncode
    made = json.loads(result.stdout)
    if "folder" in made:
        write_folder(ROOT / made["folder"], made["files"])
    else:
        for name, text in made["files"].items():
            write(ROOT / name, text)
    print(made["said"])
    return 0


def write_folder(folder: Path, files: dict[str, str]) -> None:
    """Writes a folder where none is, whole or not at all; OSError where something stands there, which stays."""
    WORKSHOP.mkdir(exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix="new-", dir=WORKSHOP))
    try:
        for name, text in files.items():
            write(aside / "new" / name, text)
        folder.parent.mkdir(parents=True, exist_ok=True)
        # refused by the system where there is a file or a folder with anything in it
        (aside / "new").rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
