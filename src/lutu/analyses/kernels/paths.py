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
    while size < 2 * offsets.size:
        size *= 2
    slots = np.full(size, -1, np.int32)  # as large as it can get: a loop that grows is far slower
    rows, totals = np.empty(offsets.size, np.int64), np.empty(offsets.size, np.int64)
    used, mask = 0, np.uint64(size - 1)
    for j in range(offsets.size - 1):
        if parts > 1 and np.int64(hashed[j] >> np.uint64(40)) % parts != part:
            continue
        slot = hashed[j] & mask
        while slots[slot] >= 0:
            row = rows[slots[slot]]
            if hashed[row] == hashed[j] and _same(code, offsets, row, j):
                break
            slot = (slot + np.uint64(1)) & mask
        number = slots[slot]
        if number >= 0:
            totals[number] += counts[j]
        else:
            slots[slot] = used
            rows[used], totals[used] = j, counts[j]
            used += 1
    return rows[:used].copy(), totals[:used].copy()


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
def _same(code: Any, offsets: Any, a: int, b: int) -> Any:
    length = offsets[a + 1] - offsets[a]
    if offsets[b + 1] - offsets[b] != length:
        return False
    for i in range(length):
        if (code[offsets[a] + i] ^ code[offsets[b] + i]) & CODE:
            return False
    return True
