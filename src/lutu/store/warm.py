"""Compiles the loops of the store and keeps the machine code on disk, so that nobody waits for it later."""

import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa

from lutu.store.log import EventLog
from lutu.store.sort import merge, pick


def warm() -> None:
    """Keep a few events, let the index grow, read everything that can be read."""
    with (
        tempfile.TemporaryDirectory(prefix="lutu-warm-") as folder,
        EventLog.open(Path(folder)) as log,
    ):
        for table in (_events(9), _events(5), _many()):
            log.append([table], source="warm")
            index = log.index()
        for name in ("source", "weight", "gift"):
            _ = index.buckets[0].columns[name]
        log.summary()
        log.find_customers("a")
        log.story("a")
        events = index.buckets[0]
        parts = events.time, events.row, events.code, events.offsets, events.customer
        merge(pick(parts, np.zeros(1, np.int64), 1, 0), parts)


def _events(time: int) -> pa.Table:
    return pa.table(
        {
            "customer": ["a", "a", "b"],
            "event": ["view", "pay", "view"],
            "time": pa.array([time, 1, 2], pa.int64()),
            "p.weight": [0.5, time, None],
            "p.gift": [True, False, None],
        }
    )


def _many() -> pa.Table:
    """More customers than the smallest table of words takes."""
    names = [f"c{number}" for number in range(1000)]
    times = pa.array([0] * len(names), pa.int64())
    return pa.table({"customer": names, "event": ["view"] * len(names), "time": times})
