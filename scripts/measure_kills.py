"""Kills real builds at random moments and looks what site/ holds: python3 scripts/measure_kills.py [how many]

Works in a copy of the project with two contents, A and B, whose whole sites are known. Each round builds the one that
site/ does not hold, sends SIGKILL at a moment drawn from the time a build takes (every fourth time only to the
command, so that its mkdocs lives on; every fifth the moment site/ changes), and demands that site/ is all of A or all
of B, byte by byte. A round counts only if the process died of the signal. Not for Windows. Standard library only.
"""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("docs", "hooks", "overrides", "scripts", "mkdocs.yml", "requirements.txt", "requirements-test.txt")
PAGE = "docs/about/index.md"
COMMAND = ("scripts/casebook.py", "build")
Manifest = dict[str, str]


def manifest(site: Path) -> Manifest:
    """The hash of every file of a site by its path; nothing for a site that is not there."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def copy_project(root: Path) -> Path:
    """What a build needs, copied to `root`, with this project's environment."""
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    (root / ".venv").symlink_to(ROOT / ".venv")
    return root


class Project:
    """A project with content A, which can be turned into B and back."""

    def __init__(self, root: Path) -> None:
        self.root, self.site = root, root / "site"
        text = (root / PAGE).read_text("utf-8")
        self.texts = {"A": text, "B": f"{text}\nB\n"}
        self.whole: dict[str, Manifest] = {}

    def build_both(self) -> float:
        """Builds B, then A, and keeps what each consists of; returns the seconds a build takes."""
        for name in ("B", "A"):
            started = time.monotonic()
            self.turn_into(name)
            subprocess.run([sys.executable, *COMMAND], cwd=self.root, check=True, capture_output=True)
            self.whole[name] = manifest(self.site)
        return time.monotonic() - started

    def turn_into(self, name: str) -> None:
        """Writes the content A or B."""
        (self.root / PAGE).write_text(self.texts[name], "utf-8")

    def holds(self) -> str:
        """Which content site/ is all of; 'broken' where it is neither."""
        found = manifest(self.site)
        return next((name for name, whole in self.whole.items() if whole == found), "broken")

    def is_swapped(self) -> Callable[[], bool]:
        """A moment for `kill_a_build`: when site/ is another folder than now."""
        before = self.site.stat().st_ino
        return lambda: self.site.exists() and self.site.stat().st_ino != before

    def kill_a_build(self, moment: Callable[[], bool], command_only: bool = False) -> bool:
        """Builds the content that site/ does not hold, and kills that once `moment` has come.

        True where the signal was what ended it, False where it was done before.
        """
        self.turn_into("B" if self.holds() == "A" else "A")
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            [sys.executable, *COMMAND], cwd=self.root, stdout=quiet, stderr=quiet, start_new_session=True
        )
        while process.poll() is None and not moment():
            time.sleep(0.0005)
        if command_only:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def rounds(project: Project, count: int, seconds: float, chance: random.Random) -> Iterator[tuple[float, str, str]]:
    """Kills `count` builds; for each the moment, what was killed, and what site/ then was: old, new or broken."""
    done = 0
    while done < count:
        before = project.holds()
        command_only, at_swap = done % 4 == 3, done % 5 == 4
        after = chance.uniform(0, seconds)
        end = time.monotonic() + after
        moment = project.is_swapped() if at_swap else lambda end=end: time.monotonic() >= end
        started = time.monotonic()
        if not project.kill_a_build(moment, command_only):  # it was done before the signal came
            seconds = time.monotonic() - started  # other work on the machine changes what a build takes
            continue
        found = project.holds()
        done += 1
        yield after, "at the swap" if at_swap else "at random", {before: "old", "broken": "broken"}.get(found, "new")
        if found == "broken":
            return


def main(count: int) -> int:
    """Prints every round and the sums; 1 where a site was broken."""
    seed = random.randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        project = Project(copy_project(Path(folder)))
        seconds = project.build_both()
        print(f"{count} kills of builds that take {seconds:.1f} s, {len(project.whole['A'])} files; seed {seed}")
        sums: Counter[tuple[str, str]] = Counter()
        for number, (after, where, found) in enumerate(rounds(project, count, seconds, random.Random(seed)), 1):
            sums[where, found] += 1
            print(f"{number:4} {where:12} {after:6.2f} s  {found}", flush=True)
        subprocess.run([sys.executable, *COMMAND], cwd=project.root, check=True, capture_output=True)
        left = sorted(path.name for path in (project.root / ".casebook").iterdir())
    for (where, found), times in sorted(sums.items()):
        print(f"{where}: {times} {found}")
    print(f"after one more build .casebook holds {left}")
    return int(any(found == "broken" for _, found in sums))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
