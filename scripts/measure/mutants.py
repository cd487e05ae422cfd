"""Measures how many random small faults in the code the fast tests find: mutation testing on a sample.

A mutant is the project with one token changed: a comparison, an operator, a number, a text, a pattern, a branch, a
statement left out. It is found when a fast test fails. Fast are the tests that start no other program and no browser
and take under three seconds. Left alone is what states no behaviour: docstrings, annotations, decorators, `assert`,
`__all__`, and the sentences inside `raise`. A mutant that survives is either a test that is missing or no fault at
all (the same behaviour, written otherwise): a person decides, none is dropped here.

Not a library, because three do not fit: mutmut 3 changes functions only, and much of this project is tables and
patterns outside of them; cosmic-ray runs all mutants that there are, not a sample; mutatest samples, but changes
neither texts nor patterns and is no longer maintained.
"""

import ast
import faulthandler
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from commandline.project import ROOT

PACKAGE = "hooks/casebook"
# reading, rules, counting, text: a fault here publishes something wrong or refuses something right
MODULES = (
    "reading/files reading/parse reading/shape_errors reading/repair reading/model_fields reading/yaml_reader "
    "reading/yaml_errors reading/size_limits reading/unfinished model/history model/references "
    "checking/check checking/published_addresses rules/terms rules/facts rules/person rules/folders rules/languages "
    "rules/markup rules/prose rules/vocabulary rules/history rules/markers "
    "counting/uses counting/comparison counting/neighbours counting/gaps counting/site charts/timeline "
    "text/numbers text/citations text/dates text/narrative text/markdown_code text/characters text/web_addresses "
    "text/miswritten_citations text/todo"
).split()
COPIED = ("hooks", "scripts", "tests", "docs", "overrides", ".github", ".ci")
# seconds of a test that is no longer fast
SLOW = 3
# seconds for all tests; a mutant with which they do not end is found, too
LIMIT = 300


@dataclass(frozen=True)
class Mutant:
    """One fault: the file below the project, the line, the change in words, and the whole text of the changed file."""

    file: str
    line: int
    change: str
    text: str


def measure_mutants(seed: int, count: int, listed: bool, modules: Sequence[str]) -> int:
    """Makes the mutants of a seed, tries each and prints which were found; with `listed` only prints the mutants."""
    sample = mutants(modules or MODULES, seed, count)
    if listed:
        print(*(f"{mutant.file}:{mutant.line}: {mutant.change}" for mutant in sample), sep="\n")
        return 0
    survived = []
    with TemporaryDirectory(prefix="casebook-mutants-") as folder:
        trial = Trial(Path(folder))
        for number, mutant in enumerate(sample, 1):
            finder = trial.of(mutant)
            survived += [] if finder else [mutant]
            print(f"{number:4} {mutant.file}:{mutant.line}: {mutant.change}: {finder or 'SURVIVED'}", flush=True)
    print(f"{len(sample) - len(survived)} of {len(sample)} found; survived:")
    print(*(f"{mutant.file}:{mutant.line}: {mutant.change}" for mutant in survived), sep="\n")
    return 0


# --- the mutants ---


def mutants(modules: Sequence[str], seed: int, count: int) -> list[Mutant]:
    """A random sample of all mutants of some modules, the same for the same seed and code."""
    chance = random.Random(seed)
    files = {name: sorted((ROOT / PACKAGE).rglob(f"{name}.py")) for name in modules}
    if missing := [name for name in modules if not files[name]]:
        sys.exit(f"no module in {PACKAGE}: {', '.join(missing)}")
    paths = sorted({path for found in files.values() for path in found})
    places = [(path, n) for path in paths for n in range(len(list(changes(path, random.Random(0)))))]
    found = []
    for path, n in chance.sample(places, min(count, len(places))):
        tree, line, change, apply = next(islice(changes(path, random.Random(chance.random())), n, None))
        apply()
        found.append(Mutant(path.relative_to(ROOT).as_posix(), line, change, ast.unparse(tree)))
    return found


Change = tuple[ast.Module, int, str, Callable[[], object]]


