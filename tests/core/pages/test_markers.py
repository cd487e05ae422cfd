"""The markers of hand-written pages: the list that the check knows is the list that is generated."""

from casebook.model.markers import MARKERS
from casebook.pages.markers import GENERATORS


def test_every_marker_is_generated_and_known_to_the_check() -> None:
    assert sorted(MARKERS) == sorted(GENERATORS)
