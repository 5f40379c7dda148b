"""Appending: written aside, compared, then published in one SQL transaction.

A process that dies leaves its own folder below `incoming`, whose lock is then free, or files that the
manifest does not name; both are swept when the log is next opened.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, Engine

from lutu.db.session import reading, writing
from lutu.db.turn import Turn, shared, turn, turn_if_free
from lutu.errors import Conflict
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.kit.progress import Progress
from lutu.store.duplicates import find_duplicates, overlapping
from lutu.store.erasures import Erased, read_erased
from lutu.store.facts import require_codes
from lutu.store.folder import Folder, remove, sync
from lutu.store.inboxes import inbox_of
from lutu.store.manifest import (
    Manifest,
    Segment,
    add_digest,
    add_segments,
    change_inbox,
    digest_rows,
    read_manifest,
)
from lutu.store.schema import conform
from lutu.store.segments import Background, SegmentWriter, in_groups
from lutu.store.together import join

_LOCK: Final = ".lock"
_LEFT_SECONDS: Final = 86_400


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an append did."""

    accepted: int
    duplicates: int
    segments: tuple[str, ...]
    """Ids of the new segments."""
    erased: int = 0
    """Events left out because their customers were erased."""


class ErasedMeanwhile(Conflict):
    """Customers were erased while events were being taken in that may be theirs."""

    code = "erased_meanwhile"
    message = Text(
        en="Customers were erased while this was taken in, so nothing was kept. Start it again.",
        zh_hans="导入期间有客户被清除，因此没有保留任何数据。请重新开始。",
        zh_hant="匯入期間有顧客被清除，因此沒有保留任何資料。請重新開始。",
    )


Also: TypeAlias = Callable[[Connection, Receipt], None]
"""Writes what has to become true together with an append."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where events come from: their source, the digest of the content, what to write with them."""

    source: str
    digest: str | None = None
    also: Also | None = None


def append(
    folder: Folder,
    engine: Engine,
    batches: Iterable[pa.RecordBatch | pa.Table],
    origin: Origin,
    progress: Progress,
) -> Receipt:
    """See EventLog.append."""
    if (known := _known(engine, origin.digest)) is not None:
        return _nothing_new(engine, origin, known)
    with incoming(folder, engine) as own:
        erased = _erased(engine)
        segments, left_out = _write(own, batches, origin.source, erased, progress)
        rows = sum(segment.rows for segment in segments)
        draft = _Draft(own, segments, rows, origin, erased, left_out)
        return _publish(folder, engine, draft, progress)


def seal(folder: Folder, held: Turn) -> None:
    """Make the inbox a segment of the same id and start a new one; the caller holds the log's lock."""
    inbox = inbox_of(folder, held.engine, _manifest(held.engine).inbox)
    batches = inbox.batches()
    if not batches:
        return
    with incoming(folder, held.engine) as own:
        writer = SegmentWriter(own, inbox.name)
        writer.write(join(batches))
        segments = writer.close()
        held.confirm()
        move(folder, own, segments)
        with held.writing() as connection:
            add_segments(connection, segments)
            change_inbox(connection, new_id())
            inbox.empty(connection)
    inbox.remove()


def sweep(folder: Folder, engine: Engine) -> None:
    """Delete the leftovers of processes that died while they appended."""
    for own in folder.incoming.iterdir():
        if own.is_dir():
            with turn_if_free(engine, own.with_suffix(_LOCK)) as free:
                if free:
                    remove(own)
                    remove(own.with_suffix(_LOCK))
    with turn(engine, folder.lock):
        manifest = _manifest(engine)
        known = {folder.segment(segment.id) for segment in manifest.segments}
        left = [path for path in folder.segments.iterdir() if path not in known]
        left += [path for path in folder.inbox.iterdir() if path.name != manifest.inbox]
        for path in left:
            if not shared(engine) or _is_old(path):
                remove(path)


def _is_old(path: Path) -> bool:
    """Whether no machine can still be about to publish a file, not even one that was cut off."""
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > _LEFT_SECONDS
    return False


@dataclass(frozen=True, slots=True)
class _Draft:
    """An append that is written but not published."""

    own: Path
    segments: Sequence[Segment]
    rows: int
    origin: Origin
    erased: Erased
    left_out: int

    def file(self, segment: Segment) -> Path:
        return self.own / f"{segment.id}.parquet"


@contextmanager
def incoming(folder: Folder, engine: Engine) -> Iterator[Path]:
    """A folder of one's own, gone at the end; locked before it is there, so that no sweep takes it."""
    own = folder.incoming / new_id()
    with turn(engine, own.with_suffix(_LOCK)):
        own.mkdir()
        try:
            yield own
        finally:
            remove(own)
            remove(own.with_suffix(_LOCK))


