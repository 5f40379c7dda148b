"""A file stops at 400 lines and a function at 30; what is longer is listed, and the list only shrinks."""

import ast

from tests.house.sources import functions, name, python_files, tree

FILE_LINES = 400
FUNCTION_LINES = 30
ALLOWED: dict[str, int] = {
    "src/lutu/analyses/kernels/funnel.py:furthest": 48,
    "src/lutu/analyses/kernels/retention.py:returned": 40,
    "src/lutu/analyses/kernels/stages.py:lay": 64,
    "src/lutu/maps/sheet.py:compose": 32,
}
"""What is over: `file` or `file:function` → how many lines it may have at most."""


def over() -> dict[str, int]:
    found = {}
    for path in python_files():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            found[name(path)] = lines
        for function in functions(path):
            if (size := size_of(function)) > FUNCTION_LINES:
                found[f"{name(path)}:{function.name}"] = size
    return found


def size_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    described = ast.get_docstring(function, clean=False)
    return (
        (function.end_lineno or 0)
        - function.lineno
        + 1
        - (described.count("\n") + 1 if described else 0)
    )


def test_nothing_is_longer_than_it_may_be() -> None:
    assert {what: size for what, size in over().items() if size > ALLOWED.get(what, 0)} == {}


def test_the_allowance_is_no_wider_than_needed() -> None:
    found = over()
    assert {what: size for what, size in ALLOWED.items() if size > found.get(what, 0)} == {}


def test_every_file_says_what_it_is() -> None:
    assert [name(path) for path in python_files() if not ast.get_docstring(tree(path))] == []
