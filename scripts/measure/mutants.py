"""Measures how many random small faults in the code the fast tests find: mutation testing on a sample.

A mutant is the project with one token changed: a comparison, an operator, a number, a text, a pattern, a branch or a
removed statement. It is found if a fast test fails; the fast tests are those of tests/core. Code without behaviour is
not changed: docstrings, annotations, decorators, `assert`, `__all__`, and the sentences in `raise`. If a mutant
survives, either a test is missing or the change is no fault, because the behaviour is the same; a person decides, and
none is excluded here.

Three libraries were considered and do not fit: mutmut 3 changes only functions, while much of this project is tables
and patterns outside them; cosmic-ray runs all possible mutants, not a sample; mutatest takes a sample, but changes
neither texts nor patterns, and is no longer maintained.
"""

import ast
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

from commandline.project import ROOT

PACKAGE = "hooks/casebook"
# reading, rules, counting, text: a fault in these publishes errors, or refuses correct content
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
TESTS = "tests/core"
# seconds for one run of the tests; a mutant with which they take longer counts as found
LIMIT = 300


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, relative to the project, the line, a description, and the text of the changed file."""

    file: str
    line: int
    change: str
    text: str


def measure_mutants(seed: int, count: int, listed: bool, modules: Sequence[str]) -> int:
    """Tries `count` random mutants and prints which were found; with `listed`, only prints the mutants.

    `modules` are those to change, relative to the package and without suffix; by default `MODULES`.
    """
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


# --- creating mutants ---


def mutants(modules: Sequence[str], seed: int, count: int) -> list[Mutant]:
    """Returns a random sample of all mutants of the modules, the same for the same seed and code.

    Ends the program with a message if a module does not exist.
    """
    chance = random.Random(seed)
    files = {name: sorted((ROOT / PACKAGE).rglob(f"{name}.py")) for name in modules}
    if missing := [name for name in modules if not files[name]]:
        sys.exit(f"no module in {PACKAGE}: {', '.join(missing)}")
    paths = sorted({path for found in files.values() for path in found})
    candidates = [(path, n) for path in paths for n in range(len(list(changes(path, random.Random(0)))))]
    found = []
    for path, n in chance.sample(candidates, min(count, len(candidates))):
        tree, line, change, apply = next(islice(changes(path, random.Random(chance.random())), n, None))
        apply()
        found.append(Mutant(path.relative_to(ROOT).as_posix(), line, change, ast.unparse(tree)))
    return found


Change = tuple[ast.Module, int, str, Callable[[], object]]


def changes(path: Path, chance: random.Random) -> Iterator[Change]:
    """Yields every possible change of a file as (tree, line, description, function that applies it to the tree)."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    for parent, field, index, node in _nodes(tree):

        def replace_node(
            new: Any, parent: Any = parent, field: str = field, index: int | None = index
        ) -> Callable[[], object]:
            if index is None:
                return lambda: setattr(parent, field, new)
            return lambda: getattr(parent, field).__setitem__(index, new)

        pattern = _in_pattern(node, parent, source)
        for new in _replacements(node, pattern, chance):
            if (text := ast.unparse(node)) != (instead := ast.unparse(new)):
                yield tree, getattr(node, "lineno", 1), f"{_short(text)} -> {_short(instead)}", replace_node(new)


def _short(text: str) -> str:
    return " ".join(text.split())[:90]


def _nodes(tree: ast.AST) -> Iterator[tuple[Any, str, int | None, Any]]:
    """Yields every node with behaviour as (parent, field of the parent, index in the field if it is a list, node)."""
    for field, value in ast.iter_fields(tree):
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _without_behaviour(tree, field, index, node):
                yield tree, field, index, node
                yield from _nodes(node)


