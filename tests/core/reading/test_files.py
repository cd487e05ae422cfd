"""Reading of files: what is read, what is refused, and the line and reason of each refusal."""

from pathlib import Path

import pytest

from casebook.model.vocabulary import VOCABULARIES
from casebook.reading import files
from casebook.wording.problems import CasebookError, Problem

STORY = "docs/stories/a"


def _write(root: Path, name: str, data: str | bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _keys(problems: list[Problem]) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.message.key) for problem in problems]


def _read(root: Path, data: str | bytes, name: str = "index.md") -> tuple[str, list[tuple[str, int, str]]]:
    _write(root, f"{STORY}/{name}", data)
    folder, problems = files.load_story(root, "a")
    return folder.files[name], [(path.rsplit("/", 1)[1], line, key) for path, line, key in _keys(problems)]


def test_only_line_endings_of_a_text_are_changed(tmp_path: Path) -> None:
    assert _read(tmp_path, b"\xef\xbb\xbfa\r\n\r\n \xe4\xb8\x80\n") == ("a\n\n 一\n", [])


@pytest.mark.parametrize(
    ("data", "line", "key"),
    [
        (b"", 1, "empty_file"),
        (b" \n\t\n", 1, "empty_file"),
        (b"a\nb\n\xff", 3, "not_utf8"),
        (b"\xff", 1, "not_utf8"),
        (b"a\n\xe4\xb8\n", 2, "not_utf8"),
        ("a\n".encode("utf-16"), 1, "in_utf16"),
        (b"\xfe\xff" + "a\nb".encode("utf-16-be"), 1, "in_utf16"),
        ("a\n他没有".encode("gb18030"), 2, "in_gb18030"),
        ("a\n他。没 有".encode("gb18030"), 2, "in_gb18030"),
        # too short to recognise the encoding
        ("a\n他没".encode("gb18030"), 2, "not_utf8"),
        ("他没有文凭\n".encode() + b"\xff", 2, "not_utf8"),
        ("a\n\nb\u200bc\u200b", 3, "invisible"),
        ("a\rb", 1, "invisible"),
        ("a\n" + "*" * 20, 2, "sign_in_a_row"),
    ],
)
def test_an_unreadable_text_is_reported(data: str | bytes, line: int, key: str, tmp_path: Path) -> None:
    assert _read(tmp_path, data) == ("", [("index.md", line, key)])


def test_a_text_in_a_wrong_encoding_is_shown_in_part(tmp_path: Path) -> None:
    _write(tmp_path, f"{STORY}/index.md", f"ab\nx 甲乙 y{'戊' * 30}\n".encode("gb18030"))
    (problem,) = files.load_story(tmp_path, "a")[1]
    assert dict(problem.message.values)["text"] == "戊" * 20


def test_the_limits_of_prose_apply_to_prose_only(tmp_path: Path) -> None:
    assert _read(tmp_path, "a: " + "*" * 20, "story.yml") == ("a: " + "*" * 20, [])


def test_the_largest_file(tmp_path: Path) -> None:
    assert _read(tmp_path, "a" * 1_000_000, "story.yml") == ("a" * 1_000_000, [])
    assert _read(tmp_path, "a" * 1_000_001, "story.yml") == ("", [("story.yml", 1, "too_large")])


@pytest.mark.parametrize(("count", "keys"), [(20, []), (21, ["crowded_folder"])])
def test_at_most_twenty_files_of_a_folder_are_read(count: int, keys: list[str], tmp_path: Path) -> None:
    for number in range(count):
        _write(tmp_path, f"{STORY}/{number:02}.md", "a")
    folder, problems = files.load_story(tmp_path, "a")
    assert list(folder.files) == [f"{number:02}.md" for number in range(20)]
    assert _keys(problems) == [(STORY, 1, key) for key in keys]
    assert all(dict(problem.message.values)["count"] == count for problem in problems)


def test_a_link_or_a_folder_instead_of_a_file_is_reported(tmp_path: Path) -> None:
    target = _write(tmp_path, "elsewhere", "a")
    _write(tmp_path, f"{STORY}/a.md", "a")
    (tmp_path / STORY / "b.md").symlink_to(target)
    (tmp_path / STORY / "c.md").symlink_to(tmp_path / "nothing")
    (tmp_path / STORY / "d.md").mkdir()
    folder, problems = files.load_story(tmp_path, "a")
    assert folder.files == {"a.md": "a", "b.md": "", "c.md": "", "d.md": ""}
    assert _keys(problems) == [(f"{STORY}/{name}.md", 1, "not_a_file") for name in "bcd"]


def test_a_missing_story_has_no_files(tmp_path: Path) -> None:
    folder, problems = files.load_story(tmp_path, "nothing")
    assert (folder.slug, folder.files, problems) == ("nothing", {}, [])


def test_stories_are_folders(tmp_path: Path) -> None:
    """Besides them only the two lists of history and the page that lists all stories are allowed, in both languages."""
    for name in ("b/story.yml", "a/story.yml", "removed.yml", "renamed.yml", "index.md", "index.en.md", "loose.md"):
        _write(tmp_path, f"docs/stories/{name}", "a")
    _write(tmp_path, "docs/stories/b/index.md", "\n")
    (tmp_path / "docs/stories/link").symlink_to(tmp_path / "docs/stories/a")
    folders, problems = files.load_stories(tmp_path)
    assert [(folder.slug, folder.files) for folder in folders] == [
        ("a", {"story.yml": "a"}),
        ("b", {"index.md": "", "story.yml": "a"}),
    ]
    assert _keys(problems) == [
        ("docs/stories/b/index.md", 1, "empty_file"),
        ("docs/stories/link", 1, "not_a_folder"),
        ("docs/stories/loose.md", 1, "not_a_folder"),
    ]


