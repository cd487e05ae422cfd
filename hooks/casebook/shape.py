"""What pydantic finds wrong with the shape of a file, in our words, and how to go on in spite of it."""

import re
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic_core import ErrorDetails

from casebook.model import LANGUAGES, Bilingual, Citation, InBoth
from casebook.problems import Problem, nearest
from casebook.yaml_text import Location, YamlText

WHERE = "Any published story shows the fields in use; hooks/casebook/model.py explains them"
# Stands where a value was missing or wrong, so that the rules can go on; `check` drops what they say of it.
UNFILLED = "unfilled"


def describe(model: type[BaseModel], error: ErrorDetails, text: YamlText, path: str, base: Location) -> Problem:
    """The mistake that pydantic found, as a problem at its line; `base` is the place of `model` in the file."""
    location = error["loc"]
    name = name_of(location)
    last = str(location[-1]) if location else ""
    value = error["input"]
    where = base + location
    match error["type"]:
        case "missing" if last in ("zh", "en"):
            language, other = ("Chinese", "en") if last == "zh" else ("English", "zh")
            field = name.removesuffix(f".{last}")
            message, tip = f"'{field}' lacks its {language} text", f"Add `{last}:` beside `{other}:`."
        case "missing":
            message, tip = f"the field '{name}' is missing", f"Add it. {WHERE}."
        case "extra_forbidden":
            known = _fields(model, location[:-1])
            message = f"unknown field '{name}'"
            tip = f"{nearest(last, known)}Known fields here: {', '.join(known)}."
            if " " in last:
                tip += " A text with a comma or a colon needs quotes around it."
        case "string_too_short":
            message, tip = f"'{name}' is empty", "Write its text, or leave the field out."
        case "string_pattern_mismatch" if "A-Z" in error["ctx"]["pattern"]:
            message, tip = f"'{value}' is not a currency", "Write three capitals as in USD, EUR or CNY."
        case "string_pattern_mismatch" | "string_too_long":
            message = f"'{value}' is not an id"
            tip = "Write lower-case ASCII words joined by hyphens, 80 characters at most."
        case "literal_error":
            allowed = re.findall(r"'([^']+)'", error["ctx"]["expected"])
            message = f"'{value}' is not a value of '{name}'"
            tip = f"{nearest(str(value), allowed)}Known ones: {', '.join(allowed)}."
        case "value_error":
            message, _, tip = str(error["ctx"]["error"]).partition("|")
            if not tip:
                message = f"'{value}' is not a date that exists"
                tip = "Write it as YYYY, YYYY-MM or YYYY-MM-DD."
        case "too_short":
            message, tip = f"'{name}' has no entry", "Write at least one."
        case "int_type" | "decimal_type":
            message, tip = f"'{name}' is not a number", "Write plain digits, without units."
        case "bool_parsing" | "bool_type":
            message, tip = f"'{value}' in '{name}' is neither true nor false", "Write true or false."
        case kind:
            wanted = {"string_type": "text", "tuple_type": "a list"}.get(kind, "a block of fields")
            found = "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a block of fields"
            both = _bare(_annotation(model, location)) in (Bilingual, InBoth)
            message = f"'{name}' is {found} where {'both languages are' if both else f'{wanted} is'} wanted"
            tip = "Write {zh: …, en: …}." if both else f"{WHERE}."
    return Problem(path, text.line(where), message, tip)


def name_of(location: Location) -> str:
    """How a message names a place: uses.label.zh."""
    return ".".join(str(part) for part in location if isinstance(part, str)) or "the file"


def _fields(model: type[BaseModel], location: Location) -> list[str]:
    """The names of the fields that the model at `location` has."""
    inner = _model_in(_annotation(model, location))
    return [field.alias or name for name, field in inner.model_fields.items()] if inner else []


def _annotation(model: type[BaseModel], location: Location) -> Any:
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
        return UNFILLED
    if annotation is Citation:
        return f"{UNFILLED} page"
    if annotation is Bilingual:
        return dict.fromkeys(LANGUAGES, UNFILLED)
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
