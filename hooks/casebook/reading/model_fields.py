"""Looks up the fields of nested models by their path in the file."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casebook.languages import LANGUAGES
from casebook.model.yaml_text import FieldPath
from casebook.wording.messages import Value, message

# fields that the rules require although the models do not
DEMANDED = ("citations", "against")


def field_name(field_path: FieldPath) -> Value:
    """Returns the name of a field in a message, without list indexes: uses.label.zh."""
    return ".".join(key for key in field_path if isinstance(key, str)) or message("whole_file")


def fields_at(model: type[BaseModel], field_path: FieldPath) -> tuple[str, ...]:
    """Returns the names, as in the file, of the fields of the model at `field_path` inside `model`."""
    return tuple(name for name, _ in _fields(model_in(annotation_at(model, field_path))))


def annotation_at(model: type[BaseModel], field_path: FieldPath) -> Any:
    """Returns the type annotation of the field at `field_path` inside `model`; None if there is no such field."""
    annotation: Any = model
    for key in field_path:
        if isinstance(key, int):
            annotation = next(iter(get_args(without_annotated(annotation))), None)
        else:
            found = (field for name, field in _fields(model_in(annotation)) if name == key)
            annotation = next((field.rebuild_annotation() for field in found), None)
    return annotation


def without_annotated(annotation: Any) -> Any:
    """Returns the type inside an `Annotated[…]`; any other annotation unchanged."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Returns the model that an annotation contains: alone, as optional, or as the items of a list; else None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := model_in(argument))), None)


def may_be_missing(model: type[BaseModel], field_path: FieldPath) -> bool:
    """Returns whether the field at `field_path` may be left out, according to the model and to the rules."""
    # the text of a language, or an entry of a list, may be missing if the field that contains it may
    while field_path and (isinstance(field_path[-1], int) or field_path[-1] in LANGUAGES):
        field_path = field_path[:-1]
    if not field_path:
        return False
    inner = model_in(annotation_at(model, field_path[:-1]))
    field = next((field for name, field in _fields(inner) if name == field_path[-1]), None)
    return field is not None and not field.is_required() and field_path[-1] not in DEMANDED


def _fields(model: type[BaseModel] | None) -> Iterator[tuple[str, FieldInfo]]:
    """Yields the fields of a model by their names in the file, which differ for `from`, a Python keyword."""
    for name, field in model.model_fields.items() if model else ():
        yield field.alias or name, field
