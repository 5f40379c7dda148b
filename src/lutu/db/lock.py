"""Locks between processes: a file held with the operating system, freed by it when the holder dies."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock of this file alone inside the block; waits for whoever holds it.

    Two threads of one process exclude each other too, since each opens the file for itself.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        _acquire(file, wait=True)
        try:
            yield
        finally:
            _release(file)


@contextmanager
def together(path: Path) -> Iterator[None]:
    """Hold the lock of this file with whoever else holds it so; nobody has it alone meanwhile.

    Windows has no such locks: nothing is held there, and a folder in use cannot be moved anyway.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if sys.platform != "win32":
            fcntl.flock(file.fileno(), fcntl.LOCK_SH)
        yield


@contextmanager
def if_free(path: Path) -> Iterator[bool]:
    """Hold the lock inside the block if nobody else does; says whether it is held."""
    with path.open("ab") as file:
        try:
            _acquire(file, wait=False)
        except OSError:
            yield False
            return
        try:
            yield True
        finally:
            _release(file)


def _acquire(file: IO[bytes], *, wait: bool) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def _release(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
