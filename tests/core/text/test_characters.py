"""Characters that no text may contain; both sides of each range's ends."""

import unicodedata

import pytest

from casebook.text.characters import first_unwanted

UNWANTED = (
    "00 08 0b 0d 1f 7f 9f ad 34f 61c 115f 1160 17b4 17b5 180b 180f 200b 200c 200e 200f 2028 202a 202e 2060 206f 2800 "
    "3164 d800 dfff e000 f8ff fe00 fe0d feff ffa0 fff9 fffc fffe ffff 1d173 1d17a e0000 e0fff f0000 10ffff"
).split()
WANTED = (
    "09 0a 20 7e a0 ac ae 34e 350 61b 61d 115e 1161 17b3 17b6 180a 1810 200a 2010 2027 202f 205f 2070 27ff 2801 3163 "
    "3165 d7ff f900 fdff fe10 fe0e fe0f fefe ff00 ff9f ffa1 fff8 fffd 1d172 1d17b dffff e1000 effff 4e00"
).split()


@pytest.mark.parametrize("code", UNWANTED)
def test_unwanted_characters_are_found(code: str) -> None:
    assert first_unwanted(f"ab{chr(int(code, 16))}c") == (f"U+{int(code, 16):04X}", 2)


@pytest.mark.parametrize("code", WANTED)
def test_other_characters_are_allowed(code: str) -> None:
    assert first_unwanted(f"ab{chr(int(code, 16))}c") is None


def test_control_characters_are_unwanted() -> None:
    """Compares with the Unicode database: controls, surrogates and private use."""
    for number in [*range(0x11000), *range(0xE0000, 0xE1000)]:
        if unicodedata.category(chr(number)) in ("Cc", "Cs", "Co") and chr(number) not in "\t\n":
            assert first_unwanted(chr(number)), hex(number)


@pytest.mark.parametrize(
    "text", ["👩\u200d🔬", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "←\u200d→", "⯿\u200d🫿", "é", "e\u0301"]
)
def test_emoji_sequences_and_single_accents_are_allowed(text: str) -> None:
    assert first_unwanted(text) is None


@pytest.mark.parametrize("text", ["a\u200d🔬", "👩\u200da", "\u200d🔬", "👩\u200d", "中\u200d文", "a\ufe0f\ufe0f"])
def test_a_joiner_between_other_characters_is_unwanted(text: str) -> None:
    found = first_unwanted(text)
    assert found in (("U+200D", text.index("\u200d")) if "\u200d" in text else None, ("U+FE0F", 2))


@pytest.mark.parametrize(
    "ends", ["0300 036f", "0483 0489", "0e31 0e4e", "1ab0 1aff", "1dc0 1dff", "20d0 20ff", "fe20 fe2f"]
)
def test_more_than_three_accents_in_a_row_are_unwanted(ends: str) -> None:
    for code in ends.split():
        accent = chr(int(code, 16))
        assert first_unwanted(f"a{accent * 3}b") is None
        assert first_unwanted(f"a{accent * 4}b") == (f"U+{code.upper()}", 1)
