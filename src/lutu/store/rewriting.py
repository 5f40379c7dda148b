"""Taking events out of the truth: the segments that hold some are written again without them.

The truth is otherwise never changed. The old files are deleted as soon as the manifest no longer names
them; a process that dies before leaves the truth as it was, one that dies after leaves files for the sweep.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, Engine

from lutu.db.session import reading
from lutu.db.turn import turn
from lutu.kit.progress import Progress
from lutu.store.appending import incoming, move, seal, slim
from lutu.store.folder import Folder, remove
from lutu.store.manifest import Segment, count_change, read_manifest, replace_segments
from lutu.store.segments import SegmentWriter

Without: TypeAlias = Callable[[pa.RecordBatch], pa.RecordBatch]
"""A batch without the events that have to go; the same object when none has."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What has to go, and what becomes true together with it."""

    without: Without
    concerns: Callable[[Segment], bool]
    """Whether a segment can hold such events at all."""
    also: Callable[[Connection], None]


def rewrite(folder: Folder, engine: Engine, work: Rewriting, progress: Progress) -> int:
    """Take events out; returns how many. The long part is done while others go on writing."""
    with incoming(folder, engine) as own:
        done: dict[str, list[Segment]] = {}
        _prepare(folder, own, work, _segments(engine), done, progress)
        with turn(engine, folder.lock) as held:
            seal(folder, held)
            now = _segments(engine)
            _prepare(folder, own, work, now, done, progress)
            changed = {one.id: done[one.id] for one in now if done[one.id] != [one]}
            fresh = [part for parts in changed.values() for part in parts]
            gone = sum(one.rows for one in now if one.id in changed)
            gone -= sum(part.rows for part in fresh)
            held.confirm()
            move(folder, own, fresh)
            with held.writing() as connection:
                replace_segments(connection, changed)
                count_change(connection, gone + 1)  # the version grows although rows have gone
                work.also(connection)
    for segment in changed:
        remove(folder.segment(segment))
    return gone


def _prepare(
    folder: Folder,
    own: Path,
    work: Rewriting,
    segments: Sequence[Segment],
    done: dict[str, list[Segment]],
    progress: Progress,
) -> None:
    """Write what is not yet done of these segments into one's own folder."""
    total, read = sum(segment.rows for segment in segments), 0
    for segment in segments:
        if segment.id not in done:
            concerned = work.concerns(segment)
            done[segment.id] = _written(folder, own, segment, work) if concerned else [segment]
        read += segment.rows
        progress("rewrite", read, total)


def _written(folder: Folder, own: Path, segment: Segment, work: Rewriting) -> list[Segment]:
    """The segment without what has to go; itself when nothing does."""
    with pq.ParquetFile(folder.segment(segment.id), page_checksum_verification=True) as file:
        if not any(
            work.without(batch) is not batch
            for group in range(file.num_row_groups)
            for batch in file.read_row_group(group, columns=["customer", "time"]).to_batches()
        ):
            return [segment]
        writer = SegmentWriter(own)
        for group in range(file.num_row_groups):
            for batch in file.read_row_group(group).to_batches():
                if (kept := work.without(batch)).num_rows:
                    writer.write(slim(kept))
        return writer.close()


def _segments(engine: Engine) -> tuple[Segment, ...]:
    with reading(engine) as connection:
        return read_manifest(connection).segments
