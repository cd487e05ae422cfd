"""Commands that the texts name exist, with the options that are named."""

import re
import subprocess
import sys

from support.project import ROOT

GUIDE = ROOT / "docs/contribute"
COMMAND = re.compile(r"python3 scripts/casebook\.py ([a-z-]+)([^`\n]*)")
OPTION = re.compile(r"--[a-z-]+")


def test_commands_that_the_texts_name_exist() -> None:
    """With the options that are named: asked of the door itself."""
    texts = [path.read_text("utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob(".github/*.md"), *GUIDE.rglob("*.md")]]
    named = {match.groups() for text in texts for match in COMMAND.finditer(text)}
    assert len(named) > 8
    for name in sorted({name for name, _ in named}):
        result = subprocess.run(
            [sys.executable, str(ROOT / "scripts/casebook.py"), name, "--help"], capture_output=True, text=True
        )
        assert result.returncode == 0, result.stderr
        for option in {option for other, rest in named if other == name for option in OPTION.findall(rest)}:
            assert option in result.stdout, f"{name} {option}"
