"""Citations with mistakes in their form: each is found and corrected, and other text is left alone."""

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
        # no certain correction
        ("(@s1)", ""),
        ("@s1", ""),
        ("@s1 p2 §Where does it end", ""),
        ("［@nobody］", ""),
    ],
)
def test_a_miswritten_citation_is_found_and_corrected(text: str, repair: str) -> None:
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
def test_other_text_is_left_alone(text: str) -> None:
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
        # correct, or without a certain correction
        ("s1 p6 §Tea, milk and p7", ""),
        ('s1 "tea, s1 p7"', ""),
        ("s1 p6-p8", ""),
        ("s1 2", ""),
        ("perosn", ""),
        ("", ""),
        ("s1 p2", ""),
        ("s1 p2 ", "[@s1 p2]"),
        ("s1 §A, s1 §B", "[@s1 §A][@s1 §B]"),
        ("s1 §A, s9 §B", ""),
        ("s1 §A and B", ""),
        ("s1 §A,  @post §B", "[@s1 §A][@post §B]"),
        ("S1 p2", "[@s1 p2]"),
        ("s1 p2, 3", ""),
        ("p2", ""),
    ],
)
def test_the_content_of_a_marker_is_corrected(marker: str, repair: str) -> None:
    assert corrected_marker(marker, KNOWN) == repair


def test_long_texts_are_read_in_linear_time() -> None:
    """Inputs on which a pattern with quadratic running time would take minutes."""
    for unit in ("(", "［", "[@", "(@s1 ", "[s1 p2, ", "((s1 p2)", "@s1 p2 ", "@a-", "[a](", "@s1 §", "和"):
        list(find_miswritten(unit * 20_000, KNOWN))
        corrected_marker(unit * 400, KNOWN)


BRACKETS = tuple(zip("[［【〔(（[", "]］】〕)）】", strict=True))
BETWEEN = (",", "，", ";", "；", "、", "&", " and")
LOCATORS = ("caption", "head", "foot", "page")


def _corrections(text: str) -> list[tuple[str, str]]:
    return [(written, repair) for _, written, repair in find_miswritten(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # each kind of bracket, with or without an @ before or inside it
        *((f"x {a}s1 p2{b} y", [(f"{a}s1 p2{b}", "[@s1 p2]")]) for a, b in BRACKETS),
        *((f"x @{a}s1 p2{b}", [(f"@{a}s1 p2{b}", "[@s1 p2]")]) for a, b in zip("【〔(（", "】〕)）", strict=True)),
        *((f"x {a}@person{b}", [(f"{a}@person{b}", "[@person]")]) for a, b in zip("【(［", "】)］", strict=True)),
        # without a bracket: the marker ends where its locator ends
        ("@s1 p2, and", [("@s1 p2", "[@s1 p2]")]),
        ("@s1 p12345.", [("@s1 p12345", "[@s1 p12345]")]),
        ("@s1 第2段。", [("@s1 第2段", "[@s1 p2]")]),
        ("@s1 ¶2", [("@s1 ¶2", "[@s1 p2]")]),
        ("@s1 P.2", [("@s1 P.2", "[@s1 p2]")]),
        ("@s1 p. 2", [("@s1 p. 2", "[@s1 p2]")]),
        ("@s1   p2", [("@s1   p2", "[@s1 p2]")]),
        ("@s1\u3000p2", [("@s1\u3000p2", "[@s1 p2]")]),
        ("@s1 t1:00", [("@s1 t1:00", "[@s1 t1:00]")]),
        ("@s1 t1:00:30", [("@s1 t1:00:30", "[@s1 t1:00:30]")]),
        ('@s1 "a b" c', [('@s1 "a b"', '[@s1 "a b"]')]),
        *((f"@post {place} x", [(f"@post {place}", f"[@post {place}]")]) for place in LOCATORS),
        ("@s1 pages", [("@s1", "")]),
        ("@s1 p2x", [("@s1", "")]),
        ("@s1x p2", [("@s1x p2", "[@s1x p2]")]),
        ("@s1 §Where", [("@s1 §", "")]),
        ("@s1 p2§", [("@s1 p2§", "")]),
        # after these characters it belongs to an address or a name
        *((f"{sign}@s1 p2", []) for sign in ("a", "Z", "9", ".", "_", "%", "+", "/", "@", "-")),
        *((f"{sign}@s1 p2", [("@s1 p2", "[@s1 p2]")]) for sign in ("，", "他", ":", "*", "“")),
        # one bracket is missing
        ("[@s1 p2 and", [("[@s1 p2", "[@s1 p2]")]),
        ("[ @s1 p2 and", [("[ @s1 p2", "[@s1 p2]")]),
        ("[@Some body", [("[@Some body", "")]),
        ("[@Some [@s1 p2]", [("[@Some ·", "")]),
        # the text or the target of a link
        ("[@s1 p2](#a) [s1 p2](#a) [a](@s1)", []),
        ("[a](s1 p2)", []),
        # markers do not cross lines
        ("(s1\np2) [s1\np2]", []),
        # certain because of its form, its @, or a listed source
        ("(s9 p2) (blog p2) (blog 2)", [("(s9 p2)", "[@s9 p2]")]),
        ("(@blog p2) (@blog page)", [("(@blog p2)", "[@blog p2]")]),
        ("[post page] (post page) (@post page)", [("[post page]", "[@post page]"), ("(@post page)", "[@post page]")]),
        ("(post p2) (post §A) (post t1:00)", [
            ("(post p2)", "[@post p2]"), ("(post §A)", "[@post §A]"), ("(post t1:00)", "[@post t1:00]"),
        ]),
        ("(@s1) (@post) @post (@s9) [s1] (s1)", [("(@s1)", ""), ("(@post)", "")]),
        # several citations in one bracket
        *((f"(s1 p2{sign} p3)", [(f"(s1 p2{sign} p3)", "[@s1 p2][@s1 p3]")]) for sign in BETWEEN),
        *((f"(s1 p2{sign}post p3)", [(f"(s1 p2{sign}post p3)", "[@s1 p2][@post p3]")]) for sign in "和与"),
        ("(s1 p2, tea)", []),
        ("(s1 p2,, p3)", [("(s1 p2,, p3)", "[@s1 p2][@s1 p3]")]),
    ],
)  # fmt: skip
def test_where_a_marker_begins_and_ends(text: str, found: list[tuple[str, str]]) -> None:
    assert _corrections(text) == found


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"(s1 §{'x' * 396})", True),
        (f"(s1 §{'x' * 397})", False),
        (f"[s1 §{'x' * 396}]", True),
        (f"[s1 §{'x' * 397}]", False),
        (f'@s1 "{"x" * 200}"', True),
    ],
)
def test_the_longest_marker(text: str, seen: bool) -> None:
    assert [written for written, _ in _corrections(text)] == ([text] if seen else [])


def test_lines_are_numbered_and_code_is_skipped() -> None:
    text = "a\n`(s1 p2)` (s1 p3)\n\n```\n(s1 p4)\n```\n(s1 p5) (s1 p6)"
    assert [(line, repair) for line, _, repair in find_miswritten(text, KNOWN)] == [
        (2, "[@s1 p3]"), (7, "[@s1 p5]"), (7, "[@s1 p6]"),
    ]  # fmt: skip
