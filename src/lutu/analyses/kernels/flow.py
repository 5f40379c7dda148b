"""The loops of flow."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE, FIRST
from lutu.kernel.compiled import compiled

NAME, START = np.uint16(CODE), np.uint16(FIRST)
COUNT, GAPS, CUSTOMERS, STAMP, CARRY = 0, 1, 2, 3, 4
"""The columns of a link: transitions, sum of gaps modulo CARRIED, customers, last customer, carries."""
CARRIED = 1 << 62
"""What one carry is worth, in microseconds: sums of gaps outgrow 63 bits on large logs."""


@compiled
def transitions(
    time: Any, code: Any, customer: Any, ids: Any, width: int, links: int, fold: bool
) -> Any:
    """Per link its five columns and per event how many customers; the link from `width` is a start."""
    found = np.zeros((links, 5), np.int64)
    found[:, STAMP] = -1
    events = np.zeros((width, 2), np.int64)
    events[:, 1] = -1
    names = np.uint64(width)  # unsigned places need no look whether they are negative
    j, who, previous, before = -1, np.int64(0), names, np.int64(0)
    for i in range(np.uint64(code.size)):
        name = np.uint64(code[i] & NAME)
        if code[i] >= START:
            j += 1
            who = customer[j]
            previous, before = names, time[i]
        elif fold and name == previous:
            continue
        link = np.uint64(ids[i]) if ids.size else previous * names + name
        gaps = found[link, GAPS] + (time[i] - before)
        if gaps >= CARRIED:
            gaps -= CARRIED
            found[link, CARRY] += 1
        found[link, COUNT] += 1
        found[link, GAPS] = gaps
        found[link, CUSTOMERS] += found[link, STAMP] != who
        found[link, STAMP] = who
        events[name, 0] += events[name, 1] != who
        events[name, 1] = who
        previous, before = name, time[i]
    return found, events[:, 0].copy()


@compiled
def gaps_by_link(time: Any, code: Any, ids: Any, width: int, starts: Any, fold: bool) -> Any:
    """The gaps of every link side by side, link l from `starts[l]` on; starts of journeys have none."""
    gaps = np.empty(starts[-1], np.int64)
    filled = starts.astype(np.uint64)
    names = np.uint64(width)
    previous, before = names, np.int64(0)
    for i in range(np.uint64(code.size)):
        name = np.uint64(code[i] & NAME)
        if code[i] >= START:
            previous, before = name, time[i]
            continue
        if fold and name == previous:
            continue
        link = np.uint64(ids[i]) if ids.size else previous * names + name
        gaps[filled[link]] = time[i] - before
        filled[link] += np.uint64(1)
        previous, before = name, time[i]
    return gaps


@compiled
def number_links(code: Any, width: int, fold: bool) -> Any:
    """A number for the link into each event, in order of appearance, and the key of each number."""
    ids = np.zeros(code.size, np.int32)
    keys, used = np.empty(code.size, np.int64), 0
    size = 1024
    while size < 2 * code.size:
        size *= 2
    slots = np.full(size, -1, np.int32)
    previous = width
    for i in range(code.size):
        name = np.int64(code[i] & CODE)
        if code[i] & FIRST:
            previous = width
        elif fold and name == previous:
            continue
        key = previous * width + name
        slot = _slot(slots, keys, key)
        if slots[slot] < 0:
            keys[used] = key
            slots[slot] = used
            used += 1
        ids[i] = slots[slot]
        previous = name
    return ids, keys[:used].copy()


@compiled
def with_event(code: Any, offsets: Any, name: int) -> Any:
    """(journeys,) whether the event occurs."""
    chosen = np.zeros(offsets.size - 1, np.bool_)
    for j in range(chosen.size):
        for i in range(offsets[j], offsets[j + 1]):
            if code[i] & CODE == name:
                chosen[j] = True
                break
    return chosen


@compiled
def with_link(code: Any, offsets: Any, source: int, target: int, fold: bool) -> Any:
    """(journeys,) whether one event is directly followed by the other."""
    chosen = np.zeros(offsets.size - 1, np.bool_)
    if fold and source == target:
        return chosen
    for j in range(chosen.size):
        for i in range(offsets[j] + 1, offsets[j + 1]):
            if code[i - 1] & CODE == source and code[i] & CODE == target:
                chosen[j] = True
                break
    return chosen


@compiled
def _slot(slots: Any, keys: Any, key: int) -> Any:
    """Where a key is or belongs: open addressing, at most half full."""
    mask = slots.size - 1
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    slot = np.int64(mixed >> np.uint64(33)) & mask
    while slots[slot] >= 0 and keys[slots[slot]] != key:
        slot = (slot + 1) & mask
    return slot
