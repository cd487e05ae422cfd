"""What pydantic finds wrong with the shape of a file, in our words, and how to go on in spite of it."""

import re
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic_core import ErrorDetails

from casebook.model.story import LANGUAGES, Bilingual, Citation, InBoth
from casebook.reading.yaml_errors import said_of_punctuation
from casebook.reading.yaml_reader import FieldPath, YamlText
from casebook.text import citations
from casebook.wording.messages import Said, Value, said
from casebook.wording.problems import Problem, closest, nearest

WHERE = said("fields_shown")
# several citations in one: a list, or a range of paragraphs
SEVERAL = re.compile(r"[,，、;；]|[0-9]\s*[-–~至到]\s*p?[0-9]")
# fields that the rules demand though the model does not
DEMANDED = ("citations", "against")
# Stands where a value was missing or wrong, so that the rules can go on; `check` drops what they say of it.
STAND_IN = "unfilled"


def describe(model: type[BaseModel], error: ErrorDetails, text: YamlText, path: str, base: FieldPath) -> Problem:
    """The mistake that pydantic found, as a problem at its line; `base` is the place of `model` in the file."""
    return Problem(path, text.line(base + error["loc"]), _said(model, error))


def _said(model: type[BaseModel], error: ErrorDetails) -> Said:
    location = error["loc"]
    name = name_of(location)
    last = str(location[-1]) if location else ""
    value = str(error["input"])
    match error["type"]:
        case "missing" if last in ("zh", "en"):
            return said(f"lacks_{last}", field=name_of(location[:-1]))
        case "missing":
            return said("field_missing", field=name, where=WHERE)
        case "extra_forbidden":
            known = _fields(model, location[:-1])
            if found := said_of_punctuation(last):
                return found
            near = nearest(last, known)
            # what a comma cut off from a text has spaces in it, or no value
            cut_off = " " in last or not (value or near)
            key = "field_unknown_text" if cut_off else "field_unknown"
            return said(key, field=name, nearest=near, known=known)
        case "string_too_short":
            return said("text_empty", field=name)
        case "string_pattern_mismatch" if "A-Z" in error["ctx"]["pattern"]:
            return said("not_a_currency", value=value)
        case "string_pattern_mismatch" | "string_too_long":
            return said("not_an_id", value=value)
        case "literal_error":
            allowed = tuple(re.findall(r"'([^']+)'", error["ctx"]["expected"]))
            return said("not_a_value", field=name, value=value, nearest=nearest(value, allowed), known=allowed)
        case "value_error" if str(error["ctx"]["error"]) == "not_a_citation":
            return _of_citation(error["input"])
        case "value_error":  # raised by a field of the model with the key of its message
            return said(str(error["ctx"]["error"]), value=value)
        case "too_short":
            return said("no_entry", field=name)
        case "int_type" | "decimal_type":
            return said("field_not_a_number", field=name)
        case "bool_parsing" | "bool_type":
            return said("not_true_or_false", field=name, value=value)
        case "tuple_type" if not value:
            return said("no_entry", field=name)
        case kind:
            kind_found = _kind(error["input"])
            if kind != "string_type" and not value:
                return said("block_empty", field=name)
            if kind != "string_type" and isinstance(error["input"], str) and (found := said_of_punctuation(value)):
                return found
            if _bare(_annotation(model, location)) in (Bilingual, InBoth):
                return said("wrong_kind_bilingual", field=name, found=kind_found)
            if kind == "tuple_type":
                return said("not_a_list", field=name, found=kind_found)
            wanted = said("kind_text" if kind == "string_type" else "kind_block")
            return said("wrong_kind", field=name, found=kind_found, wanted=wanted, where=WHERE)


def _of_citation(given: Any) -> Said:
    # s1: p2 is a block to YAML
    text = ", ".join(f"{key}: {value}" for key, value in given.items()) if isinstance(given, dict) else str(given)
    match = citations.meant(text)
    if SEVERAL.search(text) and not match:
        return said("citations_in_one", value=text)
    near = said("did_you_mean", word=match) if match else ""
    return said("not_a_citation", value=text, nearest=near, citation_forms=said("citation_forms"))


