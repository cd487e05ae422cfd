"""The hostile corpus: malicious contributions, each one change of the tiny site.

`what` describes a case; its changes of the tiny site have the form of the golden cases, and `prose` is appended to the
English narrative, from line FIRST on. `says` is a message that the check must report. `effect` is the effect of a
payload on an unguarded page, for payloads that target the browser: `script` (calls pwn), `request` (requests another
address), `cover` (covers the page), `swallow` (removes the rest of the page), `element:x`, `id:x`, `class:x`, `link:x`
(adds such an element). N in a payload becomes the number of the case, so that an effect can be traced to its case.
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
    """Returns every case by its file and its position in the file."""
    found = {}
    for path in sorted((CASES / "hostile").glob("*.yml")):
        for position, case in enumerate(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader), 1):
            found[f"{path.stem}-{position:03}"] = case
    for number, case in enumerate(found.values(), 1):
        case.update(_numbered({key: value for key, value in case.items() if key != "what"}, number))
    return found


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, str):
        return value.replace("pwn(N", f"pwn({number}")
    if isinstance(value, list):
        return [_numbered(item, number) for item in value]
    if isinstance(value, dict) and "times" in value:  # a long text, written as a repetition
        return value.get("before", "") + value["repeat"] * value["times"] + value.get("after", "")
    if isinstance(value, dict):
        return {_numbered(key, number): _numbered(item, number) for key, item in value.items()}
    return value


def change(root: Path, case: Case) -> None:
    """Applies a case to the copy of the tiny site at `root`."""
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
