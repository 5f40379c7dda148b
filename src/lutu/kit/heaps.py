"""From how many heaps the C library hands out memory."""

import ctypes
import sys
from typing import Final

HEAPS: Final = 2
_M_ARENA_MAX: Final = -8
"""`mallopt(3)`, of glibc alone."""


def share_heaps() -> None:
    """Let all threads of this process share two heaps; does nothing where the C library is not glibc.

    Otherwise each thread has one of its own, up to eight a core, and what is let go in one serves no other:
    a server that keeps and forgets answers on many threads grows for days though it holds no more.
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_M_ARENA_MAX, HEAPS)
