"""The inbox: events that are durable and visible, but not yet in a segment.

Where one machine works on a log it is one file of frames. A frame is what one commit wrote: its length and
checksum, then Arrow IPC. A frame cut short by a power cut was never acknowledged; the next writer writes
over it. `frames.py` has the inbox of several machines.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
from sqlalchemy import Connection

from lutu.db.turn import Turn
from lutu.errors import Damaged
from lutu.kit.i18n import Text
from lutu.store.folder import remove, sync
from lutu.store.schema import event_names

_HEAD: Final = struct.Struct("<4sIQI")
_MAGIC: Final = b"LTFR"
_INBOX: Final = Text("Inbox", "收件箱", "收件匣")


class Inbox:
    """One inbox file; it may not be there yet. Writers hold the log's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self._sound = 0
        self._rows = 0
        self._names: set[str] = set()

    def append(self, _turn: Turn, batch: pa.RecordBatch) -> None:
        """Write one frame; it is durable when this returns."""
        frame = framed(batch)
        fresh = not self.path.exists()
        self._catch_up()
        with self.path.open("ab" if fresh else "r+b") as file:
            file.truncate(self._sound)
            file.seek(self._sound)
            file.write(frame)
            file.flush()
            os.fsync(file.fileno())
        if fresh:
            sync(self.path.parent)

    def rows(self) -> int:
        """How many events it holds; reads only what has come since it was last asked."""
        self._catch_up()
        return self._rows

    def names(self) -> set[str]:
        """The event names in it."""
        self._catch_up()
        return self._names

    def batches(self) -> list[pa.RecordBatch]:
        """All its events in order of arrival."""
        return [batch for _, batches in self._frames(0) for batch in batches]

    def empty(self, connection: Connection) -> None:
        """Nothing to do in SQL: the file goes once its events are in a segment."""

    def remove(self) -> None:
        """Delete it; nobody reads it any more."""
        remove(self.path)

    def _catch_up(self) -> None:
        for end, batches in self._frames(self._sound):
            self._sound = end
            for batch in batches:
                self._rows += batch.num_rows
                self._names |= event_names(batch)

    def _frames(self, start: int) -> Iterator[tuple[int, list[pa.RecordBatch]]]:
        """The frames from a place on, each with its end."""
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return  # nothing was ever received, or it has just been sealed
        with file:
            size = os.fstat(file.fileno()).st_size
            file.seek(start)
            while len(head := file.read(_HEAD.size)) == _HEAD.size:
                magic, _, length, checksum = _HEAD.unpack(head)
                body = file.read(length) if magic == _MAGIC else b""
                end = start + _HEAD.size + length
                if magic != _MAGIC or len(body) < length or zlib.crc32(body) != checksum:
                    self._must_be_cut_short(head, end < size)
                    return
                start = end
                yield end, unpacked(body)

    def _must_be_cut_short(self, head: bytes, more_follows: bool) -> None:  # noqa: FBT001
        """A bad frame at the end was never acknowledged; anywhere else the file is damaged."""
        if (head.startswith(_MAGIC) and more_follows) or (
            not head.startswith(_MAGIC) and any(head)
        ):
            raise Damaged(what=_INBOX.say(), value=str(self.path), reason="checksum")


def framed(batch: pa.RecordBatch) -> bytes:
    """A batch as it stands in the file."""
    body = packed(batch)
    return _HEAD.pack(_MAGIC, batch.num_rows, len(body), zlib.crc32(body)) + body


def packed(batch: pa.RecordBatch) -> bytes:
    """A batch as Arrow IPC."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    body: bytes = sink.getvalue().to_pybytes()
    return body


def unpacked(body: bytes) -> list[pa.RecordBatch]:
    """What was packed."""
    return list(pa.ipc.open_stream(body))
