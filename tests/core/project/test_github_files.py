"""Files that GitHub reads: the citation, the code owners, forms and labels."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from commandline.commands import COMMANDS
from support.project import ROOT

CITATION = ROOT / "CITATION.cff"
OWNERS = ROOT / ".github/CODEOWNERS"
TEMPLATES = ROOT / ".github/PULL_REQUEST_TEMPLATE"
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def _validation_of(path: Path) -> subprocess.CompletedProcess[str]:
    """Validates against the schema of the Citation File Format, which the checker contains."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(path)]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_citation_is_valid() -> None:
    result = _validation_of(CITATION)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("old", "new"), [("type: dataset", "type: data"), ("license:", "licence:"), ("cff-version: 1.2.0\n", "")]
)
def test_control_an_invalid_citation_is_found(tmp_path: Path, old: str, new: str) -> None:
    text = CITATION.read_text("utf-8")
    assert old in text
    (tmp_path / "CITATION.cff").write_text(text.replace(old, new), "utf-8")
    result = _validation_of(tmp_path / "CITATION.cff")
    assert result.returncode != 0
    assert "Schema validation errors" in result.stdout


def test_the_citation_agrees_with_the_site() -> None:
    citation = yaml.safe_load(CITATION.read_text("utf-8"))
    page = (ROOT / "docs/data/index.en.md").read_text("utf-8")
    assert f"> {citation['title']}, data version {citation['version']}, CC BY 4.0." in page
    assert citation["license"] == ["CC-BY-4.0", "MIT"]
    assert "url" not in citation  # the address of a copy is unknown


def _owners(path: str) -> list[str]:
    """The owners of a file: the last matching line counts."""
    owners: list[str] = []
    for line in OWNERS.read_text("utf-8").splitlines():
        pattern, *names = line.split() or ["#"]
        if pattern == "*" or f"/{path}" == pattern or (pattern.endswith("/") and f"/{path}".startswith(pattern)):
            owners = names
    return owners


def test_stories_are_open_and_the_rest_has_owners() -> None:
    assert _owners("docs/stories/physics-to-self-driving/story.yml") == []
    for path in (
        "docs/stories/removed.yml",
        "docs/stories/index.md",
        "docs/vocabulary/tags.yml",
        "docs/about/index.md",
        "hooks/casebook/model/story.py",
        "scripts/commandline/commands.py",
        "overrides/main.html",
        ".github/workflows/deploy.yml",
        ".github/addresses.txt",
        "mkdocs.yml",
    ):
        assert _owners(path), path
    patterns = re.findall(r"(?m)^/(\S+)", OWNERS.read_text("utf-8"))
    records = ("docs/stories/removed.yml", "docs/stories/renamed.yml")  # exists only after a takedown or a rename
    assert all((ROOT / pattern).exists() for pattern in patterns if pattern not in records)


def test_every_command_in_the_forms_exists() -> None:
    """The text that chooses a form names each form."""
    chooser = (ROOT / ".github/pull_request_template.md").read_text("utf-8")
    names = {command.name for command in COMMANDS}
    for path in sorted(TEMPLATES.glob("*.md")):
        assert f"template={path.name})" in chooser
        for command in re.findall(r"casebook\.py (\w+)", path.read_text("utf-8")):
            assert command in names, f"{path.name}: {command}"


def test_labels_are_complete_and_include_those_of_the_forms() -> None:
    labels: list[dict[str, Any]] = yaml.safe_load((ROOT / ".github/labels.yml").read_text("utf-8"))
    names = [label["name"] for label in labels]
    assert len(names) == len(set(names))
    for label in labels:
        assert label.keys() == {"name", "color", "description"}
        assert re.fullmatch("[0-9a-f]{6}", label["color"])
        assert len(label["description"]) <= 100  # the limit of GitHub
        assert re.search(r" · [\u4e00-\u9fff]+$", label["description"])
    for path in FORMS:
        assert set(yaml.safe_load(path.read_text("utf-8")).get("labels", [])) <= set(names), path.name
