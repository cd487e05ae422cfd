"""Mutants: each is a different valid program with one change, and a seed always gives the same ones."""

import ast
import random
import re

import pytest

from measure.mutants import _other_pattern, mutants
from support.project import ROOT

MODULES = ["dates", "text/markdown_code"]


def test_each_mutant_is_a_different_program() -> None:
    sample = mutants(MODULES, 1, 20)
    assert sample == mutants(MODULES, 1, 20)
    assert sample != mutants(MODULES, 2, 20)
    assert len({(mutant.file, mutant.text) for mutant in sample}) > 17
    for mutant in sample:
        original = ast.unparse(ast.parse((ROOT / mutant.file).read_text("utf-8")))
        assert mutant.text != original, mutant
        assert ast.unparse(ast.parse(mutant.text)) == mutant.text
        assert original.count('"""') == mutant.text.count('"""')


@pytest.mark.parametrize("pattern", [r"^a+[^b-d\s]{1,9}?(?!x)(?P<n>\d|[\u00a0_])$", r"\{(?:a|b)?\}", r"x[]abc]"])
def test_a_changed_pattern_can_be_compiled(pattern: str) -> None:
    others = {_other_pattern(pattern, random.Random(seed)) for seed in range(200)}
    assert pattern not in others
    assert len(others) > 1
    assert all(re.compile(other) for other in others)


def test_a_missing_module_is_reported() -> None:
    with pytest.raises(SystemExit, match="qqq"):
        mutants(["dates", "qqq"], 1, 1)
