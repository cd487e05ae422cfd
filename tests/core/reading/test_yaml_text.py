"""Facts are read as plain text, with the line of each value."""

from casebook.reading.yaml_reader import read_yaml


def test_scalars_stay_what_they_look_like() -> None:
    text = "a: no\nb: 3:30\nc: 012\nd: 2020-01-01\ne: ~\nf: 1e3\n"
    document, problems = read_yaml(text, "x")
    assert document
    assert document.data == {"a": "no", "b": "3:30", "c": "012", "d": "2020-01-01", "e": "~", "f": "1e3"}
    assert not problems


def test_lines() -> None:
    document, _ = read_yaml("a:\n  - b: 1\n\n  - b: 2\n    c: {d: 3}\n", "x")
    assert document
    assert [document.line(place) for place in (("a",), ("a", 0), ("a", 1, "b"), ("a", 1, "c", "d"), ("a", 9))] == [
        1,
        2,
        4,
        5,
        1,
    ]
