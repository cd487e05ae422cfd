"""Reads a filled-in issue form as a draft: answers that can be parsed become values, all others become TODO.

Anyone can submit an issue, so an answer becomes a quoted scalar or prose, never YAML. A short text that the rules
would refuse is kept after `TODO:`, for a person to decide.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from casebook.authoring.draft import INITIAL_VALUES
from casebook.authoring.issue_form import NARRATIVE, Question, questions
from casebook.authoring.story_template import TODO, Values
from casebook.languages import LANGUAGES, Language
from casebook.model.base import Bilingual, Citation
from casebook.model.vocabulary import Vocabulary
from casebook.model.yaml_text import FieldPath
from casebook.text import characters, citations, dates
from casebook.text.characters import NOT_PLAIN
from casebook.text.narrative import plain_lines
from casebook.text.numbers import find_numbers
from casebook.text.web_addresses import is_https
from casebook.wording.page_words import Words

NO_ANSWER = ("_No response_", "None", "")
# longest short text that is kept, in characters
MAX_LENGTH = 2000
# the form has a single source, so that contributors write only locators
SOURCE_ID = "s1"
HEADING = re.compile(r"^#{1,6}[ \t]+([^\n{}]*?)[ \t]*#*$", re.MULTILINE)
DATE = re.compile(r"([12][0-9]{3})(?:[^0-9]+([0-9]{1,2})(?:[^0-9]+([0-9]{1,2}))?)?[^0-9]*")


@dataclass(frozen=True, slots=True)
class Issue:
    """The content of an issue: its language, the values for story.yml, and the narrative by language, if it has one."""

    language: Language
    values: Values
    prose: dict[Language, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """A name for the folder, made of the first background and the target role; empty if either is unknown."""
        background = (self.values.get("from", {}).get("backgrounds") or [TODO])[0]
        target = self.values.get("to", {}).get("target") or TODO
        return "" if TODO in f"{background}{target}" else f"{background}-to-{target}"


def read_issue(text: str, vocabulary: Vocabulary) -> Issue:
    """Parses the text of an issue; its language is that of the form with the most answered questions in it."""
    text = characters.UNWANTED.sub("", text.replace("\r\n", "\n"))
    by_language = {language: answers(text, language) for language in LANGUAGES}
    language = max(LANGUAGES, key=lambda each: len(by_language[each]))
    given = by_language[language]
    name = _line(given.get(("person", "name"), ""))
    values: Values = {}
    for question in questions():
        if question.path in given and question.path != NARRATIVE:
            _set_value(values, question.path, _value(question, given[question.path], name, language, vocabulary))
    prose = _prose(given.get(NARRATIVE, ""), name, language)
    return Issue(language, _completed(values, prose, language), {language: prose} if prose else {})


def answers(text: str, language: Language) -> dict[FieldPath, str]:
    """Returns the answers by field path, without empty ones.

    A line is a heading of the form only if it comes after the headings that precede it in the form; any other line is
    text of an answer, even if it is the same as a heading.
    """
    words = Words(language)
    labels = {question.label(words): (n, question.path) for n, question in enumerate(questions())}
    found: dict[FieldPath, list[str]] = {}
    last = -1
    lines: list[str] = []
    for line in text.split("\n"):
        number, path = labels.get(line.removeprefix("### ").strip(), (-1, NARRATIVE))
        if line.startswith("### ") and number > last:
            last, lines = number, found.setdefault(path, [])
        else:
            lines.append(line)
    joined = {path: "\n".join(lines).strip() for path, lines in found.items()}
    return {path: answer for path, answer in joined.items() if answer not in NO_ANSWER}


def _value(question: Question, answer: str, name: str, language: Language, vocabulary: Vocabulary) -> Any:
    """Returns the value for story.yml, of the type of the question's field; TODO and the answer if it is unusable."""
    if options := question.options(Words(language), vocabulary):
        chosen = [id for id in options if re.search(rf"(?:^|\(){re.escape(id)}(?:\)|$)", answer)]
        return (chosen or [_as_todo(answer)]) if question.is_list else (chosen[0] if chosen else _as_todo(answer))
    if question.item_type is Citation:
        return [_citation(line) for line in answer.split("\n") if line.strip()]
    if question.key in ("date", "start", "end"):
        return _date(answer)
    if question.key == "url":
        return _line(answer) if is_https(_line(answer)) else _as_todo(answer)
    if question.item_type is Bilingual:
        return {language: _text(answer, name)}
    text = _line(answer) if question.path == ("person", "name") else _text(answer, name)
    if NOT_PLAIN.search(text):
        text = _as_todo(text)
    return [text] if question.is_list else text