def changes(path: Path, chance: random.Random) -> Iterator[Change]:
    """Every place of a file that can be changed: the tree, the line, the change, and how to make it in the tree."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    for parent, field, place, node in _nodes(tree):

        def put(new: Any, parent: Any = parent, field: str = field, place: int | None = place) -> Callable[[], object]:
            if place is None:
                return lambda: setattr(parent, field, new)
            return lambda: getattr(parent, field).__setitem__(place, new)

        pattern = _in_pattern(node, parent, source)
        for new in _changed(node, pattern, chance):
            if (text := ast.unparse(node)) != (instead := ast.unparse(new)):
                yield tree, getattr(node, "lineno", 1), f"{_short(text)} -> {_short(instead)}", put(new)


def _short(text: str) -> str:
    return " ".join(text.split())[:90]


def _nodes(tree: ast.AST) -> Iterator[tuple[Any, str, int | None, Any]]:
    """Every node that states behaviour, with its parent and its place in it."""
    for field, value in ast.iter_fields(tree):
        for place, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _without_behaviour(tree, field, place, node):
                yield tree, field, place, node
                yield from _nodes(node)


def _without_behaviour(parent: ast.AST, field: str, place: int | None, node: ast.AST) -> bool:
    if field in ("annotation", "returns", "decorator_list") or isinstance(
        node, ast.Assert | ast.Import | ast.ImportFrom
    ):
        return True
    if isinstance(parent, ast.Raise) and isinstance(node, ast.Call):
        return any(isinstance(text, ast.Constant) and " " in str(text.value) for text in node.args)
    if isinstance(node, ast.Assign):  # __all__, and names for types
        made_of = node.value.value if isinstance(node.value, ast.Subscript) else getattr(node.value, "func", node.value)
        return ast.unparse(node.targets[0]) == "__all__" or getattr(made_of, "id", "") in (
            *("tuple", "Union", "Literal", "TypeVar", "Annotated"),
        )
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)  # a docstring


OPERATORS: dict[type[ast.AST], Any] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
    **{ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult},
    **{ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitOr},
}


def _changed(node: Any, pattern: bool, chance: random.Random) -> Iterator[ast.AST]:
    """Replacements of a node, each with one token changed."""
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in OPERATORS:
            yield ast.Compare(left, [OPERATORS[type(operator)]()], [right])
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(OPERATORS[type(operator)](), values)
        case ast.BinOp(left, operator, right) if type(operator) in OPERATORS:
            yield ast.BinOp(left, OPERATORS[type(operator)](), right)
        case ast.AugAssign(target, operator, value) if type(operator) in OPERATORS:
            yield ast.AugAssign(target, OPERATORS[type(operator)](), value)
            yield ast.Pass()
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as number):
            yield ast.Constant(number + chance.choice((1, -1)))
        case ast.Constant(str() as text) if pattern:
            yield ast.Constant(_other_pattern(text, chance))
        case ast.Constant(str() as text):
            place = chance.randrange(len(text)) if text else 0
            yield ast.Constant(text[:place] + text[place + 1 :] if text else "x")
        case ast.Slice(lower, upper, None):
            yield from [ast.Slice(None, upper)] if lower else []
            yield from [ast.Slice(lower, None)] if upper else []
        case ast.Return(value) if value and not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Expr() | ast.Raise():
            yield ast.Pass()


def _in_pattern(node: ast.AST, parent: ast.AST, source: str) -> bool:
    """Recognises a regular expression, or a piece of one, by the r in front of it."""
    whole = parent if isinstance(parent, ast.JoinedStr) else node
    return isinstance(node, ast.Constant) and (ast.get_source_segment(source, whole) or "").lower().startswith(
        ("r", "fr")
    )


TOKEN = re.compile(r"\(\?P?<\w+>|\(\?P=\w+\)|\(\?<?[=!:]|\\u[0-9a-f]{4}|\\.|\{\d+(?:,\d*)?\}|.", re.DOTALL)
CLASSES = {r"\s": r"\S", r"\S": r"\s", r"\d": r"\D", r"\w": r"\W"}
OTHER = {"+": "*", "*": "+", "?": "", "(?=": "(?!", "(?!": "(?=", "(?<=": "(?<!", "(?<!": "(?<=", "^": "", "$": ""}
OTHER |= {r"\b": "", r"\A": ""}
LITERAL = tuple("-_:@#!<>")


def _other_pattern(pattern: str, chance: random.Random) -> str:
    """A pattern with one quantifier, one class or one sign changed, and as it is where nothing in it can be."""
    tokens: list[str] = TOKEN.findall(pattern)
    others = [(place, token) for place, token in _other_tokens(tokens) if token != tokens[place]]
    if not others:
        return pattern
    place, token = chance.choice(others)
    return "".join([*tokens[:place], token, *tokens[place + 1 :]])


def _other_tokens(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Replacements of single tokens with which a pattern remains a pattern, as (place, token)."""
    in_class = False
    for place, token in enumerate(tokens):
        before, after = ("", *tokens)[place], (*tokens, "")[place + 1]
        if in_class:
            if token == "]" and before not in ("[", "^"):
                in_class = False
            elif token == "^" and before == "[":
                yield place, ""
            elif token.startswith("\\"):
                yield place, CLASSES.get(token, token)
            elif "-" not in (before, token, after) and before not in ("[", "^"):
                yield place, ""
        elif token == "[":
            in_class = True
            yield place, token if after == "^" else "[^"
        elif re.fullmatch(r"\{\d+(,\d*)?\}", token):
            yield place, re.sub(r"\d+(?=\})", lambda number: str(int(number[0]) + 1), token)
            yield place, re.sub(r"\{(\d+)", lambda number: f"{{{max(int(number[1]) - 1, 0)}", token)
        elif not (token == "?" and before[-1:] in (*"+*?", "}")):  # which makes a quantifier lazy
            yield place, {**OTHER, **CLASSES}.get(token, token)
            if (token.isalnum() or token in LITERAL) and after[:1] not in ("", *"+*?{"):
                yield place, ""


