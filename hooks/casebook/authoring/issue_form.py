"""The issue form for those without git: what it asks, each question for one field of story.yml, and its YAML.

GitHub turns a filled-in form into Markdown: `### label`, a blank line, the answer; `from_issue` reads that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from casebook.authoring.field_help import TERMS, description
from casebook.authoring.story_template import kind_of
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
USES, EVENTS = 2, 3
# a minimal story, in the order in which one tells it
PLACES: tuple[FieldPath, ...] = (
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
# answers of several lines
LONG = ("summary", "text", "citations", "narrative")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the place in story.yml that its answer is for, the model and the field that stand there."""

    place: FieldPath
    model: type[Model]
    key: str
    kind: Any

    @property
    def id(self) -> str:
        """Its id in the form, as in uses-0-tactic: what a link that fills the form in calls it."""
        return "-".join(str(part) for part in self.place)

    @property
    def many(self) -> bool:
        """Whether it takes several answers."""
        return get_origin(self.kind) is tuple

    @property
    def one(self) -> Any:
        """The type of one answer."""
        return kind_of(get_args(self.kind)[0]) if self.many else self.kind

    def label(self, words: Words) -> str:
        """Its heading in the form and in the issue; no two have the same."""
        names = [part for part in self.place if isinstance(part, str)]
        number = next((part + 1 for part in self.place if isinstance(part, int)), 0)
        named = words(f"asked_{names[-1]}")
        if len(names) == 1:
            return named
        group = words(f"asked_in_{names[0]}")
        repeated = sum(place[-1] == names[-1] and place[0] == names[0] for place in PLACES) > 1
        return words("labelled", label=f"{group} {number}" if repeated else group, text=named)

    def options(self, words: Words, vocabulary: Vocabulary) -> dict[str, str]:
        """What can be chosen, by its id; empty where the answer is free."""
        if name := TERMS.get((self.model, self.key)):
            terms = vocabulary.terms(name)
            return {term.id: f"{term.label.in_language(words.language)} ({term.id})" for term in terms}
        values = get_args(self.one) if get_origin(self.one) is Literal else ()
        return {value: f"{words(f'{self.key}_{value}')} ({value})" for value in values}


def questions() -> Iterator[Question]:
    """Every question, in the order of the form."""
    for place in PLACES:
        model: type[Model] = Story
        kind: Any = str
        for key in (part for part in place if isinstance(part, str) and place != NARRATIVE):
            if kind is not str:
                model = kind_of(get_args(kind)[0]) if get_origin(kind) is tuple else kind
            kind = next(
                kind_of(field.annotation) for name, field in model.model_fields.items() if key == (field.alias or name)
            )
        yield Question(place, model, str(place[-1]), kind)


def form(language: Language, vocabulary: Vocabulary) -> dict[str, Any]:
    """The form in one language, as GitHub's issue forms are written."""
    words = Words(language)
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": words("form_intro")}}]
    for question in questions():
        attributes: dict[str, Any] = {"label": question.label(words), "description": _told(question, words)}
        kind = "textarea" if question.place[-1] in LONG else "input"
        if options := question.options(words, vocabulary):
            kind = "dropdown"
            attributes |= {"multiple": question.many, "options": list(options.values())}
        needed = {"required": question.place in REQUIRED}
        body.append({"type": kind, "id": question.id, "attributes": attributes, "validations": needed})
    return {
        "name": words("form_name"),
        "description": words("form_description"),
        "title": words("form_title"),
        "labels": ["story"],
        "body": body,
    }


def _told(question: Question, words: Words) -> str:
    if question.place == NARRATIVE:
        return words("form_narrative_told")
    if question.one is Citation:
        return words("form_citations_told")
    return description(question.model, question.key)[words.language]
