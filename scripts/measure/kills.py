"""Kills real builds at random moments and checks that site/ is complete. Not for Windows. Standard library only.

Works in a copy of the project with two contents, A and B, whose complete sites are known. Each round builds the content
that site/ does not show, kills the build with SIGKILL, and checks that site/ is all of A or all of B, byte by byte. The
moment is random, within the time that a build takes; in every fifth round it is the moment at which site/ is replaced.
In every fourth round only the command is killed, and its mkdocs process continues. A round counts only if the signal
ended the process.
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
    """Returns the hash of every file of a site by its path; empty for a site that does not exist."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


class Project:
    """A project whose content can be changed from A to B and back; it starts with A."""

    def __init__(self, root: Path) -> None:
        self.root, self.site = root, root / "site"
        text = (root / PAGE).read_text("utf-8")
        self.texts = {"A": text, "B": f"{text}\nB\n"}
        self.whole: dict[str, Manifest] = {}

    def build_both(self) -> float:
        """Builds B, then A, and stores the manifest of each; returns the seconds that the second build took."""
        for name in ("B", "A"):
            started = time.monotonic()
            self.write(name)
            subprocess.run([sys.executable, *COMMAND], cwd=self.root, check=True, capture_output=True)
            self.whole[name] = manifest(self.site)
        return time.monotonic() - started

    def write(self, name: str) -> None:
        """Writes the content A or B."""
        (self.root / PAGE).write_text(self.texts[name], "utf-8")

    def built_content(self) -> str:
        """Returns the content of which site/ is the complete site, A or B; 'broken' if it is neither."""
        found = manifest(self.site)
        return next((name for name, whole in self.whole.items() if whole == found), "broken")

    def moment_of_swap(self) -> Callable[[], bool]:
        """Returns a condition for `kill_a_build`: site/ has been replaced by another folder."""
        before = self.site.stat().st_ino
        return lambda: self.site.exists() and self.site.stat().st_ino != before

    def kill_a_build(self, moment: Callable[[], bool], command_only: bool = False) -> bool:
        """Builds the content that site/ does not show, and kills the build as soon as `moment` returns true.

        With `command_only`, the mkdocs process that the command started is not killed. Returns whether the signal ended
        the command; false if it was finished before.
        """
        self.write("B" if self.built_content() == "A" else "A")
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
    """Kills `count` builds.

    Yields for each the random delay in seconds, and two message keys: for the moment of the kill, and for the state of
    site/ afterwards. `seconds` is the time that a build takes. Stops after a broken site.
    """
    done = 0
    while done < count:
        before = project.built_content()
        command_only, at_swap = done % 4 == 3, done % 5 == 4
        after = chance.uniform(0, seconds)
        end = time.monotonic() + after
        moment = project.moment_of_swap() if at_swap else lambda end=end: time.monotonic() >= end
        started = time.monotonic()
        if not project.kill_a_build(moment, command_only):  # the build was finished before the signal
            seconds = time.monotonic() - started  # the time of a build depends on other load of the machine
            continue
        found = project.built_content()
        done += 1
        state = {before: "site_old", "broken": "site_broken"}.get(found, "site_new")
        yield after, "kill_at_swap" if at_swap else "kill_at_random", state
        if found == "broken":
            return


def measure_kills(count: int) -> int:
    """Prints every round and the totals of `count` rounds; returns 1 if a site was broken."""
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