def may_be_missing(model: type[BaseModel], location: FieldPath) -> bool:
    """Whether what stands at `location` of a `model` may be left out, by the model and by the rules."""
    # the texts of a language and the entries of a list are as needed as what they are in
    while location and (isinstance(location[-1], int) or location[-1] in LANGUAGES):
        location = location[:-1]
    if not location:
        return False
    inner = _model_in(_annotation(model, location[:-1]))
    fields = inner.model_fields.items() if inner else ()
    field = next((field for name, field in fields if location[-1] == (field.alias or name)), None)
    return field is not None and not field.is_required() and location[-1] not in DEMANDED


def told_elsewhere(model: type[BaseModel], error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a field is missing only because its block has it under a misspelt name, of which enough is said."""
    *block, name = error["loc"] or ("",)
    if error["type"] != "missing":
        return False
    unknown = [str(e["loc"][-1]) for e in errors if e["type"] == "extra_forbidden" and list(e["loc"][:-1]) == block]
    known = _fields(model, tuple(block))
    return any(said_of_punctuation(word) or closest(word, known) == name for word in unknown)


def _kind(value: Any) -> Said:
    return said("kind_text" if isinstance(value, str) else "kind_list" if isinstance(value, list) else "kind_block")


def name_of(location: FieldPath) -> Value:
    """How a message names a place: uses.label.zh."""
    return ".".join(str(part) for part in location if isinstance(part, str)) or said("whole_file")


def _fields(model: type[BaseModel], location: FieldPath) -> tuple[str, ...]:
    """The names of the fields that the model at `location` has."""
    inner = _model_in(_annotation(model, location))
    return tuple(field.alias or name for name, field in inner.model_fields.items()) if inner else ()


def _annotation(model: type[BaseModel], location: FieldPath) -> Any:
    """What the model says that stands at `location`; None where it knows no such place."""
    annotation: Any = model
    for part in location:
        if isinstance(part, int):
            annotation = next(iter(get_args(_bare(annotation))), None)
        else:
            inner = _model_in(annotation)
            fields = inner.model_fields.items() if inner else ()
            found = (field for name, field in fields if part == (field.alias or name))
            annotation = next((field.rebuild_annotation() for field in found), None)
    return annotation


def _bare(annotation: Any) -> Any:
    """An annotation without what `Annotated` adds to it."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, alone, optionally or as a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def repair(model: type[BaseModel], data: Any, error: ErrorDetails) -> bool:
    """Takes one mistake out of `data`; False where it cannot be.

    An unknown field goes, and so does a wrong value that may be missing; another wrong value is replaced.
    """
    *place, last = error["loc"] or ("",)
    try:
        for part in place:
            data = data[part]
        annotation = _annotation(model, error["loc"])
        if error["type"] == "extra_forbidden" or annotation is bool or NoneType in get_args(annotation):
            del data[last]
            if _bare(_annotation(model, tuple(place))) in (Bilingual, InBoth):  # a language misspelt is not missing
                data.update({language: data.get(language, STAND_IN) for language in LANGUAGES})
            return True
        filling = _filling(annotation)
        if filling is not None:
            data[last] = filling
    except (LookupError, TypeError):
        return False
    return filling is not None


def _filling(annotation: Any) -> Any:
    """A value that a place may hold for the time being; None where nothing can stand in."""
    if get_origin(annotation) is Annotated:
        kind, *rules = get_args(annotation)
        return "2000" if any(isinstance(rule, AfterValidator) for rule in rules) else _filling(kind)
    if annotation is str:
        return STAND_IN
    if annotation is Citation:
        return f"{STAND_IN} page"
    if annotation is Bilingual:
        return dict.fromkeys(LANGUAGES, STAND_IN)
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        item = _filling(get_args(annotation)[0])
        return [item] if isinstance(item, str) else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {
            field.alias or name: _filling(field.rebuild_annotation())
            for name, field in annotation.model_fields.items()
            if field.is_required()
        }
        return None if None in fields.values() else fields
    return "0" if annotation in (int, Decimal) else None
