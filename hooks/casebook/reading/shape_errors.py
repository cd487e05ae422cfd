"""Turns the validation errors of pydantic into problems that explain the mistake in the file."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from casebook.model.base import Bilingual, InBoth
from casebook.model.yaml_text import FieldPath, YamlText
from casebook.reading.model_fields import annotation_at, field_name, fields_at, without_annotated
from casebook.reading.yaml_errors import explain_punctuation
from casebook.text import citations
from casebook.wording.messages import Message, message
from casebook.wording.problems import Problem, closest, nearest

WHERE = message("fields_shown")
# several citations in one text: a list, or a range of paragraphs
SEVERAL = re.compile(r"[,，、;；]|[0-9]\s*[-–~至到]\s*p?[0-9]")


def describe(model: type[BaseModel], error: ErrorDetails, text: YamlText, path: str, base: FieldPath) -> Problem:
    """Returns a validation error as a problem at its line.

    `base` is the path of `model` within the file at `path`, whose lines `text` knows.
    """
    return Problem(path, text.line(base + error["loc"]), _message(model, error))


def _message(model: type[BaseModel], error: ErrorDetails) -> Message:
    """Returns the message for a validation error, by its type.

    The order of the cases matters: those with a condition come before the general case of the same type.
    """
    field_path = error["loc"]
    name = field_name(field_path)
    last = str(field_path[-1]) if field_path else ""
    value = str(error["input"])
    match error["type"]:
        case "missing" if last in ("zh", "en"):
            return message(f"lacks_{last}", field=field_name(field_path[:-1]))
        case "missing":
            return message("field_missing", field=name, where=WHERE)
        case "extra_forbidden":
            known = fields_at(model, field_path[:-1])
            if found := explain_punctuation(last):
                return found
            near = nearest(last, known)
            # If a comma cuts a text in two, YAML reads its rest as a key: one with spaces in it, or without a value.
            cut_off = " " in last or not (value or near)
            key = "field_unknown_text" if cut_off else "field_unknown"
            return message(key, field=name, nearest=near, known=known)
        case "string_too_short":
            return message("text_empty", field=name)
        case "string_pattern_mismatch" if "A-Z" in error["ctx"]["pattern"]:
            return message("not_a_currency", value=value)
        case "string_pattern_mismatch" | "string_too_long":
            return message("not_an_id", value=value)
        case "literal_error":
            allowed = tuple(re.findall(r"'([^']+)'", error["ctx"]["expected"]))
            return message("not_a_value", field=name, value=value, nearest=nearest(value, allowed), known=allowed)
        case "value_error" if str(error["ctx"]["error"]) == "not_a_citation":
            return _invalid_citation(error["input"])
        case "value_error":  # validators of the models raise ValueError with the key of the message
            return message(str(error["ctx"]["error"]), value=value)
        case "too_short":
            return message("no_entry", field=name)
        case "int_type" | "decimal_type":
            return message("field_not_a_number", field=name)
        case "bool_parsing" | "bool_type":
            return message("not_true_or_false", field=name, value=value)
        case "tuple_type" if not value:
            return message("no_entry", field=name)
        case error_type:
            return _wrong_type(model, error, error_type == "string_type")


def _wrong_type(model: type[BaseModel], error: ErrorDetails, expects_text: bool) -> Message:
    """Returns the message for a text, list or mapping where the model expects another of the three."""
    value = str(error["input"])
    name = field_name(error["loc"])
    found = _type_name(error["input"])
    if not expects_text and not value:
        return message("block_empty", field=name)
    if not expects_text and isinstance(error["input"], str) and (explained := explain_punctuation(value)):
        return explained
    if without_annotated(annotation_at(model, error["loc"])) in (Bilingual, InBoth):
        return message("wrong_kind_bilingual", field=name, found=found)
    if error["type"] == "tuple_type":
        return message("not_a_list", field=name, found=found)
    wanted = message("kind_text" if expects_text else "kind_block")
    return message("wrong_kind", field=name, found=found, wanted=wanted, where=WHERE)


def _type_name(value: Any) -> Message:
    return message("kind_text" if isinstance(value, str) else "kind_list" if isinstance(value, list) else "kind_block")


def _invalid_citation(value: Any) -> Message:
    # YAML reads `s1: p2` as a mapping: it is shown as it was written
    text = ", ".join(f"{key}: {item}" for key, item in value.items()) if isinstance(value, dict) else str(value)
    citation = citations.closest_citation(text)
    if SEVERAL.search(text) and not citation:
        return message("citations_in_one", value=text)
    near = message("did_you_mean", word=citation) if citation else ""
    return message("not_a_citation", value=text, nearest=near, citation_forms=message("citation_forms"))


def is_missing_by_typo(model: type[BaseModel], error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Returns whether a field is missing only because its name is misspelt, which another of `errors` reports."""
    *container_path, name = error["loc"] or ("",)
    if error["type"] != "missing":
        return False
    unknown = [
        str(other["loc"][-1])
        for other in errors
        if other["type"] == "extra_forbidden" and list(other["loc"][:-1]) == container_path
    ]
    known = fields_at(model, tuple(container_path))
    return any(explain_punctuation(word) or closest(word, known) == name for word in unknown)
