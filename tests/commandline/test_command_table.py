"""The table of commands and the catalogue of their texts: complete, in both languages, as shown by argparse."""

import ast
import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib import import_module
from inspect import signature
from pathlib import Path
from string import Formatter

import autocorrect_py
import pytest
import yaml

from casebook.checking.report import FORMATS
from casebook.languages import LANGUAGES
from commandline.commands import COMMANDS, Command
from commandline.messages import CATALOGUE, catalogue
from commandline.parser import parse
from support.project import ROOT

SCRIPTS = ROOT / "scripts"
TEXTS: dict[str, dict[str, str]] = catalogue()["texts"]
WORDS: dict[str, str] = catalogue()["argparse"]
HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff]")
# the beginnings of keys that the code composes
COMPOSED = ("help ", "about ", "takedown_remains_")
NAMES = [command.name for command in COMMANDS]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name} | set(re.findall(r"%\((\w+)\)|%[rs]", text))


def _calls() -> list[tuple[str, str | None, set[str]]]:
    """Every call of `message` in scripts/: its position, its key (None if composed) and the names of its values."""
    found = []
    for path in sorted(SCRIPTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
                key = str(node.args[0].value) if isinstance(node.args[0], ast.Constant) else None
                found.append((f"{path.name}:{node.lineno}", key, {word.arg or "**" for word in node.keywords}))
    return found


def _constants() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in SCRIPTS.rglob("*.py")]
    return {str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def _run(*arguments: str, locale: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/casebook.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "LC_ALL": locale, "COLUMNS": "100"}, capture_output=True, encoding="utf-8"
    )


def test_both_languages_have_every_text_with_the_same_values() -> None:
    assert CATALOGUE.is_file()
    for key, text in TEXTS.items():
        assert text.keys() == {"en", "zh"}, key
        assert _placeholders(text["en"]) == _placeholders(text["zh"]), key
        assert not HAN.search(text["en"]), key
    for english, chinese in WORDS.items():
        assert sorted(re.findall(r"%\(?\w+", english)) == sorted(re.findall(r"%\(?\w+", chinese)), english


def test_texts_and_their_uses_correspond() -> None:
    used = _constants()
    assert [key for key in TEXTS if key not in used and not key.startswith(COMPOSED)] == []
    for position, key, given in _calls():
        if key is not None and "**" not in given:
            assert _placeholders(TEXTS[key]["en"]) == given, position


def test_every_command_and_argument_is_explained() -> None:
    wanted = {
        f"help {name}" for command in COMMANDS for name in (command.name, command.name.rpartition(" ")[0]) if name
    }
    wanted |= {
        f"help {command.name} {argument.names[0].lstrip('-')}" for command in COMMANDS for argument in command.arguments
    }
    wanted |= {f"about {command.name}" for command in COMMANDS if command.about}
    assert {key for key in TEXTS if key.startswith(("help ", "about "))} == wanted


def test_chinese_typography() -> None:
    """A space between Han and Latin, full-width punctuation."""
    for key, text in TEXTS.items():
        # these two placeholders are filled with Chinese
        filled = re.sub(r"\{(where|found)\}", "字", text["zh"])
        filled = re.sub(r"\{[^{}]*\}|%\(\w+\)s", "x", filled).strip()
        faults = autocorrect_py.lint_for(filled, "text.md").lines
        assert [(fault.old, fault.new) for fault in faults] == [], key


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_the_function_of_a_command_accepts_its_arguments(command: Command) -> None:
    module, _, name = command.target.partition(":")
    parameters = signature(getattr(import_module(module), name)).parameters
    given = {argument.names[0].lstrip("-").replace("-", "_") for argument in command.arguments}
    given |= {command.rest} - {""}
    named = {key for key, parameter in parameters.items() if parameter.kind is not parameter.VAR_KEYWORD}
    needed = {key for key in named if parameters[key].default is parameters[key].empty}
    assert needed <= given
    assert given <= named or len(named) < len(parameters)


def test_choices_are_those_of_the_core() -> None:
    choices = {
        argument.names[0]: set(argument.options["choices"])
        for command in COMMANDS
        for argument in command.arguments
        if "choices" in argument.options
    }
    assert choices == {"--lang": set(LANGUAGES), "--of": set(LANGUAGES), "--format": set(FORMATS)}


@pytest.mark.parametrize("arguments", [[], *([*name.split()] for name in ("check", "new", "test", "measure kills"))])
@pytest.mark.parametrize(("locale", "usage"), [("C.UTF-8", "usage: "), ("zh_CN.UTF-8", "用法：")])
def test_help_is_in_the_readers_language(arguments: list[str], locale: str, usage: str) -> None:
    result = _run(*arguments, "--help", locale=locale)
    assert result.returncode == 0
    assert result.stdout.startswith(usage)
    assert bool(HAN.search(result.stdout)) == (usage == "用法：")


def test_the_help_names_every_command() -> None:
    listed = re.findall(r"(?m)^    ([a-z-]+)", _run("--help").stdout)
    assert listed == list(dict.fromkeys(name.split()[0] for name in NAMES))
    listed = re.findall(r"(?m)^    ([a-z]+)", _run("measure", "--help").stdout)
    assert [f"measure {name}" for name in listed] == [name for name in NAMES if name.startswith("measure ")]


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        ([], "the following arguments are required: command", "缺少参数：命令"),
        (["biuld"], "invalid choice: 'biuld' (choose from", "没有 'biuld' 这个选择（可选："),
        (["build", "now"], "unrecognized arguments: now", "不认识的参数：now"),
        (["rename", "one"], "the following arguments are required: new", "缺少参数：new"),
        (["serve", "--port", "x"], "argument --port: invalid int value: 'x'", "参数 --port：'x' 不是有效的值"),
        (["serve", "--port"], "argument --port: expected one argument", "参数 --port：后面要写一个值"),
        (["check", "--watch=x"], "ignored explicit argument 'x'", "不能带值 'x'"),
    ],
)
def test_wrong_usage_is_reported_in_the_readers_language(arguments: list[str], english: str, chinese: str) -> None:
    for locale, wanted in (("C.UTF-8", english), ("zh_CN.UTF-8", chinese)):
        result = _run(*arguments, locale=locale)
        assert result.returncode == 2
        assert wanted in result.stderr
        words = re.sub(r"casebook\.py.*?(?=：|$)|'[^']*'|\[[^]]*\]", "", result.stderr, flags=re.MULTILINE)
        assert (locale == "C.UTF-8") == bool(re.search("usage|error|argument|choice|required", words))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
def test_a_terminated_command_ends_its_child_processes(small: Path) -> None:
    """Here the command's function, which runs inside the environment."""
    log = small / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "scripts/casebook.py", "check", "--watch"],
            cwd=small,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    while "No problems" not in log.read_text("utf-8"):
        assert process.poll() is None, log.read_text("utf-8")
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 128 + signal.SIGTERM
    end = time.monotonic() + 10
    while _is_group(process.pid):
        assert time.monotonic() < end
        time.sleep(0.1)


def _is_group(number: int) -> bool:
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_git_hooks_and_editor_tasks_run_existing_commands() -> None:
    """The hooks need no software from other sources."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]
    assert {hook["language"] for hook in hooks["repos"][0]["hooks"]} == {"system"}
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))
    lines = [hook["entry"] for hook in hooks["repos"][0]["hooks"]] + [task["command"] for task in tasks["tasks"]]
    for line in lines:
        assert line.startswith("python3 scripts/casebook.py "), line
        command, options = parse(line.split()[2:])
        assert not command.rest or not options[command.rest], line
