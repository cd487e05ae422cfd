"""Outdated translations: detected when the original changes, and only then; recorded again by a command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.authoring.record_translation import record_translation
from casebook.checking.check import read_casebook
from casebook.checking.remarks import remarks
from casebook.counting.site import derive
from casebook.languages import LANGUAGES, NARRATIVES, Language, other_language
from casebook.model.casebook import Casebook, LoadedStory
from casebook.model.translation import state, with_record
from casebook.pages.notes import notes_page
from casebook.pages.story import story_page
from casebook.wording.problems import CasebookError
from support.golden import copy_of_tiny_site, problems_of
from support.one_language import COOK, NURSE, keep_one_language
from testtools.commands import run_on

STORY = f"docs/stories/{COOK}"
NOTICES = {"zh": "又有改动", "en": "changed after this translation"}


@pytest.fixture(params=LANGUAGES)
def original(request: pytest.FixtureRequest) -> Language:
    """The language in which the story was written."""
    language: Language = request.param
    return language


@pytest.fixture
def root(original: Language, tmp_path: Path) -> Path:
    """The tiny site with the translation of one story recorded."""
    root = copy_of_tiny_site(tmp_path)
    _record(root, of=original)
    return root


def _record(root: Path, of: Language | None = None, trivial: bool = False) -> bool:
    files = record_translation(root, COOK, of, trivial)
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    return bool(files)


def _story(root: Path) -> LoadedStory:
    return read_casebook(root).by_slug[COOK]


def _edit(root: Path, name: str, change: Callable[[str], str]) -> None:
    path = root / STORY / name
    text = path.read_text("utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, "utf-8")


# replacements by language: a word of the prose, a short text, a nested note
PROSE = {"zh": ("八个晚上", "整整八个晚上"), "en": ("eight evenings", "all of eight evenings")}
SHORT = {"zh": ("班太长", "班实在太长"), "en": ("Long shifts", "Very long shifts")}
DEEP = {"zh": ("他的年龄", "他当时的年龄"), "en": ("His age", "His age then")}


def _change(root: Path, what: str, language: Language) -> None:
    texts, name = {
        "prose": (PROSE, NARRATIVES[language]),
        "short": (SHORT, "story.yml"),
        "deep": (DEEP, "story.yml"),
    }[what]
    _edit(root, name, lambda text: text.replace(*texts[language]))


@pytest.mark.parametrize("what", ["prose", "short", "deep"])
def test_a_change_of_the_original_makes_the_translation_stale(what: str, original: Language, root: Path) -> None:
    """The notice appears on the translated page and its notes, not on the original; the check passes with a remark."""
    assert state(_story(root)) == "current"
    _change(root, what, original)
    book = read_casebook(root)
    story, site = book.by_slug[COOK], derive(book)
    assert state(story) == "stale"
    for page in (story_page, notes_page):
        for language in LANGUAGES:
            shown = "".join(page(site, story, language).fragments)
            assert (NOTICES[language] in shown) == (language != original)
    assert problems_of(root) == []
    (remark,) = (str(remark) for remark in remarks(book) if COOK in remark.path)
    assert remark.startswith(f"{STORY}/{NARRATIVES[other_language(original)]}:1: the original has changed")


@pytest.mark.parametrize("what", ["prose", "short", "deep"])
def test_a_change_of_the_translation_keeps_it_current(what: str, original: Language, root: Path) -> None:
    _change(root, what, other_language(original))
    assert state(_story(root)) == "current"


def test_a_change_of_white_space_keeps_it_current(original: Language, root: Path) -> None:
    """Other line breaks, spaces of any width, another quoting of the same text."""
    _edit(root, NARRATIVES[original], lambda text: text.rstrip().replace("，", "，\n").replace(", ", ",\n") + "\n\n\n")
    old, spaced = {"zh": ("班太长", "班 太长"), "en": ("Long shifts", "Long  shifts")}[original]
    _edit(root, "story.yml", lambda text: text.replace(old, f"'{spaced}'"))
    assert state(_story(root)) == "current"


def test_a_change_of_facts_without_words_keeps_it_current(root: Path) -> None:
    """A date or a tag has no language."""
    _edit(root, "story.yml", lambda text: text.replace('start: "2020-03"', 'start: "2020-02"'))
    assert state(_story(root)) == "current"


def test_a_trivial_edit_needs_an_option(original: Language, root: Path) -> None:
    """Without the option the command requires a change of the translation, and writes nothing."""
    _change(root, "prose", original)
    before = (root / STORY / "story.yml").read_text("utf-8")
    with pytest.raises(CasebookError, match="has changed since it was translated") as caught:
        _record(root)
    assert "--trivial" in str(caught.value)
    assert (root / STORY / "story.yml").read_text("utf-8") == before
    assert _record(root, trivial=True)
    assert state(_story(root)) == "current"
    assert not _record(root)


def test_an_updated_translation_is_recorded(original: Language, root: Path) -> None:
    _change(root, "prose", original)
    _change(root, "prose", other_language(original))
    assert state(_story(root)) == "stale"
    assert _record(root)
    assert state(_story(root)) == "current"


def test_recording_changes_one_line(tmp_path: Path) -> None:
    """The line is appended, or replaces an existing entry in any form."""
    root = copy_of_tiny_site(tmp_path)
    before = (root / STORY / "story.yml").read_text("utf-8")
    _record(root, of="zh")
    after = (root / STORY / "story.yml").read_text("utf-8")
    line = after.removeprefix(before)
    assert after == before + line
    assert line.startswith("translation: {of: zh, original: ")
    record = _story(root).facts.translation
    assert record
    block = (
        f"# ours\n\ntranslation:\n  of: en   # the first\n  original: 0\n  translated: 0 # by hand\n\n# below\n{before}"
    )
    assert with_record(block, record) == f"# ours\n\n{line.rstrip()} # by hand\n\n# below\n{before}"


def test_a_translation_that_cannot_be_recorded_is_reported(tmp_path: Path) -> None:
    root = copy_of_tiny_site(tmp_path)
    for slug, message in (
        ("cook-to-analist", f"Did you mean '{COOK}'?"),
        ("../../etc", "../../etc:1: "),
        (COOK, "the language of the original is not recorded"),
    ):
        with pytest.raises(CasebookError) as caught:
            record_translation(root, slug, None, trivial=False)
        assert message in str(caught.value)
    _edit(root, "index.md", lambda text: f"{text}\n<b>\n")
    with pytest.raises(CasebookError, match="is HTML"):
        record_translation(root, COOK, "zh", trivial=False)
    _edit(root, "index.md", lambda text: text.replace("<b>", ""))
    with pytest.raises(CasebookError, match="this story is written in one language"):
        record_translation(keep_one_language(root), NURSE, "en", trivial=False)


def test_the_command_reports_its_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files and the output; a refusal is printed on standard error, with exit code 1."""
    root = copy_of_tiny_site(tmp_path)
    before = (root / STORY / "story.yml").read_text("utf-8")
    assert run_on(root, "translated", COOK, "--of", "en") == 0
    assert capsys.readouterr().out == f"{COOK}: recorded as a translation of the current original.\n"
    assert (root / STORY / "story.yml").read_text("utf-8") != before
    assert run_on(root, "translated", NURSE) == 1
    output = capsys.readouterr()
    assert not output.out
    assert "Nothing was written." in output.err


def test_every_published_story_names_its_original_language(book: Casebook) -> None:
    assert [story.slug for story in book.stories if state(story) == "unrecorded"] == []
