"""Small logs for the tests of the store."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from lutu.errors import Cancelled
from lutu.kit.progress import Progress
from lutu.store.log import EventLog

MINUTE = 60_000_000
START = 1_767_225_600_000_000


def batch(rows: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    """Events given as rows; `customer`, `event` and `time` (in minutes) and whatever else."""
    listed = [{**row, "time": START + row["time"] * MINUTE} for row in rows]
    names = dict.fromkeys(name for row in listed for name in row)
    columns = {name: [row.get(name) for row in listed] for name in names}
    return pa.RecordBatch.from_pydict(columns)


def events(text: str, **more: Any) -> pa.RecordBatch:
    """Events written as `customer event minute` triples: `ann view 0, bob pay 5`."""
    triples = [part.split() for part in text.split(",")]
    return batch(
        {"customer": customer, "event": event, "time": int(minute), **more}
        for customer, event, minute in triples
    )


def told(log: EventLog) -> dict[str, list[tuple[str, int]]]:
    """The index as one reads it: the events of each customer, in order, times in minutes."""
    index = log.index()
    found: dict[str, list[tuple[str, int]]] = {}
    for bucket in index.buckets:
        for place, name in enumerate(log.identifiers(bucket.customer)):
            span = slice(bucket.offsets[place], bucket.offsets[place + 1])
            codes = bucket.code[span] & 0x7FFF
            minutes = (bucket.time[span] - START) // MINUTE
            found[name] = [
                (index.names[code], int(minute))
                for code, minute in zip(codes, minutes, strict=True)
            ]
    return found


def stopping_at(stop: str, count: int = 1) -> Progress:
    """Progress that asks to stop once so much of a phase is done."""

    def progress(phase: str, done: int, total: int | None) -> None:  # noqa: ARG001
        if phase == stop and done >= count:
            raise Cancelled

    return progress
