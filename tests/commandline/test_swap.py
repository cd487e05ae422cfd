"""A build that is killed, fails, or runs beside another leaves a complete site: the old one or the new one."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from subprocess import DEVNULL, PIPE

import pytest

from commandline.lock import lock
from measure.kills import COMMAND, Project, manifest
from support.project import ROOT
from support.stepwise import killed_before_line
from testtools.projects import tiny_project
from website import swap

OLD, NEW = {"index.html": "old", "en/index.html": "old"}, {"index.html": "new", "about/index.html": "new"}
# the steps of a build without content
STEPS = """
    root = Path({root!r})
    if not {can_exchange}:
        module.exchange = lambda one, other: False
    new = module.prepare_folder(root / "site", root / "work") / "new"
    for name, text in {pages!r}.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_text(text)
    module.swap(new, root / "site", root / "work")
    module.remove_leftovers(root / "work", root / "site")
"""


def _write(folder: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _read(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("had_one", [True, False])
@pytest.mark.parametrize("can_exchange", [True, False])
def test_killed_before_any_line_of_the_swap(tmp_path: Path, can_exchange: bool, had_one: bool) -> None:
    """The site is the old or the new one, complete; without the system's exchange it may be missing until the next
    build.
    """
    seen = set()
    for stop in range(1, 200):
        root = tmp_path / str(stop)
        (root / "work").mkdir(parents=True)
        if had_one:
            _write(root / "site", OLD)
        killed = killed_before_line(
            "website.swap", stop, STEPS.format(root=str(root), can_exchange=can_exchange, pages=NEW)
        )
        state = _read(root / "site")
        if not state and had_one:
            assert not can_exchange
            assert not (root / "site").exists()
        else:
            assert state in ((OLD, NEW) if had_one else ({}, NEW)), stop
        seen.add("new" if state == NEW else "old" if state == OLD else "nothing")
        # the next build, which fails, restores the previous site
        swap.prepare_folder(root / "site", root / "work")
        swap.remove_leftovers(root / "work", root / "site")
        assert _read(root / "site") == (state or (OLD if had_one else {})), stop
        assert not list((root / "work").iterdir())
        if not killed:
            break
    else:
        pytest.fail("the steps never came to their end")
    expected = {"new", "old" if had_one else "nothing"} | ({"nothing"} if had_one and not can_exchange else set())
    assert seen == expected


def test_this_system_exchanges_folders(tmp_path: Path) -> None:
    """Otherwise the tests above would not test the usual way."""
    _write(tmp_path / "one", OLD)
    _write(tmp_path / "other", NEW)
    assert swap.exchange(tmp_path / "one", tmp_path / "other")
    assert (_read(tmp_path / "one"), _read(tmp_path / "other")) == (NEW, OLD)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_failed_swap_keeps_the_old_site(tmp_path: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not can_exchange:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    (tmp_path / "work").mkdir()
    _write(tmp_path / "site", OLD)
    with pytest.raises(FileNotFoundError):
        swap.swap(tmp_path / "missing", tmp_path / "site", tmp_path / "work")
    swap.remove_leftovers(tmp_path / "work", tmp_path / "site")
    assert _read(tmp_path / "site") == OLD


def test_the_last_site_is_never_deleted(tmp_path: Path) -> None:
    """If restoring it fails too, it is kept for the next build."""
    (tmp_path / "work").mkdir()
    _write(tmp_path / "work/old", OLD)
    swap.remove_leftovers(tmp_path / "work", tmp_path / "site")
    swap.prepare_folder(tmp_path / "site", tmp_path / "work")
    assert _read(tmp_path / "site") == OLD


def test_a_lock_is_released_when_its_holder_and_children_end(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    child = f"import time; time.sleep(1.5); open({str(tmp_path / 'ended')!r}, 'w').close()"
    program = textwrap.dedent(f"""
        import subprocess, sys, time
        from pathlib import Path
        sys.path.insert(0, {str(ROOT / "scripts")!r})
        from commandline.lock import lock
        with lock(Path({str(path)!r}), "busy") as held:
            subprocess.Popen([sys.executable, "-c", {child!r}], pass_fds=[held])
            print("held", flush=True)
            time.sleep(600)
    """)
    holder = subprocess.Popen([sys.executable, "-c", program], stdout=PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    assert holder.wait() == -signal.SIGKILL
    holder.stdout.close()
    with lock(path, "busy"):
        assert (tmp_path / "ended").exists()  # released by the end of the child alone


def test_a_held_lock_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lock"
    program = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        sys.path.insert(0, {str(ROOT / "scripts")!r})
        from commandline.lock import lock
        with lock(Path({str(path)!r}), "busy"):
            print("held", flush=True)
            sys.stdin.read()
    """)
    holder = subprocess.Popen([sys.executable, "-c", program], stdin=PIPE, stdout=PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    other = subprocess.Popen(
        [sys.executable, "-c", program.replace("sys.stdin.read()", "pass")], stdout=PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "busy\n"
    holder.stdin.close()
    assert other.stdout.read() == "held\n"
    assert (holder.wait(), other.wait()) == (0, 0)
    holder.stdout.close()
    other.stdout.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tiny site with two versions of its content, each built once."""
    root = tiny_project(tmp_path_factory.mktemp("killed"))
    project = Project(root)
    project.build_both()
    return project


@pytest.mark.parametrize("part", [0, 0.1, 0.4, 0.7, 0.95])
def test_a_killed_build_keeps_the_old_site(project: Project, part: float) -> None:
    """Killed after a part of its files was written; once without its mkdocs process."""
    before = project.built_content()
    files = part * len(project.whole[before])
    left = set(project.root.glob(".casebook/*/new"))

    def written() -> bool:
        folders = set(project.root.glob(".casebook/*/new")) - left
        return any(sum(len(names) for _, _, names in os.walk(folder)) >= files for folder in folders)

    assert project.kill_a_build(written, command_only=part == 0.4)
    assert project.built_content() == before


def test_a_build_killed_after_the_swap_leaves_the_new_site(project: Project) -> None:
    before = project.built_content()
    assert project.kill_a_build(project.moment_of_swap())
    assert project.built_content() in project.whole.keys() - {before}


def test_control_killing_plain_mkdocs_breaks_a_site(project: Project, tmp_path: Path) -> None:
    """Shows that these tests would detect builds without a swap."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    process = subprocess.Popen(command, cwd=project.root, stdout=DEVNULL, stderr=DEVNULL)
    while not (tmp_path / "site/index.html").exists():
        assert process.poll() is None
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert manifest(tmp_path / "site") not in project.whole.values()


def test_two_builds_at_once_do_not_mix(project: Project) -> None:
    """The second waits and reports it; leftovers of builds are removed."""
    builds = [
        subprocess.Popen([sys.executable, *COMMAND], cwd=project.root, stdout=PIPE, stderr=DEVNULL) for _ in range(2)
    ]
    outputs = [build.communicate()[0].decode() for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert sum("Another build is running in this folder; waiting for it" in output for output in outputs) == 1
    assert project.built_content() in project.whole
    assert [path.name for path in (project.root / ".casebook").iterdir()] == ["build.lock"]
