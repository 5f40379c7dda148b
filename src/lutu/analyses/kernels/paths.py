"""The loops of paths: an exact count of sequences by their hash and a look at the sequence itself."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE, FIRST
from lutu.kernel.compiled import compiled


@compiled
def folded(code: Any, offsets: Any) -> Any:
    """Codes and offsets without the events that equal the one before them in their journey."""
    out_code, out_offsets = np.empty(code.size, np.uint16), np.zeros(offsets.size, np.int64)
    events = 0
    for j in range(offsets.size - 1):
        for i in range(offsets[j], offsets[j + 1]):
            if code[i] & FIRST or code[i] != code[i - 1] & CODE:
                out_code[events] = code[i]
                events += 1
        out_offsets[j + 1] = events
    return out_code[:events], out_offsets


@compiled
def hashes(code: Any, offsets: Any, keep: Any) -> Any:
    """(paths,) a 64-bit hash of each path, of which only the bits in `keep` are used."""
    found = np.empty(offsets.size - 1, np.uint64)
    for j in range(found.size):
        mixed = np.uint64(0)
        for i in range(offsets[j], offsets[j + 1]):
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + np.uint64((code[i] & CODE) + 1)
        mixed ^= mixed >> np.uint64(32)
        mixed *= np.uint64(0xD6E8FEB86659FD93)
        found[j] = (mixed ^ (mixed >> np.uint64(32))) & keep
    return found


@compiled
def distinct(code: Any, offsets: Any, hashed: Any, counts: Any, part: int, parts: int) -> Any:
    """The first row of each different path and the sum of `counts` over its rows.

    Only rows whose hash falls to this part are looked at. Rows with equal hashes are compared event by
    event, so that no collision joins two paths.
    """
    size = 1024
    while size < 2 * offsets.size // parts:
        size *= 2
    slots = np.full(size, -1, np.int64)
    rows, totals = np.empty(size // 2, np.int64), np.empty(size // 2, np.int64)
    used = 0
    for j in range(offsets.size - 1):
        if parts > 1 and np.int64(hashed[j] >> np.uint64(40)) % parts != part:
            continue
        slot = _slot(slots, rows, code, offsets, hashed, j)
        if slots[slot] >= 0:
            totals[slots[slot]] += counts[j]
            continue
        if used == rows.size:
            rows, totals = _doubled(rows), _doubled(totals)
            slots = _rehashed(slots.size * 2, rows, hashed, used)
            slot = _slot(slots, rows, code, offsets, hashed, j)
        slots[slot] = used
        rows[used], totals[used] = j, counts[j]
        used += 1
    return rows[:used], totals[:used]


@compiled
def copied(code: Any, offsets: Any, rows: Any) -> Any:
    """Codes and offsets of some paths, without first bits."""
    out_offsets = np.zeros(rows.size + 1, np.int64)
    for k in range(rows.size):
        out_offsets[k + 1] = out_offsets[k] + offsets[rows[k] + 1] - offsets[rows[k]]
    out_code = np.empty(out_offsets[-1], np.uint16)
    for k in range(rows.size):
        shift = offsets[rows[k]] - out_offsets[k]
        for i in range(out_offsets[k], out_offsets[k + 1]):
            out_code[i] = code[i + shift] & CODE
    return out_code, out_offsets


@compiled
def equal_to(code: Any, offsets: Any, path: Any) -> Any:
    """(paths,) whether each is exactly this one."""
    chosen = np.zeros(offsets.size - 1, np.bool_)
    for j in range(chosen.size):
        if offsets[j + 1] - offsets[j] != path.size:
            continue
        same = 0
        while same < path.size and code[offsets[j] + same] & CODE == path[same]:
            same += 1
        chosen[j] = same == path.size
    return chosen


@compiled
def _slot(slots: Any, rows: Any, code: Any, offsets: Any, hashed: Any, j: int) -> Any:
    """Where path j is or belongs."""
    mask = slots.size - 1
    slot = np.int64(hashed[j] & np.uint64(mask))
    while slots[slot] >= 0:
        row = rows[slots[slot]]
        if hashed[row] == hashed[j] and _same(code, offsets, row, j):
            break
        slot = (slot + 1) & mask
    return slot


@compiled
def _same(code: Any, offsets: Any, a: int, b: int) -> Any:
    length = offsets[a + 1] - offsets[a]
    if offsets[b + 1] - offsets[b] != length:
        return False
    for i in range(length):
        if (code[offsets[a] + i] ^ code[offsets[b] + i]) & CODE:
            return False
    return True


@compiled
def _doubled(array: Any) -> Any:
    return np.concatenate((array, np.empty_like(array)))


@compiled
def _rehashed(size: int, rows: Any, hashed: Any, used: int) -> Any:
    slots = np.full(size, -1, np.int64)
    for number in range(used):
        slot = np.int64(hashed[rows[number]] & np.uint64(size - 1))
        while slots[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number
    return slots
