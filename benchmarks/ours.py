"""Lutu, asked in words as every door asks it; like its peers it hands over a result of its own kind."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from benchmarks.tasks import (
    KEPT,
    POSITIONS,
    SEGMENT,
    STEPS,
    TOP,
    WINDOW_DAYS,
    Task,
    paths_answer,
    run,
)
from lutu.engine.ask import ask
from lutu.kernel.analysis import Result
from lutu.store.log import EventLog


def prepare(folder: Path) -> Mapping[str, Task]:
    log = EventLog.open(folder)
    buckets = log.index().buckets
    names = ", ".join(f"'{name}'" for name in KEPT)
    chosen = {"segment": f"any({SEGMENT})", "events": f"event in ({names})"}
    window = f"{WINDOW_DAYS}d"

    def given(name: str, params: dict[str, Any], **selection: str) -> Callable[[], Result]:
        def asked() -> Result:
            return ask(log, name, params, **selection).result

        return asked

    def shown(answer: Callable[[dict[str, Any]], Any]) -> Callable[[Result], Any]:
        return lambda found: answer(found.to_dict())

    return {
        "floor": (lambda: [_pass(b.time, b.code) for b in buckets], list),
        "flow_mean": (given("flow", {"medians": False}), shown(_flow)),
        "flow_median": (given("flow", {}), shown(_flow)),
        "paths": (given("paths", {"top": TOP}), shown(_paths)),
        "funnel": (
            given("funnel", {"steps": STEPS, "window": window}),
            shown(_funnel),
        ),
        "retention": (
            given("retention", {}),
            shown(lambda found: [row["returned"] for row in found["cohorts"]]),
        ),
        "steps": (given("steps", {"k": POSITIONS}), shown(_steps)),
        "flow_filtered": (given("flow", {}, **chosen), shown(_flow)),
    }


@njit(cache=True, nogil=True)
def _pass(time: np.ndarray, code: np.ndarray) -> int:
    """The physical floor: every byte of time and code read once."""
    total = np.int64(0)
    for i in range(time.size):
        total += time[i]
    for i in range(code.size):
        total += code[i]
    return total


def _flow(given: dict[str, Any]) -> dict[str, Any]:
    columns = ("count", "customers", "mean_gap_seconds", "median_gap_seconds", "p90_gap_seconds")
    return {
        "links": {
            f"{row['from']}>{row['to']}": [row[c] for c in columns if row[c] is not None]
            for row in given["links"]
        },
        "events": {row["event"]: [row["count"], row["customers"]] for row in given["events"]},
        "starts": {row["event"]: row["count"] for row in given["starts"]},
        "ends": {row["event"]: row["count"] for row in given["ends"]},
        "journeys": given["journeys"],
    }


def _funnel(given: dict[str, Any]) -> list[list[Any]]:
    columns = ("entered", "dropped", "active", "median_seconds", "p90_seconds")
    return [[row[column] for column in columns] for row in given["steps"]]


def _paths(given: dict[str, Any]) -> dict[str, Any]:
    rows = [(">".join(row["path"]), row["journeys"]) for row in given["paths"]]
    return paths_answer(rows, given["journeys"], given["distinct"])


def _steps(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "steps": {f"{row['position']}/{row['event']}": row["journeys"] for row in given["steps"]},
        "links": {
            f"{row['position']}/{row['from']}>{row['to']}": row["journeys"]
            for row in given["links"]
        },
    }


if __name__ == "__main__":
    run(prepare)
