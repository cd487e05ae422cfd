"""A story in one language is counted like any other, and its data and notices name the missing language."""

import csv
import io
import json
from pathlib import Path

from jsonschema import Draft202012Validator

from casebook.checking.check import read_casebook
from casebook.counting.site import Site, derive
from casebook.export import public_models
from casebook.export.public_files import public_files
from casebook.languages import other_language
from casebook.model.paths import GUIDE
from casebook.model.repository import EDIT, Repository
from casebook.pages.story import story_page
from support.golden import copy_of_tiny_site
from support.one_language import COOK, LANGUAGE_OF, NURSE


def test_it_is_counted_like_any_story(one_language: Site, tmp_path: Path) -> None:
    both = derive(read_casebook(copy_of_tiny_site(tmp_path)))
    assert one_language.total.effects == both.total.effects
    assert {key: cell.count for key, cell in one_language.by_tag.cells.items()} == {
        key: cell.count for key, cell in both.by_tag.cells.items()
    }


def test_the_missing_language_is_null_in_the_data_and_allowed_by_the_schemas(one_language: Site) -> None:
    files = public_files(one_language)
    for file in public_models.FILES:
        if not file.model:
            continue
        schema = json.loads(files[f"schema/{file.schema_name}"])
        names = [f"stories/{slug}.json" for slug in LANGUAGE_OF] if "<" in file.name else [file.name]
        for name in names:
            Draft202012Validator(schema).validate(json.loads(files[name]))
    for use in json.loads(files["uses.json"])["uses"]:
        own_language = LANGUAGE_OF[use["story"]]
        assert use["text"][own_language]
        assert use["text"][other_language(own_language)] is None
    for row in csv.DictReader(io.StringIO(files["uses.csv"])):
        assert row[f"text_{LANGUAGE_OF[row['story']]}"]
        assert not row[f"text_{other_language(LANGUAGE_OF[row['story']])}"]
    stories = {story["slug"]: story for story in json.loads(files["stories.json"])["stories"]}
    assert {slug: story["languages"] for slug, story in stories.items()} == {COOK: ["zh"], NURSE: ["en"]}


def test_without_a_repository_the_notice_leads_to_the_guide(one_language: Site) -> None:
    nowhere = derive(one_language.book, repository=Repository("", f"{EDIT}main/docs/"))
    for slug, own_language in LANGUAGE_OF.items():
        notice = story_page(nowhere, one_language.book.by_slug[slug], other_language(own_language)).fragments[0]
        assert 'class="notice"' in notice
        assert f'href="../../{GUIDE}"' in notice
