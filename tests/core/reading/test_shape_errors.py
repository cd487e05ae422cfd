"""The shape of a story: optional fields, values that replace mistakes, mistakes reported once."""

from typing import Any

import pytest
import yaml

from casebook.model.casebook import StoryFolder
from casebook.model.story import Story
from casebook.reading.model_fields import field_name, may_be_missing
from casebook.reading.parse import parse_story
from casebook.reading.repair import STAND_IN
from support.project import TINY_SITE

FACTS = (TINY_SITE / "docs/stories/cook-to-analyst/story.yml").read_text("utf-8")


def _parsed(change: Any) -> tuple[Story | None, list[tuple[str, str]]]:
    """Returns the repaired story, and the keys of its mistakes with the field of each."""
    facts = yaml.load(FACTS, yaml.BaseLoader)
    change(facts)
    story, problems = parse_story(StoryFolder(slug="a", files={"story.yml": yaml.safe_dump(facts, allow_unicode=True)}))
    found = [(problem.message.key, str(dict(problem.message.values).get("field", ""))) for problem in problems]
    return (story.facts if story else None), found


def _set(*path_and_value: Any) -> Any:
    *path, last, value = path_and_value

    def change(facts: Any) -> None:
        for part in path:
            facts = facts[part]
        if value is None:
            del facts[last]
        else:
            facts[last] = value

    return change


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        # by the model
        (("period", "start"), True),
        (("money",), True),
        (("money", 0, "amount"), True),
        (("uses", 0, "cost"), True),
        (("uses", 0, "cost", "time"), True),
        (("uses", 0, "tags", 0), True),
        (("sources", 0, "archive"), True),
        (("title",), False),
        (("uses",), False),
        (("uses", 0, "effect"), False),
        (("from", "role"), False),
        # a text in one language, and an entry of a list, like the field that contains them
        (("uses", 0, "cost", "time", "zh"), True),
        (("title", "en"), False),
        (("uses", 0), False),
        (("lessons", 0), True),
        # required by the rules
        (("uses", 0, "citations"), False),
        (("uses", 0, "citations", 0), False),
        (("uses", 0, "against"), False),
        # does not exist
        ((), False),
        ((0,), False),
        (("nothing",), False),
        (("period", "nothing"), False),
    ],
)
def test_which_fields_may_be_missing(path: tuple[str | int, ...], missing: bool) -> None:
    assert may_be_missing(Story, path) is missing


def test_field_names_of_paths() -> None:
    assert field_name(("uses", 0, "label", "zh")) == "uses.label.zh"
    assert field_name((0,)) == field_name(())
    assert not isinstance(field_name(()), str)


@pytest.mark.parametrize(
    ("change", "found", "repaired"),
    [
        # an unknown field is removed, and so is a wrong value of an optional field
        (_set("titel", "x"), [("field_unknown", "titel")], {}),
        (_set("period", "start", "soon"), [("not_a_date", "")], {"period.start": None}),
        (_set("period", "months", "many"), [("not_a_whole_number", "")], {"period.months": None}),
        (
            _set("events", 0, "approx", "perhaps"),
            [("not_true_or_false", "events.approx")],
            {"events.0.approx": False},
        ),
        (_set("money", 0, "currency", "euro"), [("not_a_currency", "")], {"money.0.currency": None}),
        # other wrong or missing values are replaced
        (_set("uses", 0, "id", "A b"), [("not_an_id", "")], {"uses.0.id": STAND_IN}),
        (_set("uses", 0, "effect", None), [("field_missing", "uses.effect")], {"uses.0.effect": STAND_IN}),
        (_set("last_reviewed", "soon"), [("not_a_date", "")], {"last_reviewed": "2000"}),
        (
            _set("person", "consent", "x"),
            [("not_a_value", "person.consent")],
            {"person.consent": "public-source"},
        ),
        (_set("title", None), [("field_missing", "title")], {"title.zh": STAND_IN, "title.en": STAND_IN}),
        (_set("title", "x"), [("wrong_kind_bilingual", "title")], {"title.zh": STAND_IN}),
        (
            _set("uses", 0, "citations", 0, "post"),
            [("not_a_citation", "")],
            {"uses.0.citations.0.source": STAND_IN},
        ),
        (_set("numbers", 0, "values", 0, "x"), [("not_a_number", "")], {"numbers.0.values.0": 0}),
        (_set("from", "backgrounds", []), [("no_entry", "from.backgrounds")], {"from.backgrounds.0": STAND_IN}),
        (
            _set("from", "backgrounds", "x"),
            [("not_a_list", "from.backgrounds")],
            {"from.backgrounds.0": STAND_IN},
        ),
        (_set("credits", "x"), [("wrong_kind", "credits")], {"credits.written": (STAND_IN,)}),
        (_set("credits", None), [("field_missing", "credits")], {"credits.translated.0": STAND_IN}),
        (_set("person", None), [("field_missing", "person")], {"person.name": STAND_IN}),
        (_set("obstacles", None), [("field_missing", "obstacles")], None),
        # a misspelt language is not also reported as missing
        (
            _set("title", {"zh": "一", "ne": "x"}),
            [("field_unknown", "title.ne")],
            {"title.en": STAND_IN, "title.zh": "一"},
        ),
        # full-width punctuation in the name of a field
        (
            _set("uses", 0, "label", {"zh": "一", "en：x": ""}),
            [("yaml_full_width", "")],
            {"uses.0.label.en": STAND_IN},
        ),
    ],
)
def test_mistakes_are_reported_and_repaired(
    change: Any, found: list[tuple[str, str]], repaired: dict[str, Any] | None
) -> None:
    facts, problems = _parsed(change)
    assert problems == found
    assert (facts is None) == (repaired is None)
    for path, value in (repaired or {}).items():
        at: Any = facts
        for part in path.split("."):
            at = at[int(part)] if part.isdigit() else getattr(at, {"from": "from_"}.get(part, part))
        assert at == value