# --- the trial of a mutant ---


class Trial:
    """A copy of the project in which the fast tests run."""

    def __init__(self, folder: Path) -> None:
        self.root, self.report = folder / "project", folder / "report.json"
        for name in COPIED:
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for path in ROOT.iterdir():
            if path.is_file() and path.name != ".git":
                shutil.copy(path, self.root)
        (self.root / ".venv").symlink_to(ROOT / ".venv")
        if failed := self._run(["tests"]):
            sys.exit(f"the tests fail without any change: {failed}")
        seconds: dict[str, float] = json.loads(self.report.read_text("utf-8"))
        self.slow = [f"--deselect={test}" for test, took in seconds.items() if took > SLOW]
        self.seconds: dict[str, float] = {}
        for test, took in seconds.items():
            file = test.partition("::")[0]
            self.seconds[file] = self.seconds.get(file, 0) + (took if took <= SLOW else 0)
        took = sum(self.seconds.values())
        print(f"{len(seconds) - len(self.slow)} fast tests in {took:.0f} s, {len(self.slow)} longer ones left out")

    def of(self, mutant: Mutant) -> str:
        """The test that finds a mutant; empty where none does. Files that import its module are tried first."""
        path = self.root / mutant.file
        before = path.read_text("utf-8")
        imports = re.compile(rf"^(?:from|import) casebook.*\b{path.stem}\b", re.MULTILINE)
        tests = sorted(self.seconds, key=self.seconds.__getitem__)
        near = [test for test in tests if imports.search((self.root / test).read_text("utf-8"))]
        path.write_text(mutant.text, "utf-8")
        try:
            # all at once would read every file of tests for each mutant, which takes longer than most of them
            rest = [test for test in tests if test not in near]
            return next((found for some in (near, rest) if some and (found := self._run([*self.slow, *some]))), "")
        finally:
            path.write_text(before, "utf-8")

    def _run(self, arguments: list[str]) -> str:
        """The first of the tests that fails, or why they could not run; empty where all pass."""
        command = [sys.executable, "-P", __file__, str(self.report), *arguments]
        variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        variables.pop("PYTHONPATH", None)
        result = subprocess.run(command, cwd=self.root, env=variables, capture_output=True, encoding="utf-8")
        if not result.returncode:
            return ""
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", result.stdout, re.MULTILINE)
        return failed[1] if failed else f"no end, or no beginning: {(result.stdout + result.stderr)[-300:]}"


class Fast:
    """For pytest: leaves out the tests that start a program or a browser, and notes the seconds of the others."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        subprocess.Popen.__init__ = _started  # type: ignore[method-assign]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leaves out what needs a browser."""
        items[:] = [item for item in items if "browser" not in getattr(item, "fixturenames", ())]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes the seconds of a test that passed."""
        if report.when == "call" and report.passed:
            self.seconds[report.nodeid] = report.duration


def _started(*_: object, **__: object) -> None:
    pytest.skip("starts a program")


def run(arguments: list[str]) -> int:
    """One run of the tests in the folder where it is started: where to write the seconds, then pytest's arguments."""
    report, *rest = arguments
    fast = Fast()
    faulthandler.dump_traceback_later(LIMIT, exit=True)
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", *rest], plugins=[fast])
    Path(report).write_text(json.dumps(fast.seconds), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
