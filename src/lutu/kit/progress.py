"""How long work says how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Called as work goes on; raises `Cancelled` when it should stop."""

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        """`done` of `total` units of a named phase; `total` is None when it is unknown."""
        ...


def silent(phase: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""