def test_missing_and_unknown_vocabularies_are_reported(tmp_path: Path) -> None:
    for name in VOCABULARIES[1:]:
        _write(tmp_path, f"docs/vocabulary/{name}.yml", "- a")
    for name in ("tactcs.yml", "tags.yaml", "qqq.yml"):
        _write(tmp_path, f"docs/vocabulary/{name}", "- a")
    texts, problems = files.load_vocabulary(tmp_path)
    assert texts == {**dict.fromkeys(VOCABULARIES, "- a"), VOCABULARIES[0]: ""}
    assert _keys(problems) == [
        (f"docs/vocabulary/{VOCABULARIES[0]}.yml", 1, "missing"),
        ("docs/vocabulary/qqq.yml", 1, "no_vocabulary"),
        ("docs/vocabulary/tactcs.yml", 1, "no_vocabulary"),
        ("docs/vocabulary/tags.yaml", 1, "no_vocabulary"),
    ]
    assert "Did you mean 'tactics'" in str(problems[2])


def test_history_and_kept_addresses_may_be_missing(tmp_path: Path) -> None:
    assert files.load_history(tmp_path) == ({}, [])
    assert files.load_addresses(tmp_path) == ("", [])
    _write(tmp_path, "docs/stories/renamed.yml", "- a")
    (tmp_path / "docs/stories/removed.yml").symlink_to(tmp_path / "nothing")
    _write(tmp_path, ".github/addresses.txt", "/a/")
    texts, problems = files.load_history(tmp_path)
    assert texts == {"removed.yml": "", "renamed.yml": "- a"}
    assert _keys(problems) == [("docs/stories/removed.yml", 1, "not_a_file")]
    assert files.load_addresses(tmp_path) == ("/a/", [])
    (tmp_path / ".github/addresses.txt").unlink()
    (tmp_path / ".github/addresses.txt").symlink_to(tmp_path / "nothing")
    assert _keys(files.load_addresses(tmp_path)[1]) == [(".github/addresses.txt", 1, "not_a_file")]


def test_pages_are_all_markdown_files_outside_stories(tmp_path: Path) -> None:
    for name in ("index.md", "about/index.en.md", "stories/index.md", "stories/a/index.md", "storiesx/a.md"):
        _write(tmp_path, f"docs/{name}", name)
    _write(tmp_path, "docs/about/empty.md", "")
    texts, problems = files.load_pages(tmp_path)
    names = ("about/empty.md", "about/index.en.md", "index.md", "stories/index.md", "storiesx/a.md")
    assert texts == {f"docs/{name}": "" if "empty" in name else name for name in names}
    assert _keys(problems) == [("docs/about/empty.md", 1, "empty_file")]


GOOD = """
_headers robots.txt index.md index.en.md a-1/b/c.en.md assets/casebook.css assets/a/b_c.js assets/a.mjs assets/d.json
assets/e.svg assets/f.png assets/g.webp assets/h.jpg assets/i.ico assets/j.woff2 assets/k.txt assets/l.wasm
assets/m.webmanifest assets/fonts/Noto.LICENSE stories/any.thing vocabulary/any.thing
"""
BAD = """
robots_txt headers x.txt a.html index.fr.md Index.md a_b.md assets/a.html assets/b.css.map assets/javascripts/a.js
assets/stylesheets/a.css assets/images/a.png assets/_mkdocstrings.css assets/a.php CNAME assets/a assets/a.mmjs
overrides/main.html
"""


@pytest.mark.parametrize("name", GOOD.split())
def test_allowed_files_in_docs(name: str, tmp_path: Path) -> None:
    _write(tmp_path, f"docs/{name}", "a")
    assert files.foreign_files(tmp_path) == []


@pytest.mark.parametrize("name", BAD.split())
def test_other_files_in_docs_are_reported(name: str, tmp_path: Path) -> None:
    _write(tmp_path, f"docs/{name}", "a")
    assert _keys(files.foreign_files(tmp_path)) == [(f"docs/{name}", 1, "foreign_file")]


def test_the_longest_name_of_a_page() -> None:
    assert files.ALLOWED_PATH.fullmatch(f"docs/{'a' * 200}.md")
    assert not files.ALLOWED_PATH.fullmatch(f"docs/{'a' * 201}.md")
    assert files.ALLOWED_PATH.fullmatch(f"docs/assets/{'a' * 200}.css")
    assert not files.ALLOWED_PATH.fullmatch(f"docs/assets/{'a' * 201}.css")


def test_symbolic_links_in_docs_are_reported(tmp_path: Path) -> None:
    _write(tmp_path, "docs/index.md", "a")
    (tmp_path / "docs/about").symlink_to(tmp_path)
    assert _keys(files.foreign_files(tmp_path)) == [("docs/about", 1, "symbolic_link")]


@pytest.mark.parametrize(("method", "key"), [("open", "unreadable"), ("iterdir", "unlistable")])
def test_a_refusal_of_the_system_is_reported(
    method: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, f"{STORY}/index.md", "a")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "not allowed")

    monkeypatch.setattr(Path, method, refuse)
    (problem,) = files.load_story(tmp_path, "a")[1]
    path = f"{STORY}/index.md" if method == "open" else STORY
    assert (problem.path, problem.line, problem.message.key) == (path, 1, key)
    assert dict(problem.message.values) == {"reason": "not allowed"}


def test_an_issue_is_read_from_a_file(tmp_path: Path) -> None:
    assert files.load_issue(_write(tmp_path, "issue.md", "a\r\n")) == "a\n"
    with pytest.raises(CasebookError, match=r"^gone\.md:1: "):
        files.load_issue(tmp_path / "gone.md")
