"""The files of the index: a bucket is one file, its columns one after another, ready to be mapped."""

import mmap
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from lutu.errors import Damaged
from lutu.kernel.compiled import compiled
from lutu.kit.i18n import Text
from lutu.store.arrays import Bytes, Int64, UInt16

_HEAD: Final = struct.Struct("<8sQQ40x")
_MAGIC: Final = b"LUTUBKT1"
_FILE = Text("Index file", "索引文件", "索引檔案")


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """Events side by side for each customer: (n,) time, row, code; (c + 1,) offsets; (c,) customer."""

    time: Int64
    row: Int64
    code: UInt16
    offsets: Int64
    customer: Int64


@dataclass(frozen=True, slots=True)
class Limits:
    """What the values of a bucket stay within: codes, first and last instant."""

    names: int
    start: int
    end: int


_Raw: TypeAlias = tuple[Int64, UInt16, Int64]


def write_bucket(path: Path, events: Sorted) -> None:
    """Write a bucket and make it durable."""
    columns = (events.time, events.row, events.offsets, events.customer, events.code)
    with path.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, len(events.time), len(events.customer)))
        for column in columns:
            file.write(column.view(np.uint8).data)
        file.flush()
        os.fsync(file.fileno())


def read_bucket(path: Path, limits: Limits) -> Sorted:
    """Map a bucket; Damaged when it is not what was written.

    One pass over all times and codes, so that no compiled loop ever meets one that is off its grid;
    rows are checked when properties are gathered by them.
    """
    events = _mapped(path)
    sound = _apart(events.offsets, events.customer, len(events.time)) and _within(
        (events.time, events.code, events.offsets),
        limits.names,
        (limits.start, limits.end),
    )
    if not sound:
        raise damaged(path, "values out of range")
    return events


def write_array(path: Path, values: NDArray[Any]) -> None:
    """Write one array and make it durable."""
    with path.open("wb") as file:
        file.write(values.view(np.uint8).data)
        file.flush()
        os.fsync(file.fileno())


def read_array(path: Path, dtype: Any, count: int) -> NDArray[Any]:
    """Map one array of so many values; a longer file is fine, a shorter one Damaged."""
    size = count * np.dtype(dtype).itemsize
    raw = map_bytes(path)
    if len(raw) < size:
        raise damaged(path, f"{len(raw)} < {size}")
    return raw[:size].view(dtype)


def map_bytes(path: Path) -> Bytes:
    """Map a file privately: writable to the eye, so that a loop has one compiled form, not in the file."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return np.zeros(0, np.uint8)
            return np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY), np.uint8)
    except FileNotFoundError as error:
        raise damaged(path, "missing") from error


def let_go(values: NDArray[Any]) -> None:
    """Give back the memory that mapped pages take; they are read again if they are looked at again."""
    base: Any = values
    while isinstance(base, np.ndarray):
        base = base.base
    if isinstance(base, mmap.mmap) and hasattr(base, "madvise"):
        start = values.ctypes.data - np.frombuffer(base, np.uint8).ctypes.data
        first = -(-start // mmap.PAGESIZE) * mmap.PAGESIZE
        size = (start + values.nbytes) // mmap.PAGESIZE * mmap.PAGESIZE - first
        if size > 0:
            base.madvise(mmap.MADV_DONTNEED, first, size)


def damaged(path: Path, reason: str) -> Damaged:
    """The error that names a file of the index."""
    return Damaged(what=_FILE.say(), value=str(path), reason=reason)


def _mapped(path: Path) -> Sorted:
    raw = map_bytes(path)
    if len(raw) < _HEAD.size:
        raise damaged(path, "too short")
    magic, events, customers = _HEAD.unpack(raw[: _HEAD.size].tobytes())
    sizes = (8 * events, 8 * events, 8 * (customers + 1), 8 * customers, 2 * events)
    if magic != _MAGIC or len(raw) != _HEAD.size + sum(sizes):
        raise damaged(path, "wrong size")
    parts, at = [], _HEAD.size
    for size in sizes:
        parts.append(raw[at : at + size])
        at += size
    time, row, offsets, customer = (part.view(np.int64) for part in parts[:4])
    return Sorted(time, row, parts[4].view(np.uint16), offsets, customer)


@compiled
def _apart(offsets: Int64, customer: Int64, events: int) -> bool:
    """Whether the offsets cut so many events into customers that ascend, none without an event."""
    if offsets[0] != 0 or offsets[-1] != events:
        return False
    for i in range(len(customer)):
        if offsets[i + 1] <= offsets[i] or (i and customer[i] <= customer[i - 1]):
            return False
    return True


@compiled
def _within(events: _Raw, names: int, span: tuple[int, int]) -> bool:
    """Whether every event has a name and its place in time."""
    time, code, offsets = events
    for i in range(len(offsets) - 1):
        if not code[offsets[i]] & 0x8000:
            return False
        before = span[0]
        for j in range(offsets[i], offsets[i + 1]):
            again = j > offsets[i] and code[j] & 0x8000
            if again or (code[j] & 0x7FFF) >= names or time[j] < before:
                return False
            before = time[j]
        if before > span[1]:
            return False
    return True
