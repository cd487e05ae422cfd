"""The hostile corpus: contributions that somebody might send to hurt, one change of the tiny site each.

A case says `what` it is and what of the tiny site it changes, as the golden cases do; `prose` is
added to the English narrative from its line FIRST on. `says` is a message that must be among those of
the check. `effect` is what the payload does on an unguarded page, for those that aim at the browser:
`script` (it calls pwn), `request` (it asks another address), `cover` (it lies over the page),
`swallow` (the rest of the page is gone), `element:x`, `id:x`, `class:x`, `link:x` (such a thing is
there). N in a payload becomes the number of the case, so that a hit tells where it came from.
"""

from pathlib import Path
from typing import Any

import yaml

from support.golden import apply
from support.project import CASES

STORY = "docs/stories/cook-to-analyst"
PROSE = f"{STORY}/index.en.md"
FIRST = 5

Case = dict[str, Any]


def cases() -> dict[str, Case]:
    """Every case by its file and its place in it."""
    found = {}
    for path in sorted((CASES / "hostile").glob("*.yml")):
        for place, case in enumerate(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader), 1):
            found[f"{path.stem}-{place:03}"] = case
    for number, case in enumerate(found.values(), 1):
        case.update(_numbered({key: value for key, value in case.items() if key != "what"}, number))
    return found


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, str):
        return value.replace("pwn(N", f"pwn({number}")
    if isinstance(value, list):
        return [_numbered(item, number) for item in value]
    if isinstance(value, dict) and "times" in value:  # a long text, as one that is repeated
        return value.get("before", "") + value["repeat"] * value["times"] + value.get("after", "")
    if isinstance(value, dict):
        return {_numbered(key, number): _numbered(item, number) for key, item in value.items()}
    return value


def change(root: Path, case: Case) -> None:
    """Makes the change of a case in the copy of the tiny site at `root`."""
    for paths in (case.get("write", {}), case.get("write_bytes", {}), case.get("link", {})):
        for path in paths:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
    for path, target in case.get("link", {}).items():
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)
    for path in case.get("folder", []):
        (root / path).unlink()
        (root / path).mkdir()
    if "prose" in case:
        with (root / PROSE).open("a", encoding="utf-8", newline="") as file:
            file.write(f"\n{case['prose']}\n")
    apply(root, case)
