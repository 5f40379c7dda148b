"""The files of the index: a bucket is one file, its columns one after another, ready to be mapped."""

import mmap
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from lutu.errors import Damaged
from lutu.kit.i18n import Text

Int64 = NDArray[np.int64]

_HEAD: Final = struct.Struct("<8sQQ40x")
_MAGIC: Final = b"LUTUBKT1"
_FILE = Text("Index file", "索引文件", "索引檔案")


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """Events side by side for each customer: (n,) time, row, code; (c + 1,) offsets; (c,) customer."""

    time: Int64
    row: Int64
    code: NDArray[np.uint16]
    offsets: Int64
    customer: Int64


EMPTY: Final = Sorted(
    np.zeros(0, np.int64),
    np.zeros(0, np.int64),
    np.zeros(0, np.uint16),
    np.zeros(1, np.int64),
    np.zeros(0, np.int64),
)


def write_bucket(path: Path, events: Sorted) -> None:
    """Write a bucket and make it durable."""
    columns = (events.time, events.row, events.offsets, events.customer, events.code)
    with path.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, len(events.time), len(events.customer)))
        for column in columns:
            file.write(memoryview(column).cast("B") if len(column) else b"")
        file.flush()
        os.fsync(file.fileno())


def read_bucket(path: Path) -> Sorted:
    """Map a bucket; Damaged when it is not what was written."""
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


def check_bucket(path: Path, events: Sorted, names: int, start: int, end: int) -> None:
    """One pass over the bucket, so that no kernel meets a value off its grid; Damaged otherwise."""
    if not _sound(events.time, events.code, events.offsets, events.customer, names, start, end):
        raise damaged(path, "values out of range")


def write_array(path: Path, values: NDArray[Any]) -> None:
    """Write one array and make it durable."""
    with path.open("wb") as file:
        file.write(memoryview(values).cast("B") if len(values) else b"")
        file.flush()
        os.fsync(file.fileno())


def read_array(path: Path, dtype: Any, count: int) -> NDArray[Any]:
    """Map one array of so many values; a longer file is fine, a shorter one Damaged."""
    size = count * np.dtype(dtype).itemsize
    raw = map_bytes(path)
    if len(raw) < size:
        raise damaged(path, f"{len(raw)} < {size}")
    return raw[:size].view(dtype)


def map_bytes(path: Path) -> NDArray[np.uint8]:
    """Map a file privately: writable to the eye, so that a kernel has one compiled form, never to the file."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return np.zeros(0, np.uint8)
            return np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY), np.uint8)
    except FileNotFoundError as error:
        raise damaged(path, "missing") from error


def damaged(path: Path, reason: str) -> Damaged:
    """The error that names a file of the index."""
    return Damaged(what=_FILE.say(), value=str(path), reason=reason)


@njit(cache=True, nogil=True)
def _sound(time, code, offsets, customer, names, start, end):  # type: ignore[no-untyped-def]
    if offsets[0] != 0 or offsets[-1] != len(time):
        return False
    for i in range(len(customer)):
        if offsets[i + 1] <= offsets[i] or (i and customer[i] <= customer[i - 1]):
            return False
    for i in range(len(customer)):
        low, high = offsets[i], offsets[i + 1]
        if low < 0 or high > len(time) or not code[low] & 0x8000:
            return False
        before = start
        for j in range(low, high):
            if (code[j] & 0x7FFF) >= names or time[j] < before or (j > low and code[j] & 0x8000):
                return False
            before = time[j]
        if before > end:
            return False
    return True
