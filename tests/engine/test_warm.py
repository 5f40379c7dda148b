import subprocess
import sys
from pathlib import Path

COUNT = """
import gc
from lutu.engine.warm import warm
from numba.core.dispatcher import Dispatcher

told = []
warm(lambda phase, done, total: told.append((done, total)))
assert told[-1][0] == told[-1][1] == len(told)
loops = [o for o in gc.get_objects() if isinstance(o, Dispatcher) and o.py_func.__module__.startswith("lutu")]
missed, found = (sum(sum(getattr(loop.stats, name).values()) for loop in loops)
                 for name in ("cache_misses", "cache_hits"))
print(missed, found, len(loops))
"""
ASK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.analyses.test_against_oracles import _questions, RULES
from tests.analyses.cutting import CUTS, SEGMENTS
from tests.kernel.builders import random_events, NAMES, HOUR, START, Event
from tests.engine.logs import event_log
from lutu.analyses import catalogue
from lutu.engine.ask import ask
from lutu.kernel.params import write_params
import gc, tempfile
from numba.core.dispatcher import Dispatcher

events = [Event(c, START + (c + i) * HOUR, NAMES[(c + i) % 6], {"value": 1.5 * i, "order": "o", "gift": True,
          "currency": "EUR", "channel": "web"}) for c in range(4) for i in range(6)]
with tempfile.TemporaryDirectory() as folder, event_log(Path(folder), events) as log:
    for name, analysis in catalogue().items():
        for params in (analysis.example, *analysis.further):
            for journey in CUTS:
                found = ask(log, name, write_params(params), journey=journey, segment="any(view)",
                            events="value >= 0", start="2000-01-01")
                for cell in list(found.result.cells())[:40]:
                    found.members(cell)
loops = [o for o in gc.get_objects() if isinstance(o, Dispatcher) and o.py_func.__module__.startswith("lutu")]
missed = [o.py_func.__qualname__ for o in loops if sum(o.stats.cache_misses.values())]
print(missed)
"""


def python(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip().splitlines()[-1]


def test_a_second_process_compiles_nothing() -> None:
    python(COUNT)  # compiles what no process on this machine has compiled yet
    missed, found, loops = map(int, python(COUNT).split())
    assert (missed, found >= loops // 2 > 10) == (0, True)
    root = Path(__file__).parents[2]
    assert python(ASK, str(root)) == "[]"
