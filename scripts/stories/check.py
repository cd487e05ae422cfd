"""Checks stories and vocabulary without building the site."""

import gc
from pathlib import Path
from typing import Any

from commandline.project import ROOT


def check(paths: list[str], lang: str | None, format: Any, watch: bool, root: Path = ROOT) -> int:
    """Checks the project at `root`, or only the stories at `paths`; prints the problems.

    `lang` is the language of the messages, by default the reader's. With `watch`, checks again after every change.
    Returns 1 if there are problems.
    """
    # Before other modules are loaded: the search for reference cycles takes a tenth of the time of a check, and frees
    # little memory.
    gc.disable()
    from casebook.checking.command import run
    from casebook.wording.messages import language_of_reader

    language: Any = lang or language_of_reader()

    def check_once() -> int:
        return run(root, paths, language, format, Path.cwd())

    if not watch:
        return check_once()
    from casebook.checking.watch import watch as check_on_changes  # only when needed, because it is slow to load

    gc.enable()  # it can run for a long time
    return check_on_changes(root, check_once)
