"""Independent pieces of work side by side, on as many threads as this process may use."""

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def workers() -> int:
    """How many threads can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(work: Callable[[A], B], pieces: Iterable[A]) -> Generator[B, None, None]:
    """The results in order of the pieces; what raises, or closing early, calls off what waits."""
    todo = list(pieces)
    if len(todo) <= 1:
        yield from map(work, todo)
        return
    futures = [_pool().submit(work, piece) for piece in todo]
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers(), thread_name_prefix="lutu-kernel")