def _without_behaviour(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> bool:
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


def _replacements(node: Any, pattern: bool, chance: random.Random) -> Iterator[ast.AST]:
    """Yields replacements of a node, each with one token changed; `pattern` is true for a regular expression."""
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
            index = chance.randrange(len(text)) if text else 0
            yield ast.Constant(text[:index] + text[index + 1 :] if text else "x")
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
    """Returns whether a node is a regular expression or a part of one, which is recognised by the prefix r."""
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
    """Returns a pattern with one quantifier, class or character changed; unchanged if that is not possible."""
    tokens: list[str] = TOKEN.findall(pattern)
    others = [(index, token) for index, token in _other_tokens(tokens) if token != tokens[index]]
    if not others:
        return pattern
    index, token = chance.choice(others)
    return "".join([*tokens[:index], token, *tokens[index + 1 :]])


def _other_tokens(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Yields replacements of single tokens after which the pattern is still valid, as (index, token)."""
    in_class = False
    for index, token in enumerate(tokens):
        before, after = ("", *tokens)[index], (*tokens, "")[index + 1]
        if in_class:
            if token == "]" and before not in ("[", "^"):
                in_class = False
            elif token == "^" and before == "[":
                yield index, ""
            elif token.startswith("\\"):
                yield index, CLASSES.get(token, token)
            elif "-" not in (before, token, after) and before not in ("[", "^"):
                yield index, ""
        elif token == "[":
            in_class = True
            yield index, token if after == "^" else "[^"
        elif re.fullmatch(r"\{\d+(,\d*)?\}", token):
            yield index, re.sub(r"\d+(?=\})", lambda number: str(int(number[0]) + 1), token)
            yield index, re.sub(r"\{(\d+)", lambda number: f"{{{max(int(number[1]) - 1, 0)}", token)
        elif not (token == "?" and before[-1:] in (*"+*?", "}")):  # not a ? that makes a quantifier lazy
            yield index, {**OTHER, **CLASSES}.get(token, token)
            if (token.isalnum() or token in LITERAL) and after[:1] not in ("", *"+*?{"):
                yield index, ""


# --- testing mutants ---


class Trial:
    """A copy of the project in which the fast tests run."""

    def __init__(self, folder: Path) -> None:
        """Copies the project below `folder`; ends the program if a test fails without any change."""
        self.root = folder / "project"
        for name in COPIED:
            ignored = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(ROOT / name, self.root / name, ignore=ignored)
        for path in ROOT.iterdir():
            if path.is_file() and path.name != ".git":
                shutil.copy(path, self.root)
        if failed := self._run(TESTS):
            sys.exit(f"the tests fail without any change: {failed}")

    def of(self, mutant: Mutant) -> str:
        """Returns the test that finds a mutant; empty if none does. Test files that import its module run first."""
        path = self.root / mutant.file
        before = path.read_text("utf-8")
        module = ".".join(Path(mutant.file).relative_to("hooks").with_suffix("").parts)
        package, _, name = module.rpartition(".")
        imports = re.compile(rf"^from (?:{module} import|{package} import .*\b{name}\b)", re.MULTILINE)
        tests = sorted((self.root / TESTS).rglob("test_*.py"))
        near = [str(test) for test in tests if imports.search(test.read_text("utf-8"))]
        path.write_text(mutant.text, "utf-8")
        try:
            return (self._run(*near) if near else "") or self._run(TESTS)
        finally:
            path.write_text(before, "utf-8")

    def _run(self, *tests: str) -> str:
        """Returns the first test that fails, or why the tests could not run; empty if all pass."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        variables.pop("PYTHONPATH", None)
        try:
            result = subprocess.run(
                command, cwd=self.root, env=variables, capture_output=True, encoding="utf-8", timeout=LIMIT
            )
        except subprocess.TimeoutExpired:
            return f"no end within {LIMIT} s"
        if not result.returncode:
            return ""
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", result.stdout, re.MULTILINE)
        return failed[1] if failed else f"could not run: {(result.stdout + result.stderr)[-300:]}"
