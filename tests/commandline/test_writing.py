"""Files written by scripts are complete or absent."""

from pathlib import Path

import pytest

from commandline.writing import write
from support.stepwise import killed_before_line


@pytest.mark.parametrize("old", ["old", None])
def test_a_killed_write_leaves_a_complete_file(tmp_path: Path, old: str | None) -> None:
    seen = set()
    for stop in range(1, 100):
        path = tmp_path / str(stop) / "file"
        path.parent.mkdir()
        if old:
            path.write_text(old)
        killed = killed_before_line("commandline.writing", stop, f"module.write(Path({str(path)!r}), 'new')")
        seen.add(path.read_text() if path.exists() else None)
        if not killed:
            break
    assert seen == {old, "new"}


def test_a_file_has_default_permissions_and_its_exact_text(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write(tmp_path / "folder/file", "转行\n\r\n")
    assert (tmp_path / "folder/file").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "folder/file").read_bytes() == "转行\n\r\n".encode()


def test_a_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/inside").write_text("mine")
    with pytest.raises(OSError):
        write(tmp_path / "folder", "new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "inside"]
