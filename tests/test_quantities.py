"""Which numbers a text mentions, in both scripts."""

import pytest

from casebook.quantities import quantities


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
        # no figures
        ("一个人，第一名，one of the first", []),
        ("几十家，数百人，上千次，三四个月，成千上万", []),
        ("三心二意，十分努力，千万别急，七嘴八舌", []),
        ("hundreds of people, thousands of them", []),
        ("s003, 2D boxes, GPT-2, ¶v1.2", []),
        ("", []),
    ],
)
def test_quantities(text: str, expected: list[int]) -> None:
    assert sorted(value for value, _, _ in quantities(text)) == sorted(expected)
