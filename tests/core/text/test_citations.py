"""Citations as they are written in facts and prose."""

import pytest

from casebook.text.citations import split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("s003 p16", {"source": "s003", "kind": "paragraph", "value": "16"}),
        (
            "s001 p6 §非科班出身",
            {"source": "s001", "kind": "paragraph", "value": "6", "heading": "非科班出身"},
        ),
        ("s001 §A heading", {"source": "s001", "kind": "section", "heading": "A heading"}),
        ("s001 caption §A", {"source": "s001", "kind": "caption", "heading": "A"}),
        ('talk "some words"', {"source": "talk", "kind": "words", "value": "some words"}),
        ("talk t1:02:03", {"source": "talk", "kind": "time", "value": "1:02:03"}),
        ("the-blog page", {"source": "the-blog", "kind": "page"}),
        ("s003 head", {"source": "s003", "kind": "head"}),
        ("s003 foot", {"source": "s003", "kind": "foot"}),
    ],
)
def test_citation(text: str, parts: dict[str, str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize("text", ["", "s003", "p16", "s003 16", "s003 p", "S003 p1", 's003 "', "s003 t1", "s003 p1 p2"])
def test_not_a_citation(text: str) -> None:
    with pytest.raises(ValueError, match="not_a_citation"):
        split(text)
