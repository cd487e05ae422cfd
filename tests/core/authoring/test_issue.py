"""Contributing without git: the forms are current and valid, and a completed form becomes three files."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.authoring.commands import FORMS, schema_files
from casebook.authoring.draft import draft, draft_problems
from casebook.authoring.from_issue import answers, read_issue
from casebook.authoring.issue_form import FIELD_PATHS, REQUIRED, questions
from casebook.languages import LANGUAGES, Language
from casebook.model.casebook import Casebook, StoryFolder
from casebook.reading.parse import parse_story
from casebook.wording.page_words import Words
from support.golden import copy_of_tiny_site, problems_of
from support.project import ROOT
from testtools.commands import run_on

TEMPLATES = ROOT / FORMS
ONE = ["--one-language"]


def _form(name: str) -> Any:
    return yaml.safe_load((TEMPLATES / f"{name}.yml").read_text("utf-8"))


def test_the_forms_are_current() -> None:
    """If this fails: `python3 scripts/casebook.py schema`, and review the diff."""
    wanted = schema_files(ROOT).files
    for language in LANGUAGES:
        name = f"{FORMS}/story.{language}.yml"
        assert (ROOT / name).read_text("utf-8") == wanted[name], "run: python3 scripts/casebook.py schema"


@pytest.mark.parametrize("name", ["story.zh", "story.en", "correction", "takedown"])
def test_the_forms_are_valid_for_github(name: str) -> None:
    """According to GitHub's documentation: known kinds, unique ids and labels, distinct options."""
    form = _form(name)
    assert set(form) == {"name", "description", "title", "labels", "body"}
    fields = [element for element in form["body"] if element["type"] != "markdown"]
    assert fields
    for element in fields:
        assert element["type"] in ("input", "textarea", "dropdown")
        assert re.fullmatch(r"[A-Za-z0-9_-]+", element["id"])
        assert set(element["attributes"]) <= {"label", "description", "multiple", "options"}
        options = element["attributes"].get("options", [])
        assert bool(options) == (element["type"] == "dropdown")
        assert len(set(options)) == len(options)
        assert all(isinstance(option, str) and option.lower() != "none" for option in options)
    for values in ([element["id"] for element in fields], [element["attributes"]["label"] for element in fields]):
        assert len(set(values)) == len(fields)


def test_both_forms_have_the_same_fields() -> None:
    """Each question belongs to one field of story.yml; the two languages differ only in wording."""
    ids = [[element.get("id") for element in _form(f"story.{language}")["body"]] for language in LANGUAGES]
    assert ids[0] == ids[1] == [None, *(question.id for question in questions())]
    assert set(REQUIRED) < set(FIELD_PATHS)
    assert len(set(FIELD_PATHS)) == len(FIELD_PATHS)


def _filled(language: Language, given: dict[str, str]) -> str:
    """Returns the text of an issue as GitHub creates it; `given` has the answers by the ids of the questions."""
    words = Words(language)
    assert set(given) <= {question.id for question in questions()}
    parts = [f"### {q.label(words)}\r\n\r\n{given.get(q.id, '_No response_')}" for q in questions()]
    return "\r\n\r\n".join(parts)


