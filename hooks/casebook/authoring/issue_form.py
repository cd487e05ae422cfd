"""Generates the issue form for contributors without git; each of its questions is for one field of story.yml.

GitHub turns a filled-in form into Markdown: `### label`, a blank line, the answer. `from_issue` reads that text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from casebook.authoring.field_help import FIELD_VOCABULARIES, description
from casebook.authoring.story_template import plain_type
from casebook.languages import Language
from casebook.model.base import Citation, Model
from casebook.model.story import Story
from casebook.model.vocabulary import Vocabulary
from casebook.model.yaml_text import FieldPath
from casebook.wording.page_words import Words

NARRATIVE: FieldPath = ("narrative",)
REQUIRED: tuple[FieldPath, ...] = (
    ("title",),
    ("sources", 0, "title"),
    ("sources", 0, "url"),
    ("obstacles", 0, "text"),
    ("uses", 0, "text"),
)
# how many uses and events a contributor can enter
USES, EVENTS = 2, 3
# the fields of a minimal story, in the order of the form
FIELD_PATHS: tuple[FieldPath, ...] = (
    ("title",),
    ("summary",),
    *(("sources", 0, key) for key in ("title", "url", "author", "date", "language", "kind")),
    ("person", "name"),
    ("person", "consent"),
    *(("from", key) for key in ("role", "backgrounds", "citations")),
    *(("to", key) for key in ("role", "target", "employer", "citations")),
    *(("outcome", key) for key in ("ids", "text", "citations")),
    *(("period", key) for key in ("start", "end", "citations")),
    *(("obstacles", 0, key) for key in ("kind", "label", "text", "citations")),
    *(("uses", n, key) for n in range(USES) for key in ("tactic", "label", "text", "effect", "citations")),
    *(("events", n, key) for n in range(EVENTS) for key in ("kind", "date", "text", "citations")),
    NARRATIVE,
    ("credits", "written"),
)
# the last key of fields whose answers may have several lines
MULTILINE = ("summary", "text", "citations", "narrative")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form: the field path of its answer in story.yml, the model, and its field's key and type."""

    path: FieldPath
    model: type[Model]
    key: str
    field_type: Any

    @property
    def id(self) -> str:
        """The id in the form, such as uses-0-tactic; a link can fill in an answer by this id."""
        return "-".join(str(key) for key in self.path)

    @property
    def is_list(self) -> bool:
        """True if the question allows several answers."""
        return get_origin(self.field_type) is tuple

    @property
    def item_type(self) -> Any:
        """The type of one answer."""
        return plain_type(get_args(self.field_type)[0]) if self.is_list else self.field_type

    def label(self, words: Words) -> str:
        """Returns the heading of the question in the form and in the issue; no two questions have the same."""
        names = [key for key in self.path if isinstance(key, str)]
        number = next((key + 1 for key in self.path if isinstance(key, int)), 0)
        name = words(f"asked_{names[-1]}")
        if len(names) == 1:
            return name
        group = words(f"asked_in_{names[0]}")
        repeated = sum(path[-1] == names[-1] and path[0] == names[0] for path in FIELD_PATHS) > 1
        return words("labelled", label=f"{group} {number}" if repeated else group, text=name)

    def options(self, words: Words, vocabulary: Vocabulary) -> dict[str, str]:
        """Returns the labels of the possible answers by id; empty if the answer is free text."""
        if name := FIELD_VOCABULARIES.get((self.model, self.key)):
            terms = vocabulary.terms(name)
            return {term.id: f"{term.label.in_language(words.language)} ({term.id})" for term in terms}
        values = get_args(self.item_type) if get_origin(self.item_type) is Literal else ()
        return {value: f"{words(f'{self.key}_{value}')} ({value})" for value in values}


def questions() -> Iterator[Question]:
    """Yields every question, in the order of the form."""
    for path in FIELD_PATHS:
        model: type[Model] = Story
        field_type: Any = str
        for key in (key for key in path if isinstance(key, str) and path != NARRATIVE):
            if field_type is not str:
                model = plain_type(get_args(field_type)[0]) if get_origin(field_type) is tuple else field_type
            field_type = next(
                plain_type(field.annotation)
                for name, field in model.model_fields.items()
                if key == (field.alias or name)
            )
        yield Question(path, model, str(path[-1]), field_type)


def form(language: Language, vocabulary: Vocabulary) -> dict[str, Any]:
    """Returns the form in one language, in the structure of GitHub's issue forms."""
    words = Words(language)
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": words("form_intro")}}]
    for question in questions():
        attributes: dict[str, Any] = {"label": question.label(words), "description": _explanation(question, words)}
        element = "textarea" if question.path[-1] in MULTILINE else "input"
        if options := question.options(words, vocabulary):
            element = "dropdown"
            attributes |= {"multiple": question.is_list, "options": list(options.values())}
        validations = {"required": question.path in REQUIRED}
        body.append({"type": element, "id": question.id, "attributes": attributes, "validations": validations})
    return {
        "name": words("form_name"),
        "description": words("form_description"),
        "title": words("form_title"),
        "labels": ["story"],
        "body": body,
    }


def _explanation(question: Question, words: Words) -> str:
    if question.path == NARRATIVE:
        return words("form_narrative_told")
    if question.item_type is Citation:
        return words("form_citations_told")
    return description(question.model, question.key)[words.language]
