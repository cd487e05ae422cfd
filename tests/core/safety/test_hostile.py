"""The hostile corpus is refused before anything is rendered."""

from pathlib import Path

import pytest

from support.golden import copy_of_tiny_site, problems_of
from support.hostile import cases, change

HOSTILE = cases()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_contribution_is_refused(name: str, tmp_path: Path) -> None:
    """With file and line; the message named by the case is among the messages."""
    root = copy_of_tiny_site(tmp_path)
    change(root, HOSTILE[name])
    assert HOSTILE[name]["says"] in problems_of(root)
