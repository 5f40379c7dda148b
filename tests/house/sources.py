"""Where the sources of the house are, and what they say."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import lutu

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "lutu"


def python_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def import_everything() -> None:
    for module in walk_packages(lutu.__path__, "lutu."):
        if ".migrations" not in module.name:
            import_module(module.name)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
