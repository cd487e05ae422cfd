"""Repairs data whose shape is wrong, so that the rules can check the rest in the same run.

A wrong or missing value is removed or replaced by a valid one. The mistake itself is reported by `shape_errors`.
"""

from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic_core import ErrorDetails

from casebook.languages import LANGUAGES
from casebook.model.base import Bilingual, Citation, InBoth
from casebook.reading.model_fields import annotation_at, without_annotated
from casebook.wording.messages import Message, Translated, Value

STAND_IN = "stand-in-for-a-reported-value"
"""The replacement for a missing or wrong text.

It is a valid id that is never written by chance, so that a problem that contains it is about a reported value.
"""


def mentions_stand_in(value: Value) -> bool:
    """Returns whether a message, or a value for its placeholders, contains STAND_IN."""
    if isinstance(value, Message):
        return any(mentions_stand_in(inner) for _, inner in value.values)
    if isinstance(value, Translated):
        return STAND_IN in value.zh or STAND_IN in value.en
    if isinstance(value, tuple):
        return any(STAND_IN in item for item in value)
    return isinstance(value, str) and STAND_IN in value


def repair(model: type[BaseModel], data: Any, error: ErrorDetails) -> bool:
    """Removes one mistake from `data`, in place.

    An unknown field is deleted, and so is a wrong value that may be missing; any other wrong or missing value is
    replaced. `error` is what pydantic found when it validated `data` as a `model`. Returns False if there is no value
    to replace it with, or if the data has not the form that the error names.
    """
    *container_path, key = error["loc"] or ("",)
    try:
        for step in container_path:
            data = data[step]
        annotation = annotation_at(model, error["loc"])
        if error["type"] == "extra_forbidden" or annotation is bool or NoneType in get_args(annotation):
            del data[key]
            if without_annotated(annotation_at(model, tuple(container_path))) in (Bilingual, InBoth):
                # The deleted key was a misspelt language: that language is not to be reported as missing too.
                data.update({language: data.get(language, STAND_IN) for language in LANGUAGES})
            return True
        replacement = _valid_value(annotation)
        if replacement is not None:
            data[key] = replacement
    except (LookupError, TypeError):
        return False
    return replacement is not None


def _valid_value(annotation: Any) -> Any:
    """Returns a valid value for a field with this annotation; None if there is none."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        # A date. Fingerprints and paths have such a validator too; with this value they remain invalid.
        return "2000" if any(isinstance(item, AfterValidator) for item in metadata) else _valid_value(inner)
    if annotation is str:
        return STAND_IN
    if annotation is Citation:
        return f"{STAND_IN} page"
    if annotation is Bilingual:
        return dict.fromkeys(LANGUAGES, STAND_IN)
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        item = _valid_value(get_args(annotation)[0])
        return [item] if isinstance(item, str) else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        values = {
            field.alias or name: _valid_value(field.rebuild_annotation())
            for name, field in annotation.model_fields.items()
            if field.is_required()
        }
        return None if None in values.values() else values
    return "0" if annotation in (int, Decimal) else None
