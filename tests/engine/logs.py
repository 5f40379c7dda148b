"""Event logs in a folder of their own, filled with events written by hand or drawn at random."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from lutu.store.log import EventLog
from tests.kernel.builders import FIELDS, Event

_TYPES = {float: pa.float64(), str: pa.string(), bool: pa.bool_()}
_FIXED = ("channel", "value", "currency")


def table(events: Sequence[Event]) -> pa.Table:
    """The events as the log takes them; customer 3 is called `c3`."""
    columns = {
        "customer": pa.array([f"c{event.customer}" for event in events], pa.string()),
        "event": pa.array([event.name for event in events], pa.string()),
        "time": pa.array([event.time for event in events], pa.int64()),
    }
    for field, kind in FIELDS.items():
        values = [event.fields.get(field) for event in events]
        name = field if field in _FIXED else f"p.{field}"
        columns[name] = pa.array(values, _TYPES[kind])
    return pa.table(columns)


def event_log(folder: Path, *appends: Sequence[Event]) -> EventLog:
    """A log that received the events in so many goes."""
    log = EventLog.open(folder)
    for number, events in enumerate(appends):
        log.append([table(events)], source=f"part {number}")
    return log
