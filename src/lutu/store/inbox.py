"""The inbox: events that are durable and visible, but not yet in a segment.

One file of frames. A frame is what one commit wrote: its length and checksum, then Arrow IPC. A frame cut
short by a power cut was never acknowledged; the next writer writes over it.
"""

import os
import struct
import zlib
from pathlib import Path
from typing import Final

import pyarrow as pa

from lutu.store.folder import sync
from lutu.store.schema import event_names

_HEAD: Final = struct.Struct("<4sIQI")
_MAGIC: Final = b"LTFR"


class Inbox:
    """One inbox file; it may not be there yet. Writers hold the log's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._size = -1
        self._sound = 0
        self._rows = 0
        self._names: set[str] = set()

    def append(self, batch: pa.RecordBatch) -> None:
        """Write one frame; it is durable when this returns."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as stream:
            stream.write_batch(batch)
        body = sink.getvalue().to_pybytes()
        fresh = not self.path.exists()
        self.rows()
        with self.path.open("ab" if fresh else "r+b") as file:
            file.truncate(self._sound)
            file.seek(self._sound)
            file.write(_HEAD.pack(_MAGIC, batch.num_rows, len(body), zlib.crc32(body)) + body)
            file.flush()
            os.fsync(file.fileno())
        self._sound += _HEAD.size + len(body)
        self._size, self._rows = self._sound, self._rows + batch.num_rows
        self._names |= event_names(batch)
        if fresh:
            sync(self.path.parent)

    def rows(self) -> int:
        """How many events it holds; costs nothing while the file has not grown."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size != self._size:
            self._read()
            self._size = size
        return self._rows

    def names(self) -> set[str]:
        """The event names in it."""
        self.rows()
        return self._names

    def batches(self) -> list[pa.RecordBatch]:
        """All its events in order of arrival."""
        return self._read()

    def _read(self) -> list[pa.RecordBatch]:
        batches: list[pa.RecordBatch] = []
        self._sound = self._rows = 0
        if not self.path.exists():
            return batches
        with self.path.open("rb") as file:
            while len(head := file.read(_HEAD.size)) == _HEAD.size:
                magic, rows, length, checksum = _HEAD.unpack(head)
                body = file.read(length) if magic == _MAGIC else b""
                if magic != _MAGIC or len(body) < length or zlib.crc32(body) != checksum:
                    break
                self._sound += _HEAD.size + length
                self._rows += rows
                batches.extend(pa.ipc.open_stream(body))
        self._names = {name for batch in batches for name in event_names(batch)}
        return batches