def test_a_misspelt_field_is_not_also_reported_as_missing() -> None:
    """Only in its own block: another block still lacks the field."""

    def rename(facts: Any) -> None:
        facts["uses"][0]["effct"] = facts["uses"][0].pop("effect")

    def lose(facts: Any) -> None:
        facts["uses"][1]["effct"] = "worked"
        del facts["uses"][0]["effect"]

    assert _parsed(rename)[1] == [("field_unknown", "uses.effct")]
    translation = {"of": "en", "orignal": "0" * 12, "translated": "0" * 12}
    assert _parsed(_set("translation", translation))[1] == [("field_unknown", "translation.orignal")]
    assert sorted(_parsed(lose)[1]) == [("field_missing", "uses.effect"), ("field_unknown", "uses.effct")]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_set("title", {"zh": "一"}), []),
        (_set("title", ""), [("block_empty", "title")]),
        (_set("title", []), [("wrong_kind_bilingual", "title")]),
        (_set("uses", {}), [("not_a_list", "uses")]),
        (_set("uses", ""), [("no_entry", "uses")]),
        (_set("person", ""), [("block_empty", "person")]),
        (_set("person", "name：Kim"), [("yaml_full_width", "")]),
        (_set("person", "name", ["x"]), [("wrong_kind", "person.name")]),
        (_set("person", "name", ""), [("text_empty", "person.name")]),
        (_set("title", "zh", ""), [("text_empty", "title.zh")]),
        (_set("a text cut off", ""), [("field_unknown_text", "a text cut off")]),
        (_set("qqqqqq", ""), [("field_unknown_text", "qqqqqq")]),
        (_set("titel", ""), [("field_unknown", "titel")]),
        (_set("money", 0, "amount", ["5"]), [("field_not_a_number", "money.amount")]),
        (_set("money", 0, "amount", "5e3"), [("not_a_number", "")]),
        (_set("money", 0, "amount", "1234567890123456"), [("not_a_number", "")]),
        (_set("money", 0, "amount", "1.1234567"), [("not_a_number", "")]),
        (_set("money", 0, "amount", "123456789012345.123456"), []),
        (_set("period", "months", "1234567890"), [("not_a_whole_number", "")]),
        (_set("period", "months", "123456789"), []),
        (_set("uses", 0, "id", "a" * 81), [("not_an_id", "")]),
        (_set("uses", 0, "id", "a" * 80), []),
        (_set("uses", 0, "citations", 0, "post p1, p2"), [("citations_in_one", "")]),
        (_set("uses", 0, "citations", 0, "post p1-3"), [("citations_in_one", "")]),
        (_set("uses", 0, "citations", 0, "post p1 至 3"), [("citations_in_one", "")]),
        (_set("uses", 0, "citations", 0, "post, p1"), [("not_a_citation", "")]),
        (_set("uses", 0, "citations", 0, {"post": "p1"}), [("not_a_citation", "")]),
    ],
)
def test_each_mistake_has_its_message(change: Any, found: list[tuple[str, str]]) -> None:
    assert _parsed(change)[1] == found
