"""The preview: one story, its notes and the pages of its terms, in both languages, and nothing of the others."""

from pathlib import Path

import pytest
from conftest import mkdocs_build, tiny_project

from casebook.check import read_casebook
from casebook.preview import read_preview, touched
from serving import run_preview

STORY, OTHER = "cook-to-analyst", "nurse-to-engineer"


def test_only_the_story_and_what_it_touches(tmp_path: Path, built: Path) -> None:
    """Even where another story is broken; every page says what it counts, as no page of the site does."""
    project = tiny_project(tmp_path)
    book = read_casebook(project)
    (project / f"docs/stories/{OTHER}/story.yml").write_text("nonsense")
    target = tmp_path / "site"
    result = mkdocs_build(project, target, CASEBOOK_PREVIEW=STORY)
    assert result.returncode == 0, result.stderr
    kept = touched(book.vocabulary, book.by_slug[STORY].story)
    for root, notice in ((target, "预览：这里只有这一个案例"), (target / "en", "Preview: only this one story")):
        pages = [path for path in root.rglob("index.html") if path.is_relative_to(target / "en") == (root != target)]
        shown = {path.parent.relative_to(root).as_posix() for path in pages}
        assert {".", "stories", f"stories/{STORY}", f"stories/{STORY}/notes"} <= shown
        for name in ("obstacles", "tactics", "tags"):
            assert {page for page in shown if page.startswith(f"{name}/")} == {f"{name}/{id}" for id in kept.ids(name)}
        assert [path for path in pages if notice not in path.read_text("utf-8")] == []
    assert kept.ids("tactics") != book.vocabulary.ids("tactics")
    assert not [path for path in target.rglob("*") if path.is_file() and OTHER.encode() in path.read_bytes()]
    assert "预览：" not in (built / "index.html").read_text("utf-8")


def test_a_story_that_is_wrong_is_told(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    path = project / f"docs/stories/{STORY}/story.yml"
    path.write_text(path.read_text("utf-8").replace("effect: worked", "effect: wroked"), "utf-8")
    with pytest.raises(Exception, match="unknown effect 'wroked'"):
        read_preview(project, STORY)


@pytest.mark.parametrize(
    ("slug", "tip"),
    [
        ("physics-to-self-drivin", "Did you mean physics-to-self-driving?"),
        ("../vocabulary", "The folders of docs/stories are the stories."),
    ],
)
def test_a_story_that_is_not_there_is_told(slug: str, tip: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_preview(slug, 8000) == 1
    assert capsys.readouterr().err == f"There is no story {slug!r}. {tip}\n"
