"""A process whose threads share heaps does not get one for each of them."""

import platform
import subprocess
import sys

import pytest

from lutu.kit.heaps import HEAPS

GLIBC = platform.libc_ver()[0] == "glibc"
MANY_THREADS = """
import ctypes, threading
from lutu.kit.heaps import share_heaps
{call}
libc, together = ctypes.CDLL(None), threading.Barrier(8)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
def work():
    together.wait()
    for _ in range(2000):
        libc.free(libc.malloc(5000))
threads = [threading.Thread(target=work) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
libc.malloc_stats()
"""


def heaps_of(call: str) -> int:
    """How many heaps the C library tells of in the end."""
    done = subprocess.run(
        [sys.executable, "-c", MANY_THREADS.format(call=call)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr.count("Arena ")


@pytest.mark.skipif(not GLIBC, reason="only glibc has heaps for threads")
def test_threads_share_heaps() -> None:
    assert heaps_of("pass") > HEAPS
    assert heaps_of("share_heaps()") <= HEAPS
