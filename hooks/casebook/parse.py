"""Texts to models: the shape of one file, with every mistake in it as a problem at its line.

A file with mistakes is repaired as far as that is safe (an unknown field dropped, a missing
language filled in), so that the rules can judge the rest in the same run. Nothing repaired is ever
published: any problem stops the build.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebook.casefile import VOCABULARY, StoryFile, StoryFolder
from casebook.model import VOCABULARIES, Bilingual, Citation, Model, Story, Term, Vocabulary
from casebook.problems import Problem, nearest
from casebook.yaml_text import Location, YamlText, read_yaml

M = TypeVar("M", bound=Model)
WHERE = "Any published story shows the fields in use; hooks/casebook/model.py explains them"


def parse_story(folder: StoryFolder) -> tuple[StoryFile | None, list[Problem]]:
    """The story of a folder, or None where its story.yml has not the shape of one."""
    path = folder.path("story.yml")
    if not folder.files.get("story.yml"):
        return None, []  # the rule about the three files, or the loader, says so
    text, problems = read_yaml(folder.files["story.yml"], path)
    if text is None:
        return None, problems
    story, found = _model(Story, text.data, text, path, ())
    problems += found
    return (StoryFile(folder=folder, story=story, yaml=text) if story else None), problems


def parse_vocabulary(texts: dict[str, str]) -> tuple[Vocabulary, dict[str, YamlText], list[Problem]]:
    """The vocabulary, the lines of its files, and what is wrong with their shape."""
    problems: list[Problem] = []
    lines: dict[str, YamlText] = {}
    terms: dict[str, tuple[Term, ...]] = {}
    for name in VOCABULARIES:
        path = f"{VOCABULARY}/{name}.yml"
        if not texts.get(name):
            continue
        text, found = read_yaml(texts[name], path)
        problems += found
        if text is None:
            continue
        lines[name] = text
        if not isinstance(text.data, list):
            tip = "Begin each term with `- id:`."
            problems.append(Problem(path, 1, "the file is not a list of terms", tip))
            continue
        if not text.data:
            problems.append(Problem(path, 1, "the file has no terms", "Begin each term with `- id:`."))
        parsed: list[Term] = []
        for index, data in enumerate(text.data):
            term, found = _model(Term, data, text, path, (index,))
            problems += found
            parsed += [term] if term else []
        terms[name] = tuple(parsed)
    return Vocabulary(**terms), lines, problems


def _model(model: type[M], data: Any, text: YamlText, path: str, base: Location) -> tuple[M | None, list[Problem]]:
    """`data` as a `model`, repaired where it has mistakes; None where that is not possible."""
    try:
        return model.model_validate(data), []
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
    problems = [_problem(model, error, text, path, base) for error in errors]
    repaired = [_repaired(model, data, error) for error in errors]
    if not all(repaired):
        return None, problems
    try:
        return model.model_validate(data), problems
    except ValidationError:
        return None, problems


def _problem(model: type[BaseModel], error: ErrorDetails, text: YamlText, path: str, base: Location) -> Problem:
    location = error["loc"]
    name = ".".join(str(part) for part in location if isinstance(part, str)) or "the file"
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
            both = _bare(_annotation(model, location)) is Bilingual
            message = f"'{name}' is {found} where {'both languages are' if both else f'{wanted} is'} wanted"
            tip = "Write {zh: …, en: …}." if both else f"{WHERE}."
    return Problem(path, text.line(where), message, tip)


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


def _repaired(model: type[BaseModel], data: Any, error: ErrorDetails) -> bool:
    """Takes one mistake out of `data`: an unknown field goes, a wrong value is replaced; False where it cannot be."""
    *place, last = error["loc"] or ("",)
    try:
        for part in place:
            data = data[part]
        if error["type"] == "extra_forbidden":
            del data[last]
            return True
        filling = _filling(_annotation(model, error["loc"]))
        if filling is not None:
            data[last] = filling
    except (LookupError, TypeError):
        return False
    return filling is not None


# Stands where a value was missing or wrong, so that the rules can go on; `check` drops what they say of it.
UNFILLED = "unfilled"


def _filling(annotation: Any) -> Any:
    """A value that a place may hold for the time being; None where nothing can stand in."""
    if get_origin(annotation) is Annotated:
        kind, *rules = get_args(annotation)
        return "2000" if any(isinstance(rule, AfterValidator) for rule in rules) else _filling(kind)
    if annotation is str:
        return UNFILLED
    if annotation is Citation:
        return f"{UNFILLED} page"
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
