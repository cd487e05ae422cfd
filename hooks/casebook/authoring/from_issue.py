"""A filled-in issue form as a draft: what can be read becomes a value, all else a place that is still to be written.

Answers are strangers' texts. They become quoted scalars and prose, never YAML, and what the rules would refuse of a
short text is kept behind `TODO:` for a person to judge.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from casebook.authoring.draft import START
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
LONGEST = 2000
# a form has one source: what follows its id is the place in it
SOURCE = "s1"
HEADING = re.compile(r"^#{1,6}[ \t]+([^\n{}]*?)[ \t]*#*$", re.MULTILINE)
DATE = re.compile(r"([12][0-9]{3})(?:[^0-9]+([0-9]{1,2})(?:[^0-9]+([0-9]{1,2}))?)?[^0-9]*")


@dataclass(frozen=True, slots=True)
class Issue:
    """What an issue says: in which language, the values for story.yml, the narrative."""

    language: Language
    values: Values
    prose: dict[Language, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """A name for the folder from where the move began and where it led; empty where either is not known."""
        background = (self.values.get("from", {}).get("backgrounds") or [TODO])[0]
        target = self.values.get("to", {}).get("target") or TODO
        return "" if TODO in f"{background}{target}" else f"{background}-to-{target}"


def read_issue(text: str, vocabulary: Vocabulary) -> Issue:
    """The issue in the language of whose form it has more headings."""
    text = characters.UNWANTED.sub("", text.replace("\r\n", "\n"))
    read = {language: answers(text, language) for language in LANGUAGES}
    language = max(LANGUAGES, key=lambda each: len(read[each]))
    given = read[language]
    name = _line(given.get(("person", "name"), ""))
    values: Values = {}
    for question in questions():
        if question.place in given and question.place != NARRATIVE:
            _put(values, question.place, _value(question, given[question.place], name, language, vocabulary))
    prose = _prose(given.get(NARRATIVE, ""), name, language)
    return Issue(language, _completed(values, prose, language), {language: prose} if prose else {})


def answers(text: str, language: Language) -> dict[FieldPath, str]:
    """The answers by their place. A heading counts only below the one before it in the form: others are text."""
    words = Words(language)
    labels = {question.label(words): (n, question.place) for n, question in enumerate(questions())}
    found: dict[FieldPath, list[str]] = {}
    last = -1
    lines: list[str] = []
    for line in text.split("\n"):
        number, place = labels.get(line.removeprefix("### ").strip(), (-1, NARRATIVE))
        if line.startswith("### ") and number > last:
            last, lines = number, found.setdefault(place, [])
        else:
            lines.append(line)
    joined = {place: "\n".join(lines).strip() for place, lines in found.items()}
    return {place: answer for place, answer in joined.items() if answer not in NO_ANSWER}


def _value(question: Question, answer: str, name: str, language: Language, vocabulary: Vocabulary) -> Any:
    if options := question.options(Words(language), vocabulary):
        chosen = [id for id in options if re.search(rf"(?:^|\(){re.escape(id)}(?:\)|$)", answer)]
        return (chosen or [_left(answer)]) if question.many else (chosen[0] if chosen else _left(answer))
    if question.one is Citation:
        return [_citation(line) for line in answer.split("\n") if line.strip()]
    if question.key in ("date", "start", "end"):
        return _date(answer)
    if question.key == "url":
        return _line(answer) if is_https(_line(answer)) else _left(answer)
    if question.one is Bilingual:
        return {language: _text(answer, name)}
    text = _line(answer) if question.place == ("person", "name") else _text(answer, name)
    if NOT_PLAIN.search(text):
        text = _left(text)
    return [text] if question.many else text


def _line(answer: str) -> str:
    """An answer as one line of bearable length."""
    return " ".join(answer.split())[:LONGEST]


def _left(answer: str) -> str:
    """An answer that a person has to make something of."""
    return f"{TODO}: {_line(answer)}"


def _text(answer: str, name: str) -> str:
    text = _line(answer)
    nameless = _without_name(text, name, "…")
    return _left(nameless) if nameless != text or NOT_PLAIN.search(text) else text


def _without_name(text: str, name: str, instead: str) -> str:
    """A text with the person's name, or a part of it that is long enough to be no other word, replaced."""
    parts = [re.escape(part) for part in (name, *name.split()) if len(part) > (3 if part.isascii() else 1)]
    return re.sub("|".join(parts), instead, text) if parts else text


def _citation(line: str) -> str:
    """A place as people write it, as a citation of the one source."""
    line = _line(line).strip("-* ")
    found = citations.closest_citation(line, SOURCE)
    return found if found.startswith(f"{SOURCE} ") else _left(line)


def _date(answer: str) -> str:
    """A date as exactly as it is given, in any of the usual forms that begin with the year."""
    match = DATE.fullmatch(_line(answer))
    written = "-".join(f"{int(part):02}" for part in match.groups() if part) if match else ""
    try:
        return dates.check(written)
    except ValueError:
        return _left(answer)


def _prose(answer: str, name: str, language: Language) -> str:
    """The narrative: the name where it may not stand replaced, headings with ids, and a line on what it still lacks."""
    if not answer:
        return ""
    answer = _without_name(answer, name, "[@person]")
    count = iter(range(1, len(answer)))
    answer = HEADING.sub(lambda match: f"## {match[1]} {{#part-{next(count)}}}", answer)
    return f"{answer}\n\n{Words(language)('issue_cite')}\n"


def _put(values: Values, place: FieldPath, value: Any) -> None:
    """Puts a value where its place says, making what is above it."""
    here: Any = values
    for part, below in pairwise(place):
        empty: Any = [] if isinstance(below, int) else {}
        if isinstance(part, int):
            here.extend({} for _ in range(part + 1 - len(here)))
            here = here[part]
        else:
            here = here.setdefault(part, empty)
    here[place[-1]] = value


def _completed(values: Values, prose: str, language: Language) -> Values:
    """With what the form does not ask: ids, what the uses are against, the numbers of the narrative."""
    merged: Values = {**START, **values}
    merged["person"] = {**START["person"], **values.get("person", {})}
    merged["sources"] = [{**START["sources"][0], **source} for source in values.get("sources", [{}])]
    merged["credits"] = {**START["credits"], **values.get("credits", {})}
    for name, kind in (("obstacles", "kind"), ("uses", "tactic")):
        rows = [row for row in values.get(name, []) if row]  # the second may be answered without the first
        for number, row in enumerate(rows, 1):
            known = row.get(kind, TODO)
            row["id"] = TODO if TODO in known else known if number == 1 else f"{known}-{number}"
        if rows:
            merged[name] = rows
    for use in merged.get("uses", []):
        use["against"] = [obstacle["id"] for obstacle in merged.get("obstacles", [])] or [TODO]
    events = [event for event in values.get("events", []) if event]
    dated = [event for event in events if TODO not in event.get("date", TODO)]
    merged["events"] = sorted(dated, key=lambda event: dates.first_day(event["date"]))
    merged["events"] += [event for event in events if event not in dated]
    merged["events"] = merged["events"] or START["events"]
    told = dict.fromkeys(
        f"{value:f}" for _, line in plain_lines(prose) for value, _, _ in find_numbers(line) if value > 1
    )
    if told:
        merged["numbers"] = [{"values": [number]} for number in told]
    return merged
