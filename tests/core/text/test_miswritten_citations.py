"""Citations that are written wrong: each is seen, with its repair; honest text is left alone."""

import pytest

from casebook.text.miswritten_citations import corrected_marker, find_miswritten

KNOWN = ("s1", "post")


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        *(
            (text, "[@s1 p2]")
            for text in (
                *(
                    "[s1 p2]",
                    "(s1 p2)",
                    "（s1 p2）",
                    "【s1 p2】",
                    "〔s1 p2〕",
                    "［s1 p2］",
                    "[S1 P2]",
                    "[s1 p. 2]",
                    "[s1, p2]",
                ),
                *(
                    "(@s1 p2)",
                    "（@s1 p2）",
                    "【@s1 p2】",
                    "［@s1 p2］",
                    "[ @s1 p2]",
                    "[＠s1 p2]",
                    "@[s1 p2]",
                    "[@s1 p2］",
                ),
                *(
                    "@s1 p2",
                    "＠s1 p2",
                    "[@s1 p2",
                    "[@s1 p2)",
                    "（@s1 第 2 段）",
                    "（s1 第2段）",
                    "[s1 p２]",
                    "[s1：p2]",
                ),
            )
        ),
        ("[s1 p6][s1 p7]", "[@s1 p6] [@s1 p7]"),
        ("(@s1 p6, @post p7 §Nights)", "[@s1 p6][@post p7 §Nights]"),
        ("[s1 p6、p7]", "[@s1 p6][@s1 p7]"),
        ('[s1 “some words”] @post "x, y"', '[@s1 "some words"] [@post "x, y"]'),
        ("[post page] (@post head)", "[@post page] [@post head]"),
        ("[s9 p2] @other p2", "[@s9 p2] [@other p2]"),
        ("［@person］ (@person) @person", "[@person] [@person] [@person]"),
        # where one cannot tell
        ("(@s1)", ""),
        ("@s1", ""),
        ("@s1 p2 §Where does it end", ""),
        ("［@nobody］", ""),
    ],
)
def test_what_is_meant_as_a_citation(text: str, repair: str) -> None:
    for before, after in (("He cooked. ", " Then"), ("他做饭。", "后来")):
        found = list(find_miswritten(f"\n{before}{text}{after}", KNOWN))
        assert {line for line, _, _ in found} == {2}
        assert " ".join(each for _, _, each in found) == repair
        assert all(written in text for _, written, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "[the course](#use-x) [s1 p2](#source-s1) [x](https://example.org/@s1/p2)",
        "[@s1 p2] [@post p3 §Nights][@person]",
        "me@s1.org p2, a.b@post p2, @home page, he @post on",
        "`[s1 p2]` `@s1 p2`\n\n```\n(@s1 p2)\n```",
        "[post] (post) (post page) [see s1 p2] (fig p2) [so] (v2 2022) (q3 12:30) [Smith p5] (post, talk)",
        "【@某人】（注）[x] [ ] [^s1]",
        "s1, p2",
    ],
)
def test_what_is_honest(text: str) -> None:
    assert list(find_miswritten(text, KNOWN)) == []


@pytest.mark.parametrize(
    ("marker", "repair"),
    [
        ("s1 p6, p7", "[@s1 p6][@s1 p7]"),
        ("s1 p6; @post p7 and head", "[@s1 p6][@post p7][@post head]"),
        ("s1 p6 §A, s1 p7 §B", "[@s1 p6 §A][@s1 p7 §B]"),
        (" s1 p2", "[@s1 p2]"),
        ("s1, paragraph 2", "[@s1 p2]"),
        ("s1 t12：30", "[@s1 t12:30]"),
        # right, or nobody can tell
        ("s1 p6 §Tea, milk and p7", ""),
        ('s1 "tea, s1 p7"', ""),
        ("s1 p6-p8", ""),
        ("s1 2", ""),
        ("perosn", ""),
        ("", ""),
    ],
)
def test_what_stands_in_a_marker(marker: str, repair: str) -> None:
    assert corrected_marker(marker, KNOWN) == repair


def test_long_texts_are_read_to_their_end() -> None:
    """Inputs on which a pattern that takes time squared would not come back for minutes."""
    for unit in ("(", "［", "[@", "(@s1 ", "[s1 p2, ", "((s1 p2)", "@s1 p2 ", "@a-", "[a](", "@s1 §", "和"):
        list(find_miswritten(unit * 20_000, KNOWN))
        corrected_marker(unit * 400, KNOWN)