PEOPLE: dict[Language, dict[str, str]] = {
    "zh": {
        "title": "从厨房到数据科学",
        "summary": "一位厨师下班后参加比赛，一年后入职。",
        "sources-0-title": "How I left the kitchen",
        "sources-0-url": "https://blog.example.org/kitchen?a=1&b=2",
        "sources-0-author": "@person",
        "sources-0-date": "2021 年 6 月 1 日",
        "sources-0-language": "英文 (en)",
        "sources-0-kind": "本人撰文 (first-person)",
        "person-name": "Kim Exampleson",
        "from-role": "厨师",
        "from-backgrounds": "创业者 (entrepreneur), 软件工程师 (software-engineer)",
        "from-citations": "第 1 段",
        "to-role": "数据科学家",
        "to-target": "数据科学家 (data-scientist)",
        "to-citations": "p2",
        "outcome-ids": "进入目标领域 (hired-in-target-field)",
        "outcome-text": "一年以后入职，薪水 30K。",
        "outcome-citations": "第 9 段\r\n“at last”",
        "period-start": "2020 年 3 月",
        "period-end": "记不清了",
        "obstacles-0-kind": "时间不够 (time-scarcity)",
        "obstacles-0-label": "班太长",
        "obstacles-0-text": "每天工作十二小时。",
        "obstacles-0-citations": "3",
        "uses-0-tactic": "以赛代练 (compete-to-learn)",
        "uses-0-label": "夜里参赛",
        "uses-0-text": "Exampleson 下班后参加比赛：\r\n493 人里排第 3。",
        "uses-0-effect": "奏效 (worked)",
        "uses-0-citations": "p5",
        "uses-1-tactic": "以赛代练 (compete-to-learn)",
        "uses-1-text": "又参加了一次。",
        "events-1-kind": "录用或录取 (offer)",
        "events-1-date": "2021-05-02",
        "events-1-text": "录用。",
        "events-0-kind": "被拒 (rejection)",
        "events-0-date": "2021-06",
        "events-0-text": "第一次被拒。",
        "events-0-citations": "somewhere near the end",
        "narrative": "## 夜里的厨房\r\n\r\nKim Exampleson 每天站十二小时。\r\n\r\n### 后来\r\n\r\n493 人里排第 3。",
        "credits-written": "小王",
    },
    "en": {
        "title": "From the kitchen to data science",
        "sources-0-title": "How I left the kitchen",
        "sources-0-url": "blog.example.org",
        "person-name": "Kim Exampleson",
        "obstacles-0-text": "Twelve hours a day, and <nothing> left.",
        "uses-0-text": "Entered a contest at night: 3rd of 493.",
        "narrative": "Kim worked twelve hours a day.",
    },
}


def _draft(language: Language, book: Casebook, given: dict[str, str]) -> StoryFolder:
    issue = read_issue(_filled(language, given), book.vocabulary)
    assert issue.language == language
    return draft(issue.slug or "kitchen-to-data", issue.values, issue.language, book.vocabulary, issue.prose)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typical_issue_becomes_an_unfinished_story(language: Language, book: Casebook) -> None:
    folder = _draft(language, book, PEOPLE[language])
    assert sorted(folder.files) == ["index.en.md", "index.md", "story.yml"]
    assert [problem.in_language("en") for problem in draft_problems(folder, book.vocabulary)] == []
    _, problems = parse_story(folder)
    assert problems
    assert all(problem.unfinished for problem in problems)
    assert all(text.count("TODO") for text in folder.files.values())


def test_answers_are_in_their_fields(book: Casebook) -> None:
    folder = _draft("zh", book, PEOPLE["zh"])
    assert folder.slug == "software-engineer-to-data-scientist"
    data = yaml.load(folder.files["story.yml"], yaml.BaseLoader)
    assert data["title"] == {"zh": "从厨房到数据科学", "en": "TODO"}
    assert data["person"] == {"name": "Kim Exampleson", "consent": "public-source"}
    assert data["from"]["backgrounds"] == ["software-engineer", "entrepreneur"]
    assert data["from"]["citations"] == ["s1 p1"]
    assert data["outcome"]["citations"] == ["s1 p9", 's1 "at last"']
    assert data["period"]["start"] == "2020-03"
    assert data["period"]["end"] == "TODO: 记不清了"
    assert data["sources"][0]["date"] == "2021-06-01"
    assert data["sources"][0]["url"] == "https://blog.example.org/kitchen?a=1&b=2"
    assert [use["id"] for use in data["uses"]] == ["compete-to-learn", "compete-to-learn-2"]
    assert data["uses"][0]["against"] == ["time-scarcity"]
    assert data["uses"][0]["text"]["zh"] == "TODO: … 下班后参加比赛： 493 人里排第 3。"
    assert data["uses"][1]["effect"] == "TODO"
    assert [event["date"] for event in data["events"]] == ["2021-05-02", "2021-06"]
    assert data["events"][1]["citations"] == ["TODO: somewhere near the end"]
    assert {value for number in data["numbers"] for value in number["values"]} == {"12", "493", "3"}
    assert data["credits"] == {"written": ["小王"], "translated": []}
    prose = folder.files["index.md"]
    assert prose.startswith("## 夜里的厨房 {#part-1}\n\n[@person] 每天")
    assert "## 后来 {#part-2}" in prose
    assert "Exampleson" not in prose


