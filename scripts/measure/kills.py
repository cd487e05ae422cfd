"""Kills real builds at random moments and looks what site/ holds. Not for Windows. Standard library only.

Works in a copy of the project with two contents, A and B, whose whole sites are known. Each round builds the one that
site/ does not hold, sends SIGKILL at a moment drawn from the time a build takes (every fourth time only to the
command, so that its mkdocs lives on; every fifth the moment site/ changes), and demands that site/ is all of A or all
of B, byte by byte. A round counts only if the process died of the signal.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from commandline.messages import message
from testtools.projects import copy_project

PAGE = "docs/about/index.md"
COMMAND = ("scripts/casebook.py", "build")
Manifest = dict[str, str]


def manifest(site: Path) -> Manifest:
    """Returns the hash of every file of a site by its path; none for a site that does not exist."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


class Project:
    """A project with content A, which can be turned into B and back."""

    def __init__(self, root: Path) -> None:
        self.root, self.site = root, root / "site"
        text = (root / PAGE).read_text("utf-8")
        self.texts = {"A": text, "B": f"{text}\nB\n"}
        self.whole: dict[str, Manifest] = {}

    def build_both(self) -> float:
        """Builds B, then A, and keeps the manifest of each; returns the seconds that a build takes."""
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
        """Returns which content site/ is all of, A or B, or 'broken'."""
        found = manifest(self.site)
        return next((name for name, whole in self.whole.items() if whole == found), "broken")

    def is_swapped(self) -> Callable[[], bool]:
        """Returns a moment for `kill_a_build`: when site/ is another folder than now."""
        before = self.site.stat().st_ino
        return lambda: self.site.exists() and self.site.stat().st_ino != before

    def kill_a_build(self, moment: Callable[[], bool], command_only: bool = False) -> bool:
        """Builds the content that site/ does not hold, and kills the build once `moment` has come.

        Returns whether the signal ended it; False if it was finished before.
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
    """Kills `count` builds; yields for each the moment, and two keys of messages: when, and the state of site/ then."""
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
        state = {before: "site_old", "broken": "site_broken"}.get(found, "site_new")
        yield after, "kill_at_swap" if at_swap else "kill_at_random", state
        if found == "broken":
            return


def measure_kills(count: int) -> int:
    """Prints every round and the sums; returns 1 if a site was broken."""
    seed = random.randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        project = Project(copy_project(Path(folder) / "project"))
        seconds = project.build_both()
        print(message("measured_kills", n=count, seconds=seconds, files=len(project.whole["A"]), seed=seed))
        sums: Counter[tuple[str, str]] = Counter()
        for number, (after, where, found) in enumerate(rounds(project, count, seconds, random.Random(seed)), 1):
            sums[where, found] += 1
            print(message("kill", number=number, after=after, where=message(where), found=message(found)), flush=True)
        subprocess.run([sys.executable, *COMMAND], cwd=project.root, check=True, capture_output=True)
        left = sorted(path.name for path in (project.root / ".casebook").iterdir())
    for (where, found), times in sorted(sums.items()):
        print(message("kills", where=message(where), found=message(found), n=times))
    print(message("workshop_holds", names=", ".join(left)))
    return int(any(found == "site_broken" for _, found in sums))
