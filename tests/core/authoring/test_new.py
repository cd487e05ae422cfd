"""The files of a new story: every field explained, unfinished but without errors, for any answers."""

import io
import re
from pathlib import Path

import pytest
import yaml

from casebook.authoring.draft import INITIAL_VALUES, draft, draft_problems
from casebook.authoring.field_help import catalogue
from casebook.authoring.story_template import TODO
from casebook.languages import LANGUAGES, NARRATIVES, Language
from casebook.model.casebook import Casebook, StoryFolder
from support.golden import copy_of_tiny_site, problems_of
from testtools.commands import run_on

EMPTY = "kitchen-to-machine-learning"


def _write(root: Path, folder: StoryFolder) -> None:
    target = root / "docs/stories" / folder.slug
    target.mkdir()
    for name, text in folder.files.items():
        (target / name).write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_tiny_site(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_explained(language: Language, book: Casebook) -> None:
    """In the contributor's language, once, above its first occurrence."""
    text = draft(EMPTY, INITIAL_VALUES, language, book.vocabulary).files["story.yml"]
    explained = {line.lstrip(" #") for line in text.splitlines() if line.lstrip(" #") and "## " in line}
    for name, fields in catalogue().items():
        if name not in ("Term", "Aliases", "Bilingual", "Translation"):
            for key, told in fields.items():
                if (name, key) == ("Story", "translation"):  # written by a command
                    continue
                assert any(line.startswith(told[language]) for line in explained), f"{name}.{key}"
    assert len(explained) == sum("## " in line for line in text.splitlines())
    for effect in book.vocabulary.effects:
        assert effect.id in text


@pytest.mark.parametrize("only", [(), ("zh",), ("en",)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_story_is_unfinished_without_errors(
    language: Language, only: tuple[Language, ...], root: Path, book: Casebook
) -> None:
    """Unchanged, and with every commented field activated; in both languages or in one."""
    folder = draft(EMPTY, {**INITIAL_VALUES, **({"languages": only} if only else {})}, language, book.vocabulary)
    assert set(folder.files) == {"story.yml", *(NARRATIVES[each] for each in only or LANGUAGES)}
    assert set(yaml.safe_load(folder.files["story.yml"])["title"]) == set(only or LANGUAGES)
    alive = re.sub(r"(?m)^( *)# (?!yaml-language-server)", r"\1", folder.files["story.yml"])
    while (more := re.sub(r"(?m)^( *)# (?!yaml-language-server)(?!#)", r"\1", alive)) != alive:
        alive = more
    for text in (folder.files["story.yml"], alive):
        shown = StoryFolder(slug=EMPTY, files={**folder.files, "story.yml": text})
        assert draft_problems(shown, book.vocabulary) == ()
    assert set(yaml.safe_load(alive)) == set(catalogue()["Story"]) - {"translation"}
    _write(root, folder)
    found = problems_of(root)
    assert found
    assert all("is unfinished" in line for line in found)


def test_answers_stay_text(book: Casebook) -> None:
    """Answers that look like YAML, a comment or another type stay the text that was typed."""
    hostile = [
        'a: b, c # d "e" \\n',
        "- x",
        "&a *a",
        "!!python/object:os",
        "2020",
        "yes",
        "null",
        "{zh: x}",
        "%TAG",
        "'",
    ]
    for text in hostile:
        values = {**INITIAL_VALUES, "title": {"zh": text, "en": text}, "credits": {"translated": [], "written": [text]}}
        data = yaml.safe_load(draft(EMPTY, values, "zh", book.vocabulary).files["story.yml"])
        assert data["title"] == {"zh": text, "en": text}
        assert data["credits"]["written"] == [text]
        assert data["summary"] == {"zh": TODO, "en": TODO}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Not_a_slug"], "does not consist of lower-case words"),
        (["../../etc"], "does not consist of lower-case words"),
        (["index"], "cannot be named 'index'"),
        (["cook-to-analyst"], "this folder already exists"),
        (["exampleson-to-analyst", "--person", "Kim Exampleson"], "contains the person's name (exampleson)"),
        (
            ["kitchen", "--person", "Kim Exampleson", "--title", "How Exampleson moved"],
            "the person's name appears here",
        ),
        (["kitchen", "--url", "http://example.org/"], "not an https address"),
        (["kitchen", "--title", "<b>x</b>"], "this text must be plain"),
        (["kitchen", "--author", "\u202ex"], "contains an invisible character (U+202E)"),
    ],
)
def test_wrong_answers_are_refused(
    arguments: list[str],
    message: str,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All in one message, with nothing to write; the same checks as `check`."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    before = sorted(root.rglob("*"))
    assert run_on(root, "new", *arguments) == 1
    assert sorted(root.rglob("*")) == before
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.endswith("Nothing was written.\n")


def test_an_untranslated_term_does_not_prevent_a_new_story(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A story can be started while another term is unfinished, but not while the vocabulary has errors."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    path = root / "docs/vocabulary/tags.yml"
    text = path.read_text("utf-8")
    for zh, code in (("TODO", 0), ("", 1)):
        path.write_text(f"{text}- id: land\n  label: {{en: Land, zh: {zh}}}\n  definition: {{en: Land., zh: 土地。}}\n")
        assert run_on(root, "new", "kitchen") == code, capsys.readouterr().err
