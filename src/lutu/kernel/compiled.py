"""How a hot loop is compiled: without the interpreter's lock, and cached on disk.

Two habits keep the cache right. A compiled function calls only compiled functions of its own file,
because the cache looks at one file's date. And it takes the read-only columns of a `Batch` as they are,
because a writable array is another type and would be compiled once more.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code, made at its first call, or read from the cache."""
    return cast("Callable[P, R]", njit(cache=True, nogil=True)(function))
