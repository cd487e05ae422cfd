"""Checks stories and vocabulary without building the site."""

import gc
from pathlib import Path
from typing import Any

from commandline.project import ROOT


def check(paths: list[str], lang: str | None, format: Any, watch: bool, root: Path = ROOT) -> int:
    """Checks the project at `root`, or only the stories at `paths`; prints the problems; returns 1 if there are any."""
    # before anything is loaded: looking for reference cycles takes a tenth of the time of a check, and frees little
    gc.disable()
    from casebook.checking.command import run
    from casebook.wording.messages import language_of_reader

    language: Any = lang or language_of_reader()

    def check_once() -> int:
        return run(root, paths, language, format, Path.cwd())

    if not watch:
        return check_once()
    from casebook.checking.watch import watch as check_on_changes  # only here: it takes its time to load

    gc.enable()  # it may run all day
    return check_on_changes(root, check_once)
