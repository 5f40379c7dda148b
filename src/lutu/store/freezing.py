"""One moment of a log, to be copied while others go on writing, erasing and forgetting."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Connection, Engine

from lutu.db.session import reading
from lutu.db.turn import turn
from lutu.store.appending import incoming
from lutu.store.folder import Folder
from lutu.store.inboxes import inbox_of
from lutu.store.manifest import read_manifest
from lutu.store.truth import DamagedSegment


@dataclass(frozen=True, slots=True)
class Frozen:
    """What the tables and the log held at one moment."""

    connection: Connection
    """All tables, as they were."""
    segments: Sequence[Path]
    """The published files `<id>.parquet`, in order of arrival."""
    inbox: Sequence[pa.RecordBatch]
    """What was received behind them."""
    rows: int
    """All events."""


@contextmanager
def freeze(folder: Folder, engine: Engine) -> Iterator[Frozen]:
    """The log as it stands now, for as long as the block lasts.

    The segments get a second name in a folder of our own, so that an erasure that takes them out of the log
    meanwhile does not take them from us. Writers wait for no longer than that takes.
    """
    with ExitStack() as stack:
        own = stack.enter_context(incoming(folder, engine))
        with turn(engine, folder.lock):
            connection = stack.enter_context(reading(engine))
            manifest = read_manifest(connection)
            inbox = inbox_of(folder, engine, manifest.inbox).batches()
            segments = [_kept(folder.segment(one.id), own) for one in manifest.segments]
        waiting = sum(batch.num_rows for batch in inbox)
        yield Frozen(connection, segments, inbox, manifest.rows + waiting)


def _kept(file: Path, own: Path) -> Path:
    """The same file in another folder; copied where the disk knows no second names."""
    second = own / file.name
    try:
        os.link(file, second)
    except FileNotFoundError as error:
        raise DamagedSegment(value=file, reason=error.strerror) from error
    except OSError:
        shutil.copyfile(file, second)
    return second