def test_a_heading_in_an_answer_is_text() -> None:
    """Only a later question of the form ends an answer."""
    words = Words("en")
    labels = {question.id: question.label(words) for question in questions()}
    lines = [labels["summary"], "\nmine", labels["title"], "still mine", "### else\n", labels["person-name"], "\nA. B."]
    text = "\n".join(f"### {line}" if line in labels.values() else line for line in lines)
    assert answers(text, "en") == {
        ("summary",): f"mine\n### {labels['title']}\nstill mine\n### else",
        ("person", "name"): "A. B.",
    }
    assert answers("no form at all", "en") == {}


HOSTILE = [
    "&a [*a, *a]",
    "!!python/object/apply:os.system ['id']",
    "x\n  en: y\nperson: {name: z}\n---\n{{ 7 * 7 }} [[finder]]",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "```\n</textarea>\n```\n{: onclick=alert(1)}",
    "\u202eevil\u200b\x00\x1b[31m",
    "'\"#: - ? | > %",
    "=cmd|' /C calc'!A0",
    "a" * 20_000,
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_answers_stay_text_or_are_refused(language: Language, hostile: str, book: Casebook) -> None:
    """All answers at once: the file has no unexpected field or value."""
    plain = _draft(language, book, {question.id: "plain" for question in questions()})
    folder = _draft(language, book, {question.id: hostile for question in questions()})
    shape = [yaml.load(each.files["story.yml"], yaml.BaseLoader) for each in (plain, folder)]
    assert _keys(shape[0]) - {"numbers"} <= _keys(shape[1]) <= _keys(shape[0]) | {"numbers", "values"}
    written = [text for text in _texts(shape[1]) if not text.startswith("TODO")]
    assert not [text for text in written if re.search(r"[<>\n\x00-\x1f\u200b\u202e]|\]\(", text)]
    _, problems = parse_story(folder)
    assert problems
    refused = draft_problems(folder, book.vocabulary)
    assert refused or "<" not in folder.files["index.md"] + folder.files["index.en.md"]


def _keys(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set(data).union(*map(_keys, data.values()))
    return set().union(*map(_keys, data)) if isinstance(data, list) else set()


def _texts(data: Any) -> list[str]:
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [data] if isinstance(data, str) else [text for child in children for text in _texts(child)]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_of_tiny_site(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return root


@pytest.mark.parametrize(("option", "narratives"), [([], ["index.en.md", "index.md"]), (ONE, ["index.en.md"])])
def test_the_command_creates_an_unfinished_story(
    option: list[str], narratives: list[str], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a saved issue to a folder; `check` reports it as unfinished."""
    saved = tmp_path / "issue.md"
    saved.write_text(_filled("en", PEOPLE["en"]), "utf-8")
    assert run_on(root, "from-issue", str(saved)) == 1
    assert "Add --slug and name the move" in capsys.readouterr().err
    assert run_on(root, "from-issue", str(saved), "--slug", "cook-to-analyst") == 1
    assert "this folder already exists" in capsys.readouterr().err
    assert run_on(root, "from-issue", str(saved), "--slug", "kitchen-to-data", *option) == 0
    assert capsys.readouterr().err == ""
    folder = root / "docs/stories/kitchen-to-data"
    assert sorted(path.name for path in folder.iterdir()) == [*narratives, "story.yml"]
    found = problems_of(root)
    assert found
    assert all("kitchen-to-data" in line and "is unfinished" in line for line in found)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"x" * 2_000_000])
def test_other_texts_are_reported(
    content: bytes, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "issue.md"
    path.write_bytes(content)
    assert run_on(root, "from-issue", str(path), "--slug", "kitchen-to-data") == 1
    assert run_on(root, "from-issue", str(tmp_path / "nothing.md")) == 1
    assert capsys.readouterr().err.count("Nothing was written.") == 2
