"""The questions, once for all engines, and the plain form in which their answers are compared."""

import json
import math
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.logs import NAMES

STEPS = ("e01", "e05", "e09", "e13")
WINDOW_DAYS = 7
POSITIONS = 10
TOP = 50
LEAST, MOST = 3, 100
SEGMENT = "e37"
"""The filtered flow asks for the customers who did this …"""
KEPT = NAMES[::2]
"""… and for these twenty names of theirs."""

Task = tuple[Callable[[], Any], Callable[[Any], Any]]
"""The question as the engine answers it, which is timed, and the answer in plain form, which is not."""
TASKS = (
    "flow_mean", "flow_median", "paths", "funnel", "retention", "steps", "flow_filtered",
)  # fmt: skip


def run(prepare: Callable[[Path], Mapping[str, Task]]) -> None:
    """One engine in a process of its own: `python -m benchmarks.X source answers.json seconds`.

    Each task runs once to warm up, then until its share of time is used, at least three times; the
    best counts, and so does every answer.
    """
    source, target, seconds = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
    began = time.perf_counter()
    tasks = prepare(source)
    found: dict[str, Any] = {"prepare": {"seconds": time.perf_counter() - began}}
    for name, (task, plain) in tasks.items():
        answer = task()
        took: list[float] = []
        while len(took) < LEAST or (sum(took) < seconds and len(took) < MOST):
            began = time.perf_counter()
            task()
            took.append(time.perf_counter() - began)
        found[name] = {"seconds": min(took), "runs": len(took), "answer": plain(answer)}
    found["peak_megabytes"] = peak_megabytes()
    target.write_text(json.dumps(found))


def peak_megabytes() -> float:
    """The most memory this process has held since it began (Linux)."""
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024


def paths_answer(counts: list[tuple[str, int]], journeys: int, distinct: int) -> dict[str, Any]:
    """The frequent paths by their text; which of equals come last may differ between engines."""
    ranked = sorted(counts, key=lambda row: (-row[1], row[0]))[:TOP]
    last = ranked[-1][1]
    return {
        "counts": [count for _, count in ranked],
        "above": {path: count for path, count in ranked if count > last},
        "journeys": journeys,
        "distinct": distinct,
    }


def same(a: Any, b: Any) -> bool:
    """Whether two answers agree: whole numbers exactly, times to a millionth of a millionth."""
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and b is not None:
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-6)
    return bool(a == b)
