"""The public data: cited, valid against its schemas, reproducible, safe in a spreadsheet."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.export import public_models
from casebook.export.public_files import _safe_cell, public_files, to_csv
from support.exports import EXPECTED, public_data_of
from support.golden import copy_of_tiny_site
from support.project import TINY_SITE


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    return public_files(site)


def _load(files: dict[str, str], name: str) -> Any:
    return json.loads(files[name])


def test_every_use_is_exported_and_cited(site: Site, files: dict[str, str]) -> None:
    uses = _load(files, "uses.json")["uses"]
    assert len(uses) == sum(len(story.facts.uses) for story in site.book.stories) > 0
    for use in uses:
        assert use["citations"]
        assert use["tags"]
        assert use["obstacles"]
        assert use["text"]["zh"]
        assert use["text"]["en"]


@pytest.mark.parametrize("file", [file for file in public_models.FILES if file.model], ids=lambda file: file.name)
def test_files_are_valid_against_their_schemas(
    file: public_models.PublicFile, site: Site, files: dict[str, str]
) -> None:
    schema = _load(files, f"schema/{file.schema_name}")
    Draft202012Validator.check_schema(schema)
    names = [f"stories/{story.slug}.json" for story in site.book.stories] if "<" in file.name else [file.name]
    for name in names:
        Draft202012Validator(schema).validate(_load(files, name))
        with_extra = {**_load(files, name), "unknown": 1}
        assert not Draft202012Validator(schema).is_valid(with_extra)


def test_csv_and_json_agree(files: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["uses.csv"])))
    uses = _load(files, "uses.json")["uses"]
    assert [(row["story"], row["id"], row["effect"], row["text_zh"]) for row in rows] == [
        (use["story"], use["id"], use["effect"], use["text"]["zh"]) for use in uses
    ]
    assert [row["tags"].split() for row in rows] == [use["tags"] for use in uses]
    assert [len(row["citations"].split(" | ")) for row in rows] == [len(use["citations"]) for use in uses]


def test_csv_contains_no_formula(files: dict[str, str]) -> None:
    use = public_models.Use.model_validate(_load(files, "uses.json")["uses"][0])
    for start in ("=", "+", "-", "@", "\t=", "\r+", " -"):
        text = public_models.Text(zh=f"{start}cmd", en=f"{start}HYPERLINK(1)")
        row = next(csv.DictReader(io.StringIO(to_csv([use.model_copy(update={"text": text})]), newline="")))
        assert row["text_zh"] == f"'{start.strip()}cmd"
        assert row["text_en"] == f"'{start.strip()}HYPERLINK(1)"


def test_the_export_of_the_tiny_site(tmp_path: Path) -> None:
    """Byte for byte; `python3 scripts/casebook.py bless` accepts a new form, to be reviewed with the change."""
    expected = {path.relative_to(EXPECTED).as_posix(): path.read_text("utf-8") for path in EXPECTED.rglob("*.*")}
    actual = public_data_of(copy_of_tiny_site(tmp_path))
    assert actual.keys() == expected.keys(), "run: python3 scripts/casebook.py bless"
    for name, text in actual.items():
        assert text == expected[name], f"{name} differs; run: python3 scripts/casebook.py bless"


def test_order_on_disk_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that lists its files backwards gives the same data."""
    expected = public_files(derive(read_casebook(TINY_SITE)))
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: iter(sorted(listed(path), reverse=True)))
    assert public_files(derive(read_casebook(TINY_SITE))) == expected


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "'x"])
def test_an_escaped_formula_can_be_restored(cell: str) -> None:
    written = _safe_cell(cell)
    assert written == "'" + cell.strip()
    assert written[1:] == cell.strip()


@pytest.mark.parametrize("cell", ["-5", "+3.5", "2020", "a=b", "1-2", "R&D"])
def test_numbers_and_words_are_unchanged(cell: str) -> None:
    assert _safe_cell(cell) == cell