def _line(answer: str) -> str:
    """Returns an answer as one line, cut to `MAX_LENGTH` characters."""
    return " ".join(answer.split())[:MAX_LENGTH]


def _as_todo(answer: str) -> str:
    """Returns an answer after `TODO:`, for a person to decide on."""
    return f"{TODO}: {_line(answer)}"


def _text(answer: str, name: str) -> str:
    """Returns a short text; after `TODO:`, with the name replaced by an ellipsis, if the rules would refuse it."""
    text = _line(answer)
    nameless = _without_name(text, name, "…")
    return _as_todo(nameless) if nameless != text or NOT_PLAIN.search(text) else text


def _without_name(text: str, name: str, instead: str) -> str:
    """Returns a text with the person's name replaced, and each part of the name that is too long for a chance match."""
    parts = [re.escape(part) for part in (name, *name.split()) if len(part) > (3 if part.isascii() else 1)]
    return re.sub("|".join(parts), instead, text) if parts else text


def _citation(line: str) -> str:
    """Returns the citation for a locator as contributors write it; TODO and the text if it is not recognised."""
    line = _line(line).strip("-* ")
    found = citations.closest_citation(line, SOURCE_ID)
    return found if found.startswith(f"{SOURCE_ID} ") else _as_todo(line)


def _date(answer: str) -> str:
    """Returns a date as year, month or day; TODO and the answer if it is not a date that begins with the year."""
    match = DATE.fullmatch(_line(answer))
    written = "-".join(f"{int(part):02}" for part in match.groups() if part) if match else ""
    try:
        return dates.check(written)
    except ValueError:
        return _as_todo(answer)


def _prose(answer: str, name: str, language: Language) -> str:
    """Returns the narrative, with [@person] for the name, ids on the headings, and a final note on adding citations.

    Returns an empty text if there is no answer.
    """
    if not answer:
        return ""
    answer = _without_name(answer, name, "[@person]")
    count = iter(range(1, len(answer)))
    answer = HEADING.sub(lambda match: f"## {match[1]} {{#part-{next(count)}}}", answer)
    return f"{answer}\n\n{Words(language)('issue_cite')}\n"


def _set_value(values: Values, path: FieldPath, value: Any) -> None:
    """Sets the value at a field path in `values`; creates the lists and mappings on the way."""
    container: Any = values
    for key, next_key in pairwise(path):
        empty: Any = [] if isinstance(next_key, int) else {}
        if isinstance(key, int):
            container.extend({} for _ in range(key + 1 - len(container)))
            container = container[key]
        else:
            container = container.setdefault(key, empty)
    container[path[-1]] = value


def _completed(values: Values, prose: str, language: Language) -> Values:
    """Returns the values with the fields that the form does not contain.

    These are the ids, the obstacles that each use is against, and the numbers in the narrative.
    """
    merged: Values = {**INITIAL_VALUES, **values}
    merged["person"] = {**INITIAL_VALUES["person"], **values.get("person", {})}
    merged["sources"] = [{**INITIAL_VALUES["sources"][0], **source} for source in values.get("sources", [{}])]
    merged["credits"] = {**INITIAL_VALUES["credits"], **values.get("credits", {})}
    for name, kind in (("obstacles", "kind"), ("uses", "tactic")):
        # an item is empty if only a later one was filled in
        items = [item for item in values.get(name, []) if item]
        for number, item in enumerate(items, 1):
            term = item.get(kind, TODO)
            item["id"] = TODO if TODO in term else term if number == 1 else f"{term}-{number}"
        if items:
            merged[name] = items
    for use in merged.get("uses", []):
        use["against"] = [obstacle["id"] for obstacle in merged.get("obstacles", [])] or [TODO]
    events = [event for event in values.get("events", []) if event]
    dated = [event for event in events if TODO not in event.get("date", TODO)]
    merged["events"] = sorted(dated, key=lambda event: dates.first_day(event["date"]))
    merged["events"] += [event for event in events if event not in dated]
    merged["events"] = merged["events"] or INITIAL_VALUES["events"]
    numbers = dict.fromkeys(
        f"{value:f}" for _, line in plain_lines(prose) for value, _, _ in find_numbers(line) if value > 1
    )
    if numbers:
        merged["numbers"] = [{"values": [number]} for number in numbers]
    return merged
