"""Writing truth segments: streamed into the append's own folder, published by a rename."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from lutu.kit.ids import new_id
from lutu.store.arrays import pc
from lutu.store.facts import Facts
from lutu.store.folder import sync
from lutu.store.manifest import Segment

GROUP_ROWS: Final = 1 << 20
"""Rows of a row group at most; smaller batches are gathered to a quarter of it."""
SEGMENT_ROWS: Final = 1 << 24
_GROUP_BYTES: Final = 256 << 20


class SegmentWriter:
    """Takes conformed batches in order and writes them as one or several segments.

    A new segment starts when a batch brings a new column or another type, or when one is full.
    """

    def __init__(self, folder: Path, first_id: str | None = None) -> None:
        self._folder = folder
        self._next_id = first_id
        self._pending: list[pa.RecordBatch] = []
        self._open: _Segment | None = None
        self._done: list[Segment] = []

    def write(self, batch: pa.RecordBatch) -> None:
        """Add events at the end."""
        if self._open and not self._open.takes(batch.schema):
            self._finish()
        if self._open is None:
            self._open = _Segment(self._folder, self._next_id or new_id(), batch.schema)
            self._next_id = None
        self._pending.append(self._open.fitted(batch))
        rows = sum(pending.num_rows for pending in self._pending)
        size = sum(pending.nbytes for pending in self._pending)
        if rows >= GROUP_ROWS // 4 or size >= _GROUP_BYTES:
            self._flush()
            if self._open.rows >= SEGMENT_ROWS:
                self._finish()

    def close(self) -> list[Segment]:
        """Make everything durable; returns the segments in order."""
        self._finish()
        sync(self._folder)
        return self._done

    def abandon(self) -> None:
        """Let go of the open file; whoever owns the folder deletes it."""
        if self._open:
            self._open.abandon()
            self._open = None

    def _finish(self) -> None:
        self._flush()
        if self._open:
            self._done.append(self._open.close())
            self._open = None

    def _flush(self) -> None:
        if self._open and self._pending:
            self._open.write(self._pending)
        self._pending = []


class _Segment:
    """One Parquet file while it is written."""

    def __init__(self, folder: Path, name: str, schema: pa.Schema) -> None:
        self.rows = 0
        self._name = name
        self._schema = schema
        self._path = folder / f"{name}.parquet"
        self._times: list[tuple[int, int]] = []
        self._facts = Facts.none()
        words: Any = [field.name for field in schema if pa.types.is_dictionary(field.type)]
        numbers = [field.name for field in schema if field.type == pa.int64()]
        self._writer = pq.ParquetWriter(
            self._path,
            schema,
            compression="lz4",
            use_dictionary=words,
            column_encoding=dict.fromkeys(numbers, "DELTA_BINARY_PACKED"),
            dictionary_pagesize_limit=64 << 20,
            write_statistics=["time"],
            write_page_checksum=True,
        )

    def takes(self, schema: pa.Schema) -> bool:
        """Whether a batch needs no column and no type that this file does not have."""
        return all(
            self._schema.get_field_index(field.name) >= 0
            and self._schema.field(field.name).equals(field, check_metadata=True)
            for field in schema
        )

    def fitted(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch with all columns of the file, in its order."""
        if batch.schema.equals(self._schema):
            return batch
        columns = [
            batch.column(field.name)
            if batch.schema.get_field_index(field.name) >= 0
            else pa.nulls(batch.num_rows, field.type)
            for field in self._schema
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self._schema)

    def write(self, batches: list[pa.RecordBatch]) -> None:
        """Write batches as row groups: one each when large, together when small."""
        table = pa.Table.from_batches(batches).unify_dictionaries()
        self._writer.write_table(table, row_group_size=GROUP_ROWS)
        ends = pc.min_max(table.column("time")).as_py()
        self._times.append((ends["min"], ends["max"]))
        for batch in batches:
            self._facts.add(batch)
        self.rows += table.num_rows

    def close(self) -> Segment:
        """Finish the file and make it durable."""
        self._writer.close()
        sync(self._path)
        return Segment(
            id=self._name,
            rows=self.rows,
            bytes=self._path.stat().st_size,
            first_time=min(first for first, _ in self._times),
            last_time=max(last for _, last in self._times),
            facts=self._facts,
        )

    def abandon(self) -> None:
        """Close the file without caring for what is in it."""
        self._writer.close()


class Background:
    """Writes in a thread of its own, two batches behind the caller at most."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer
        self._queue: Queue[pa.RecordBatch | None] = Queue(maxsize=2)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="lutu-segment-writer", daemon=True)
        self._thread.start()

    def write(self, batch: pa.RecordBatch) -> None:
        """Hand over a batch; raises what the writing thread met."""
        self._raise()
        self._queue.put(batch)

    def close(self) -> list[Segment]:
        """Wait for the thread, make everything durable; returns the segments in order."""
        self._queue.put(None)
        self._thread.join()
        self._raise()
        return self._writer.close()

    def abandon(self) -> None:
        """Stop without publishing."""
        self._queue.put(None)
        self._thread.join()
        self._writer.abandon()

    def _run(self) -> None:
        for batch in iter(self._queue.get, None):
            if self._failure is None:
                try:
                    self._writer.write(batch)
                except BaseException as failure:  # noqa: BLE001 - handed to the caller's thread
                    self._failure = failure

    def _raise(self) -> None:
        if self._failure:
            raise self._failure


def in_groups(batches: Iterator[pa.RecordBatch | pa.Table]) -> Iterator[pa.RecordBatch]:
    """Whatever the caller streams, as batches of a row group at most."""
    for given in batches:
        parts = (
            given.to_batches(max_chunksize=GROUP_ROWS) if isinstance(given, pa.Table) else [given]
        )
        for part in parts:
            for start in range(0, part.num_rows, GROUP_ROWS):
                yield part.slice(start, GROUP_ROWS)
