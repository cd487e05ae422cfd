"""Which numbers a text mentions, in both scripts."""

import pytest

from casebook.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3rd of 493 in 2017", [3, 493, 2017]),
        ("USD 20,000, about 1.5 million, 66K reads", [20000, 1500000, 66000]),
        ("２０家公司，1．5 万元，4.93 万人", [20, 15000, 49300]),
        ("两万美元，三百多名同事，二十三岁，一百零五家", [20000, 300, 23, 105]),
        ("八个晚上；第六面；三十分钟；一亿两千万人", [8, 6, 30, 120000000]),
        ("two hundred and five people, twenty-three days, the sixth interview", [205, 23, 6]),
        ("Forty thousand networks", [40000]),
        ("seven and nine people; the twenty-first; seven billion; seventy\u2011seven", [7, 9, 21, 7 * 10**9, 77]),
        ("a million, two dozen, the twentieth, a hundred and one", [10**6, 24, 20, 101]),
        ("二〇一七年；百分之七十七；完成七项；晚上七点；近七十个", [2017, 77, 7, 7, 70]),
        ("三万五元；一万亿元；第 3，493 人", [35000, 10**12, 3, 493]),
        ("10-77; 2021-05-31; _77_; No.77; 77x; 77bn; 12GB", [10, 77, 2021, 5, 31, 77, 77, 77, 77 * 10**9, 12]),
        ("花了一万二；三万，九千、一千三", [12000, 30000, 9000, 1300]),
        ("十二万。两万三 存款一亿；三百五十，三万块", [120000, 23000, 10**8, 350, 30000]),
        ("二百五十；两万多；一百零五；百分之一百二十", [250, 20000, 105, 120]),
        # no figures
        ("一个人，第一名，one of the first", []),
        ("几十家，数百人，上千次，三四个月，成千上万，数十家", []),
        ("三心二意，十分努力，千万别急，七嘴八舌", []),
        ("千万别，万一，百里挑一，成千上万，一千零一夜，十万火急，三百六十行，二百五，世界五百强，一百个不愿意", []),
        ("一百来，一百来人，几万，几百万，十几万，一千几，三四百，一两千，三百多万元，上百万", []),
        ("一百二十分之一，千分之三，五千瓦，两千克，三千米，百货，万科", []),
        ("hundreds of people, thousands of them, a second look, a third of it", []),
        ("s003, 2D boxes, GPT-2, ¶v1.2", []),
        ("", []),
    ],
)
def test_quantities(text: str, expected: list[int]) -> None:
    assert sorted(value for value, _, _ in find_numbers(text)) == sorted(expected)


def test_long_texts_are_read_to_their_end() -> None:
    """Inputs on which a pattern that takes time squared would not come back for minutes."""
    for unit in ("一", "9", "seven and ", "1,", "十百千万", "一百", "一万来", "一千零"):
        list(find_numbers(unit * 100_000))
