"""Files and logs for the tests of the ingest room."""

import csv
import gzip
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from lutu.ingest.files import Chunk, Options, Reading, find_format
from lutu.ingest.mapping import Mapping
from lutu.store.log import EventLog

HEADER = ("customer", "event", "time")
MAPPING = Mapping(customer="customer", event="event", time="time")
GOOD = (
    ("ann", "view", "2026-01-05T14:03:00Z"),
    ("ann", "pay", "2026-01-05T14:04:30Z"),
    ("bob", "view", "2026-01-06T08:00:00Z"),
)


def csv_text(
    rows: Iterable[Sequence[object]], header: Sequence[str] = HEADER, separator: str = ","
) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows((header, *rows))
    return text.getvalue()


def write_csv(
    path: Path, rows: Iterable[Sequence[object]] = GOOD, header: Sequence[str] = HEADER
) -> Path:
    path.write_text(csv_text(rows, header), encoding="utf-8", newline="")
    return path


def packed(data: bytes, codec: str) -> bytes:
    if codec == "gzip":
        return gzip.compress(data)
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, codec) as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def chunks_of(path: Path, **options: Any) -> list[Chunk]:
    return list(reading_of(path, **options).chunks)


def reading_of(path: Path, **options: Any) -> Reading:
    return find_format(path).read(path, Options(**options))


def rows_of(path: Path, **options: Any) -> list[dict[str, Any]]:
    return [row for chunk in chunks_of(path, **options) for row in chunk.rows.to_pylist()]


def lines_of(path: Path, **options: Any) -> list[int]:
    import numpy as np

    found: list[int] = []
    for chunk in chunks_of(path, **options):
        found += chunk.lines(np.arange(chunk.rows.num_rows)).tolist()
    return found


def events_of(log: EventLog, *customers: str) -> list[tuple[str, str, int]]:
    """Customer, event and time of all events of these customers."""
    return [
        (customer, event["event"], event["time"])
        for customer in customers
        for event in log.story(customer)
    ]


def properties_of(log: EventLog, customer: str) -> list[dict[str, Any]]:
    return [event["properties"] for event in log.story(customer)]


def listed_rejects(file: Path | None) -> list[dict[str, str]]:
    assert file is not None
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def unchanged(log: EventLog, work: Callable[[], object], kind: type[Exception]) -> Exception:
    """The error that the work raises, having left nothing in the log or beside it."""
    import pytest

    before = log.version()
    with pytest.raises(kind) as caught:
        work()
    assert log.version() == before
    assert list((log.path / "log" / "incoming").iterdir()) == []
    assert list((log.path / "log" / "segments").iterdir()) == []
    assert not (log.path / "rejected").exists() or list((log.path / "rejected").iterdir()) == []
    return caught.value
