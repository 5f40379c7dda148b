"""Reading the truth: all events in order of arrival, segment after segment, then the inbox."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from lutu.errors import Damaged
from lutu.kit.i18n import Text
from lutu.store.arrays import Array, Int64
from lutu.store.facts import Facts
from lutu.store.folder import Folder
from lutu.store.manifest import Manifest
from lutu.store.together import one_batch

T = TypeVar("T")


class DamagedSegment(Damaged):
    """A file of the truth cannot be read; unlike the index it cannot be made again."""

    code = "damaged_segment"
    message = Text(
        en="Segment “{value}” of the event log is damaged: {reason}. Put the file back from a backup, "
        "or import what it held again into a new data folder. `lutu doctor` lists what is damaged.",
        zh_hans="事件日志分段“{value}”已损坏：{reason}。请从备份恢复该文件，"
        "或把原数据重新导入新的数据文件夹。`lutu doctor` 会列出损坏的文件。",
        zh_hant="事件記錄分段「{value}」已損壞：{reason}。請從備份還原該檔案，"
        "或將原資料重新匯入新的資料夾。`lutu doctor` 會列出損壞的檔案。",
    )


@dataclass(frozen=True)
class Truth:
    """All events at one moment; row numbers count from 0 in order of arrival."""

    folder: Folder
    manifest: Manifest
    tail: Sequence[pa.RecordBatch]
    linked: Sequence[Sequence[str]] = ()
    """Groups of identifiers that are one customer."""
    _schemas: dict[str, pa.Schema] = field(default_factory=dict, repr=False)

    @cached_property
    def tail_rows(self) -> int:
        """Events that are still in the inbox."""
        return sum(batch.num_rows for batch in self.tail)

    @cached_property
    def rows(self) -> int:
        """All events."""
        return self.manifest.rows + self.tail_rows

    def schemas(self) -> Iterator[pa.Schema]:
        """The schema of each part, in order of arrival."""
        for segment in self.manifest.segments:
            if segment.id not in self._schemas:
                self._schemas[segment.id] = self._reading(
                    segment.id, lambda file: file.schema_arrow
                )
            yield self._schemas[segment.id]
        for batch in self.tail:
            yield batch.schema

    def read(self, columns: Sequence[str], start: int = 0) -> Iterator[tuple[int, pa.RecordBatch]]:
        """Batches with their first row number, from row `start` on; an absent column is null.

        The next batch is read by a thread while the caller works on this one.
        """
        with ThreadPoolExecutor(1, "lutu-read") as reader:
            ahead = None
            for first, load in self._parts(columns, start):
                upcoming = first, reader.submit(load)
                if ahead:
                    yield from _numbered(ahead[0], ahead[1].result(), start)
                ahead = upcoming
            if ahead:
                yield from _numbered(ahead[0], ahead[1].result(), start)

    def take(
        self, rows: Int64, columns: Sequence[str] | None = None
    ) -> Iterator[tuple[Int64, pa.RecordBatch]]:
        """Single events by ascending row number, with all their columns or some.

        By parts: the row numbers that are in it, and their events.
        """
        for first, count, load in self._groups(columns):
            inside = rows[(rows >= first) & (rows < first + count)]
            if len(inside):
                yield inside, one_batch(load().take(inside - first))

    def facts(self) -> Facts:
        """What all of it holds, by the counts that were made while it was written."""
        facts = Facts.none()
        for segment in self.manifest.segments:
            facts.merge(segment.facts)
        for batch in self.tail:
            facts.add(batch)
        return facts

    def _parts(
        self, columns: Sequence[str], start: int
    ) -> Iterator[tuple[int, Callable[[], pa.Table]]]:
        for first, count, load in self._groups(columns):
            if first + count > start:
                yield first, load

    def _groups(
        self, columns: Sequence[str] | None
    ) -> Iterator[tuple[int, int, Callable[[], pa.Table]]]:
        first = 0
        for segment in self.manifest.segments:
            counts = self._reading(
                segment.id,
                lambda file: [
                    file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)
                ],
            )
            if sum(counts) != segment.rows:
                raise self._damaged(segment.id, f"{sum(counts)} != {segment.rows}")
            for group, count in enumerate(counts):
                yield first, count, _Group(self, segment.id, group, columns)
                first += count
        for batch in self.tail:
            chosen = columns and [name for name in columns if name in batch.schema.names]
            table = pa.Table.from_batches([batch])
            yield (
                first,
                batch.num_rows,
                lambda table=table, chosen=chosen: (  # type: ignore[misc]
                    table.select(chosen) if chosen is not None else table
                ),
            )
            first += batch.num_rows

    def _reading(self, name: str, read: Callable[[pq.ParquetFile], T]) -> T:
        try:
            with pq.ParquetFile(self.folder.segment(name), page_checksum_verification=True) as file:
                return read(file)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise self._damaged(name, str(error)) from error

    def _damaged(self, name: str, reason: str) -> Damaged:
        return DamagedSegment(value=str(self.folder.segment(name)), reason=reason)


@dataclass(frozen=True, slots=True)
class _Group:
    """One row group, to be read when called."""

    truth: Truth
    segment: str
    group: int
    columns: Sequence[str] | None

    def __call__(self) -> pa.Table:
        return self.truth._reading(self.segment, self._read)  # noqa: SLF001 - the same file's other half

    def _read(self, file: pq.ParquetFile) -> pa.Table:
        names = self.columns
        if names is not None:
            names = [name for name in names if file.schema_arrow.get_field_index(name) >= 0]
        threads = len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else True
        return file.read_row_group(self.group, columns=names, use_threads=threads)


def column(batch: pa.RecordBatch, name: str) -> Array | None:
    """A column by its full name, None when the batch does not have it."""
    position = batch.schema.get_field_index(name)
    return batch.column(position) if position >= 0 else None


def _numbered(first: int, table: pa.Table, start: int) -> Iterator[tuple[int, pa.RecordBatch]]:
    skip = max(start - first, 0)
    yield first + skip, one_batch(table.slice(skip))
