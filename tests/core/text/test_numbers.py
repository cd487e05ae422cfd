"""The numbers that a text mentions, as digits and as words, in both languages."""

from collections.abc import Callable, Iterator

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
        # not counted as numbers
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
def test_numbers_in_a_text(text: str, expected: list[int]) -> None:
    assert sorted(value for value, _, _ in find_numbers(text)) == sorted(expected)


def test_long_texts_are_read_in_linear_time() -> None:
    """Inputs on which a pattern with quadratic running time would take minutes."""
    for unit in ("一", "9", "seven and ", "1,", "十百千万", "一百", "一万来", "一千零"):
        list(find_numbers(unit * 100_000))


UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {
    # by position: "fourth" has the index 4
    **dict(enumerate("fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 4)),
    **dict(enumerate("thirteenth fourteenth fifteenth".split(), 13)),
    **{20: "twentieth", 30: "thirtieth"},
}


def english(n: int) -> str:
    """Spells a number in English: two hundred and five."""
    for unit, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= unit:
            rest = n % unit
            joint = " and " if rest < 100 and unit < 10**9 else " "
            return f"{english(n // unit)} {name}{joint + english(rest) if rest else ''}"
    if n < 20:
        return UP_TO_TWENTY[n]
    return TENS[n // 10] + (f"-{UP_TO_TWENTY[n % 10]}" if n % 10 else "")


def chinese(n: int) -> str:
    """Writes a number in Chinese: 两百零五, 一万零三十."""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if n >= unit:
            rest = n % unit
            many = "两" if n // unit == 2 and unit > 10 else chinese(n // unit)
            gap = "零" if rest and rest * 10 < unit else ""
            return f"{many}{name}{gap}{chinese(rest) if rest else ''}"
    return "零一二三四五六七八九"[n]


def samples() -> Iterator[int]:
    """Yields all small numbers, and large ones with every digit in every position."""
    yield from range(2, 130)
    for unit in (100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9):
        yield from (digit * unit + rest for digit in range(1, 10) for rest in (0, 5, 43, unit // 10 * 3))
    yield 120_456_789  # thirteen English words, the longest number that is read


@pytest.mark.parametrize("write", [english, chinese])
def test_every_spelled_number_is_read(write: Callable[[int], str]) -> None:
    unread = {}
    for n in samples():
        text = f"about {write(n)} people" if write is english else f"有{write(n)}个人"
        found = [int(value) for value, _, _ in find_numbers(text)]
        if found != [n]:
            unread[write(n)] = found
    assert not unread


def test_position_and_form_of_a_number() -> None:
    text = "I met Forty-two people, 1,200 of 3.5 million, 共三百五十家, 百分之五"
    found = {written: start for _, written, start in find_numbers(text)}
    assert found == {
        written: text.index(written) for written in ("Forty-two", "1,200", "3.5 million", "三百五十", "百分之五")
    }


def test_ordinals() -> None:
    for n, word in ORDINALS.items():
        assert [int(value) for value, _, _ in find_numbers(f"the {word} time")] == [n], word
    for tens in TENS[2:]:
        for n, word in enumerate(("first", "second", "third", "fourth"), 1):
            assert [int(value) for value, _, _ in find_numbers(f"the {tens}-{word} time")] == [
                TENS.index(tens) * 10 + n
            ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # digits with the words for magnitudes, directly or after one space
        ("3百 4千 5万 6亿 7万亿", [300, 4000, 50_000, 6 * 10**8, 7 * 10**12]),
        ("3K 4k 5M 6bn", [3000, 4000, 5 * 10**6, 6 * 10**9]),
        ("3 thousand 4 million 5\u00a0billion", [3000, 4 * 10**6, 5 * 10**9]),
        ("3 百家, 3千克, 3千米, 3千瓦, 3 Million", [300, 3, 3, 3, 3]),
        ("2.5M and 0.25K", [2_500_000, 250]),
        ("１２３４５６７８９０．５", [1234567890.5]),
        ("1,234,567.25; eighteen digits at most: 100000000000000000, 1000000000000000000", [18, 1234567.25, 10**17]),
        ("3D 3d 4Dx 5 D", [3, 4, 5]),
        # parts of a name, a version, or another number
        ("abc12 X-12 §12 v1.2 1.2.3", [1.2]),
        # runs of words
        ("nineteen ninety", [19, 90]),
        ("twenty twenty-one", [20, 21]),
        ("five six seven", [5, 6, 7]),
        ("a dozen, three dozen, dozen, a hundred, a thousand, an eight", [12, 36, 12, 100, 1000, 8]),
        ("two hundred thousand", [200_000]),
        ("three million two hundred thousand and five", [3_200_005]),
        ("one thousand and one, one hundred and ten", [1001, 110]),
        ("four and five, twenty and six", [4, 5, 20, 6]),
        ("hundreds, thousand, million of them, millions, zero, one", []),
        ("seventy\u2010seven TWENTY-ONE", [77, 21]),
        ("often lateness someone tone weight", []),
        # short forms: a digit after the last unit counts the next smaller unit
        ("一万二块，三千五块，两百六块，三万零五块", [12_000, 3500, 260, 30_005]),
        ("十一个，一十一个，二十个，两个", [11, 11, 20, 2]),
        ("一九九八年，二〇〇五年，二零一七年", [1998, 2005, 2017]),
        ("百分之五，百分之九十九，百分之一百", [5, 99, 100]),
        ("一千二百三十四亿人", [1234 * 10**8]),
        # idioms between numbers
        ("十万八千里，十万个为什么，一百八十度，一千个不，一万个不，第一百货，七个", [7]),
        ("二百五，二百五十个", [250]),
        ("三多个，三十余个，三十多年", [3, 30, 30]),
    ],
)
def test_forms_of_numbers(text: str, values: list[float]) -> None:
    assert sorted(map(float, (value for value, _, _ in find_numbers(text)))) == sorted(values)


# words that can follow 三 in a story
COUNTED = """
个月 月份 年 天 日 周 星期 小时 分钟 秒 点钟 家公司 人 名同事 位老师 次面试 轮融资 场比赛 块钱 张证书 台电脑 门课
篇论文 页 倍 岁 种办法 项目 条建议 份简历 段经历 步 级 届比赛 封信 件事 套题 本书 部电影 支队伍 队 组 座城市
句话 把椅子 枚奖牌 章 节课 层楼 面试 期 口人 所大学 处 类 批 关 晚 夜 趟 行代码 道题 双 棵树 杯咖啡 美元 欧元
英镑 元 % 成绩
""".split()


@pytest.mark.parametrize("counted", COUNTED)
def test_a_numeral_before_a_counted_word_is_read(counted: str) -> None:
    assert [int(value) for value, _, _ in find_numbers(f"她用了三{counted}。")] == [3]


@pytest.mark.parametrize("text", ["三心二意", "三言两语", "五湖四海", "几个", "数千个"])
def test_a_numeral_in_an_idiom_is_not_read(text: str) -> None:
    assert [*find_numbers(text)] == []
