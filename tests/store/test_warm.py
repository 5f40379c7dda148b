import subprocess
import sys
from pathlib import Path

import pytest

TWICE = """
from numba.core.dispatcher import Dispatcher
from lutu.store import columns, customers, files, sort, summary, words
from lutu.store.warm import warm
warm()
rooms = (columns, customers, files, sort, summary, words)
loops = {loop for room in rooms for loop in vars(room).values() if isinstance(loop, Dispatcher)}
hits = sum(sum(loop.stats.cache_hits.values()) for loop in loops)
print(len(loops), hits, sorted(loop.py_func.__name__ for loop in loops if not loop.signatures))
"""


def run(cache: Path) -> list[str]:
    environment = {"NUMBA_CACHE_DIR": str(cache), "PATH": "", "HOME": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", TWICE], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split(maxsplit=2)


@pytest.mark.slow
def test_afterwards_every_loop_is_compiled_and_found_by_the_next_process(tmp_path: Path) -> None:
    loops, hits, without = run(tmp_path)
    assert (int(loops) > 15, hits, without) == (True, "0", "[]\n")
    assert int(run(tmp_path)[1]) > 10
