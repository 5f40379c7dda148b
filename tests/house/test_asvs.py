"""docs/security/asvs.md answers every row of the standard, and names tests that exist."""

import ast
import re
from functools import cache

from tests.house.sources import ROOT

FOLDER = ROOT / "docs" / "security"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`((?:\w+/)+test_\w+\.py)(?:::(test_\w+))?`")
ANSWERS = re.compile(r"`(?:\w+/)+test_\w+\.py|[A-Za-z].{20,}")


def rows() -> dict[str, str]:
    """What is said to each row."""
    text = (FOLDER / "asvs.md").read_text(encoding="utf-8")
    return {row: said for row, _, said in ROW.findall(text)}


@cache
def names_in(file: str) -> frozenset[str]:
    path = ROOT / "tests" / file
    if not path.is_file():
        return frozenset()
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(one.name for one in nodes if isinstance(one, ast.FunctionDef))


def test_every_row_of_levels_1_and_2_is_answered_once_and_in_order() -> None:
    wanted = (FOLDER / "asvs-ids.txt").read_text(encoding="utf-8").split()
    assert len(wanted) == 253
    text = (FOLDER / "asvs.md").read_text(encoding="utf-8")
    assert [row for row, _, _ in ROW.findall(text)] == wanted


def test_every_answer_names_a_test_or_gives_a_reason() -> None:
    assert {row: said for row, said in rows().items() if not ANSWERS.search(said)} == {}


def test_every_test_that_is_named_exists() -> None:
    missing = [
        f"{row}: {file}::{test}"
        for row, said in rows().items()
        for file, test in TEST.findall(said)
        if not (test in names_in(file) if test else names_in(file))
    ]
    assert missing == []


def test_tests_are_named_at_all() -> None:
    named = {found for said in rows().values() for found in TEST.findall(said)}
    assert len(named) > 100
