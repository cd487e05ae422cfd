"""What the door says, in the language of whoever reads it. Standard library only."""

import os


def language_of_reader() -> str:
    """zh or en, as `casebook.messages` finds it; scripts cannot import the package, a test holds the two together."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").lower().startswith("zh") else "en"


def spoken(*, zh: str, en: str) -> str:
    """The one of two texts that the reader understands."""
    return zh if language_of_reader() == "zh" else en
