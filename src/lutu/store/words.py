"""Numbering words: every different word gets the next number when it is first seen.

Words lie one after another in `data`, word i at offsets[i]:offsets[i + 1]. A hash table of 64-bit slots
finds them: the high half of a slot is a part of the hash, the low half the number + 1; 0 is free. Its
size follows from the number of words alone and words go in by number, so equal words make equal bytes.
"""

from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa

from lutu.kernel.compiled import compiled
from lutu.store.arrays import Array, Bytes, Int32, Int64, UInt64

_SMALLEST: Final = 1 << 10
Whole: TypeAlias = int | np.int64
_Raw: TypeAlias = tuple[Int64, Bytes, UInt64]
"""Offsets, bytes and table."""


class Numbering:
    """Words by number, growing; `count` is the next number."""

    def __init__(self, offsets: Int64, data: Bytes, table: UInt64) -> None:
        self.count = len(offsets) - 1
        self._offsets, self._data, self._table = offsets, data, table

    @classmethod
    def empty(cls) -> "Numbering":
        """No words."""
        table = np.zeros(_SMALLEST, np.uint64)
        return cls(np.zeros(1, np.int64), np.zeros(0, np.uint8), table)

    @classmethod
    def of(cls, offsets: Int64, data: Bytes) -> "Numbering":
        """Words whose table was not kept."""
        return cls(offsets, data, _table(table_size(len(offsets) - 1), offsets, data))

    @property
    def offsets(self) -> Int64:
        """(count + 1,) where each word starts and ends."""
        return self._offsets[: self.count + 1]

    @property
    def data(self) -> Bytes:
        """The UTF-8 bytes of all words."""
        return self._data[: self._offsets[self.count]]

    def table(self) -> UInt64:
        """The hash table in the size that so many words have."""
        size = table_size(self.count)
        if len(self._table) != size:
            self._table = _table(size, self.offsets, self._data)
        return self._table

    def number(self, codes: Int32, dictionary: Array) -> Int64:
        """The number of each word of a dictionary that `codes` use, -1 for the unused.

        New words get the next numbers in the order in which `codes` first use them.
        """
        offsets, data = raw_words(dictionary)
        order = first_used(codes, len(dictionary))
        self._reserve(len(order), len(data))
        numbers = np.full(len(dictionary), -1, np.int64)
        self.count = _intern(
            order, offsets, data, (self._offsets, self._data, self._table), self.count, numbers
        )
        return numbers

    def find(self, word: str) -> int:
        """The number of a word, -1 when it was never seen."""
        data = np.frombuffer(word.encode(), np.uint8)
        return int(_find(data, (self._offsets, self._data, self._table)))

    def words(self, numbers: Int64) -> list[str]:
        """The words with these numbers."""
        return texts(self.offsets, self.data, numbers)

    def _reserve(self, words: int, size: int) -> None:
        """Room for so many more words of so many bytes."""
        offsets, used = len(self._offsets), int(self._offsets[self.count])
        if self.count + words + 1 > offsets or not self._offsets.flags.writeable:
            grown = np.zeros(max(self.count + words + 1, offsets * 3 // 2), np.int64)
            grown[: self.count + 1] = self.offsets
            self._offsets = grown
        if used + size > len(self._data) or not self._data.flags.writeable:
            more = np.zeros(max(used + size, len(self._data) * 3 // 2), np.uint8)
            more[:used] = self._data[:used]
            self._data = more
        if (need := table_size(self.count + words)) > len(self._table):
            self._table = _table(need, self.offsets, self._data)


def table_size(words: int) -> int:
    """Slots of the hash table for so many words: a power of two, at most two thirds full."""
    return max(_SMALLEST, 1 << (words * 3 // 2).bit_length())


def raw_words(array: Array) -> tuple[Int32, Bytes]:
    """Offsets and bytes of an Arrow string array, without a copy."""
    _, offsets, data = array.buffers()
    if offsets is None or not len(array):
        return np.zeros(1, np.int32), np.zeros(0, np.uint8)
    ends = np.frombuffer(offsets, np.int32)[array.offset : array.offset + len(array) + 1]
    return ends, np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8)


def texts(offsets: Int64, data: Bytes, numbers: Int64) -> list[str]:
    """The words with these numbers as Python text."""
    ends, text = pa.py_buffer(offsets.data), pa.py_buffer(data.data)
    words: Array = pa.LargeStringArray.from_buffers(len(offsets) - 1, ends, text)
    found: list[str] = words.take(pa.array(numbers)).to_pylist()
    return found


@compiled
def first_used(codes: Int32, size: int) -> Int64:
    """The different codes >= 0 in the order of their first use."""
    seen = np.zeros(size, np.bool_)
    order = np.empty(size, np.int64)
    found = 0
    for code in codes:
        if code >= 0 and not seen[code]:
            seen[code] = True
            order[found] = code
            found += 1
            if found == size:
                break
    return order[:found].copy()


@compiled
def _hash(data: Bytes, start: Whole, end: Whole) -> np.uint64:
    """64-bit FNV-1a with a final mix, so that all bits of the result are good."""
    value = np.uint64(0xCBF29CE484222325)
    for i in range(start, end):
        value = (value ^ np.uint64(data[i])) * np.uint64(0x100000001B3)
    value ^= value >> np.uint64(32)
    value *= np.uint64(0xD6E8FEB86659FD93)
    return value ^ (value >> np.uint64(32))


@compiled
def _same(data: Bytes, start: Whole, end: Whole, words: Bytes, place: tuple[int, int]) -> bool:
    begin, stop = place
    if end - start != stop - begin:
        return False
    for i in range(end - start):  # noqa: SIM110 - Numba compiles the loop, not the generator
        if data[start + i] != words[begin + i]:
            return False
    return True


@compiled
def _slot(data: Bytes, start: Whole, end: Whole, numbering: _Raw) -> tuple[np.uint64, np.uint64]:
    """The slot that holds the word or where it would go, and its hash."""
    offsets, words, table = numbering
    value = _hash(data, start, end)
    mask = np.uint64(len(table) - 1)
    slot = value & mask
    while table[slot] != 0:
        if table[slot] >> np.uint64(32) == value >> np.uint64(32):
            number = np.int64(table[slot] & np.uint64(0xFFFFFFFF)) - 1
            if _same(data, start, end, words, (offsets[number], offsets[number + 1])):
                break
        slot = (slot + np.uint64(1)) & mask
    return slot, value


@compiled
def _intern(
    order: Int64, offsets: Int32, data: Bytes, numbering: _Raw, count: int, numbers: Int64
) -> int:
    """Number the words of a dictionary in the given order; returns the new count."""
    ends, words, table = numbering
    for code in order:
        start, end = np.int64(offsets[code]), np.int64(offsets[code + 1])
        slot, value = _slot(data, start, end, numbering)
        if table[slot] == 0:
            begin = ends[count]
            for i in range(end - start):
                words[begin + i] = data[start + i]
            count += 1
            ends[count] = begin + end - start
            table[slot] = (value >> np.uint64(32)) << np.uint64(32) | np.uint64(count)
        numbers[code] = np.int64(table[slot] & np.uint64(0xFFFFFFFF)) - 1
    return count


@compiled
def _find(data: Bytes, numbering: _Raw) -> Whole:
    """The number of the word, -1 when there is none."""
    _, _, table = numbering
    slot, _ = _slot(data, 0, len(data), numbering)
    return np.int64(table[slot] & np.uint64(0xFFFFFFFF)) - 1


@compiled
def _table(size: int, offsets: Int64, words: Bytes) -> UInt64:
    """A table of this size with all words in it, by number."""
    table = np.zeros(size, np.uint64)
    mask = np.uint64(size - 1)
    for number in range(len(offsets) - 1):
        value = _hash(words, offsets[number], offsets[number + 1])
        slot = value & mask
        while table[slot] != 0:
            slot = (slot + np.uint64(1)) & mask
        table[slot] = (value >> np.uint64(32)) << np.uint64(32) | np.uint64(number + 1)
    return table