def _known(engine: Engine, digest: str | None) -> int | None:
    if digest is None:
        return None
    with reading(engine) as connection:
        return digest_rows(connection, digest)


def _erased(engine: Engine) -> Erased:
    with reading(engine) as connection:
        return read_erased(connection)


def _write(
    own: Path,
    batches: Iterable[pa.RecordBatch | pa.Table],
    source: str,
    erased: Erased,
    progress: Progress,
) -> tuple[list[Segment], int]:
    """The segments, and how many events of erased customers are not in them."""
    writer, done, left_out = Background(SegmentWriter(own)), 0, 0
    try:
        for batch in in_groups(iter(batches)):
            if batch.num_rows:
                kept = erased.without(conform(batch, source))
                left_out += batch.num_rows - kept.num_rows
                if kept.num_rows:
                    writer.write(kept)
                done += batch.num_rows
                progress("write", done, None)
        return writer.close(), left_out
    except BaseException:
        writer.abandon()
        raise


def _publish(folder: Folder, engine: Engine, draft: _Draft, progress: Progress) -> Receipt:
    """Compare without the lock, then with it only if somebody else was faster."""
    before = _manifest(engine)
    kept = _without_duplicates(folder, draft, before.segments, progress)
    with turn(engine, folder.lock) as held:
        seal(folder, held)
        now = _manifest(engine)
        if overlapping(now.segments[len(before.segments) :], draft.segments):
            kept = _without_duplicates(folder, draft, now.segments, progress)
        if (known := _known(engine, draft.origin.digest)) is not None:
            return _nothing_new(engine, draft.origin, known)
        if len(_erased(engine)) != len(draft.erased):
            raise ErasedMeanwhile
        require_codes(name for part in (*now.segments, *kept) for name in part.facts.names)
        held.confirm()
        move(folder, draft.own, kept)
        accepted = sum(segment.rows for segment in kept)
        ids = tuple(segment.id for segment in kept)
        receipt = Receipt(accepted, draft.rows - accepted, ids, draft.left_out)
        with held.writing() as connection:
            add_segments(connection, kept)
            if draft.origin.digest:
                add_digest(connection, draft.origin.digest, draft.rows + draft.left_out)
            if draft.origin.also:
                draft.origin.also(connection, receipt)
    return receipt


def _nothing_new(engine: Engine, origin: Origin, rows: int) -> Receipt:
    receipt = Receipt(0, rows, ())
    if origin.also:
        with writing(engine) as connection:
            origin.also(connection, receipt)
    return receipt


def _manifest(engine: Engine) -> Manifest:
    with reading(engine) as connection:
        return read_manifest(connection)


def _without_duplicates(
    folder: Folder, draft: _Draft, old: Sequence[Segment], progress: Progress
) -> list[Segment]:
    """The segments to publish: those of the draft, rewritten where they hold duplicates."""
    compare = overlapping(old, draft.segments)
    if not compare:
        return list(draft.segments)
    found = find_duplicates(
        [folder.segment(segment.id) for segment in compare],
        [draft.file(segment) for segment in draft.segments],
        draft.own,
        progress,
    )
    kept: list[Segment] = []
    for segment in draft.segments:
        doubled = found.get(draft.file(segment))
        kept += [segment] if doubled is None else _rewritten(draft, segment, doubled, progress)
    return kept


def _rewritten(
    draft: _Draft,
    segment: Segment,
    doubled: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    progress: Progress,
) -> list[Segment]:
    if len(doubled) == segment.rows:
        return []
    writer, first = SegmentWriter(draft.own), 0
    with pq.ParquetFile(draft.file(segment)) as file:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group)
            keep = np.ones(table.num_rows, np.bool_)
            inside = doubled[(doubled >= first) & (doubled < first + table.num_rows)]
            keep[inside - first] = False
            first += table.num_rows
            progress("write", first, segment.rows)
            for batch in table.filter(pa.array(keep)).to_batches():
                writer.write(slim(batch))
    return writer.close()


def slim(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Without words that only left-out rows used."""
    columns = [
        column.cast(pa.string()).dictionary_encode()
        if pa.types.is_dictionary(column.type)
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def move(folder: Folder, own: Path, segments: Sequence[Segment]) -> None:
    """Put written segments where published ones lie."""
    for segment in segments:
        (own / f"{segment.id}.parquet").rename(folder.segment(segment.id))
    if segments:
        sync(folder.segments)
