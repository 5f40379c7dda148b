"""Logs for the tests of maps: written out by hand, simulated, and the real ones where they are."""

import gzip
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lutu.simulation import simulate
from lutu.store.log import EventLog
from lutu.store.schema import EVENT_SCHEMA, PROPERTY

START = 1_767_225_600_000_000
MINUTE = 60_000_000
_ROOT = Path(__file__).parents[2]
_COLUMNS = {"customer_id": "customer", "amount": "value"}


def log_of(folder: Path, rows: Iterable[tuple[Any, ...]]) -> EventLog:
    """A log of (customer, event, minute) and, where given, a mapping of further fields."""
    listed = [(*row, {}) if len(row) == 3 else row for row in rows]
    fields = dict.fromkeys(name for *_, more in listed for name in more)
    table = {
        "customer": [str(row[0]) for row in listed],
        "event": [row[1] for row in listed],
        "time": pa.array([START + round(row[2] * MINUTE) for row in listed], pa.int64()),
    }
    for name in fields:
        plain = name in EVENT_SCHEMA.names
        table[name if plain else PROPERTY + name] = [row[3].get(name) for row in listed]
    log = EventLog.open(folder)
    log.append([pa.table(table)], source="by hand")
    return log


def simulated(folder: Path, case: str, customers: int, seed: int = 1) -> EventLog:
    """The log of a simulated case."""
    file = folder / f"{case}.parquet"
    simulate(case, customers, seed, file, folder / f"{case}.json")
    table = pq.read_table(file)
    names = [_COLUMNS.get(name, name) for name in table.column_names]
    known = [name if name in EVENT_SCHEMA.names else PROPERTY + name for name in names]
    table = table.rename_columns(known)
    times = table["time"].cast(pa.int64())
    table = table.set_column(table.column_names.index("time"), "time", times)
    log = EventLog.open(folder / "data")
    log.append([table], source=f"simulated:{case}")
    return log


def real(name: str) -> Path:
    """A real log that is not shipped; the test is skipped where it is not there."""
    folder = Path(os.environ.get("LUTU_SHARED", _ROOT.parent / "shared" / "data"))
    path = folder / name
    if not path.exists():
        pytest.skip(
            f"the real log {name} is not there: set LUTU_SHARED to the folder that holds it"
        )
    return path


def xes_rows(path: Path) -> Iterable[tuple[str, str, float]]:
    """Case, activity and minute of every event of a compressed XES file."""
    with gzip.open(path) as file:
        for _, element in ET.iterparse(file):  # noqa: S314 - a file that we chose
            if element.tag.endswith("trace"):
                case = next(c.get("value", "") for c in element if c.get("key") == "concept:name")
                for child in element:
                    if child.tag.endswith("event"):
                        known = {part.get("key"): part.get("value", "") for part in child}
                        yield case, known["concept:name"], _minute(known["time:timestamp"])
                element.clear()


def receipt_rows(path: Path) -> Iterable[tuple[str, str, float]]:
    """Case, activity and minute of every event of the permit requests."""
    columns = ["case:concept:name", "concept:name", "time:timestamp"]
    for case, event, time in zip(
        *pq.read_table(path, columns=columns).to_pydict().values(), strict=True
    ):
        yield case, event, _minute(str(time))


def _minute(text: str) -> float:
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment.timestamp() * 1e6 - START) / MINUTE
