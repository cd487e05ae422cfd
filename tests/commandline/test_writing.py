"""Files that scripts write are there whole or not at all, and nobody's file is written over."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.project import ROOT
from support.stepwise import is_killed
from writing import write, write_new


@pytest.mark.parametrize(("function", "old"), [("write", "old"), ("write", None), ("write_new", None)])
def test_killed_before_any_line(tmp_path: Path, function: str, old: str | None) -> None:
    seen = set()
    for stop in range(1, 100):
        path = tmp_path / str(stop) / "file"
        path.parent.mkdir()
        if old:
            path.write_text(old)
        killed = is_killed("writing", stop, f"module.{function}(Path({str(path)!r}), 'new')")
        seen.add(path.read_text() if path.exists() else None)
        if not killed:
            break
    assert seen == {old, "new"}


def test_what_somebody_has_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "file", "new")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "link", "new")
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


def test_of_many_at_once_one_writes(tmp_path: Path) -> None:
    """And the others hear of it, whoever was first."""
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); from pathlib import Path; import writing\n"
        "sys.stdin.read()\n"
        f"try: writing.write_new(Path({str(tmp_path / 'file')!r}), sys.argv[1])\n"
        "except FileExistsError: sys.exit(3)\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(number)], stdin=subprocess.PIPE) for number in range(6)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.close()
    codes = [writer.wait() for writer in writers]
    assert sorted(codes) == [0, 3, 3, 3, 3, 3]
    assert (tmp_path / "file").read_text() == str(codes.index(0))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_has_the_rights_of_any_new_file_and_its_exact_text(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write(tmp_path / "folder/file", "转行\n\r\n")
    assert (tmp_path / "folder/file").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "folder/file").read_bytes() == "转行\n\r\n".encode()


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/inside").write_text("mine")
    with pytest.raises(OSError):
        write(tmp_path / "folder", "new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "inside"]
