"""The loops of steps."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE
from lutu.kernel.compiled import compiled

NO_ANCHOR = -1
NAME = np.uint16(CODE)
BLOCK = 2048
PLACES = 256
SHIFT, LOW = np.uint64(8), np.uint64(PLACES - 1)


@compiled
def anchors(code: Any, offsets: Any, by_name: Any, by_event: Any) -> Any:
    """(journeys,) the row of the first event that meets the anchor, NO_ANCHOR where none does."""
    rows = np.full(offsets.size - 1, NO_ANCHOR, np.int64)
    for j in range(rows.size):
        for i in range(offsets[j], offsets[j + 1]):
            if by_event[i] if by_event.size else by_name[code[i] & CODE]:
                rows[j] = i
                break
    return rows


@compiled
def count_steps(
    code: Any, offsets: Any, anchor: Any, before: int, after: int, names: int
) -> tuple[Any, Any]:
    """(positions, names) journeys that begin at a place, and (positions, names, names) from it on.

    Places run from `before` events before the anchor to `after` events after it. Journeys of a block are
    taken by how many events of them count, so that the inner loop always turns as often as the one
    before it: a processor that guesses the end of each journey wrongly loses more time than it counts in.
    """
    places = before + after + 1
    begun = np.zeros((places, names), np.int64)
    links = np.zeros(places * names * names, np.uint32)
    width = np.uint64(names)
    begins = np.empty((places + 1, BLOCK), np.uint64)  # row * PLACES + place
    filled = np.zeros(places + 1, np.int64)
    for block in range(0, anchor.size, BLOCK):
        filled[:] = 0
        for j in range(block, min(block + BLOCK, anchor.size)):
            if anchor[j] >= 0:
                i = max(offsets[j], anchor[j] - before)
                length = min(offsets[j + 1], anchor[j] + after + 1) - i
                begins[length, filled[length]] = i * PLACES + i - anchor[j] + before
                filled[length] += 1
        for length in range(1, places + 1):
            for s in range(filled[length]):
                i = begins[length, s] >> SHIFT
                place = begins[length, s] & LOW
                name = np.uint64(code[i] & NAME)
                begun[place, name] += 1
                row = place * width
                for k in range(i + np.uint64(1), i + np.uint64(length)):
                    following = np.uint64(code[k] & NAME)
                    links[(row + name) * width + following] += np.uint32(1)
                    row += width
                    name = following
    return begun, links.reshape(places, names, names)


@compiled
def list_steps(
    code: Any, offsets: Any, anchor: Any, before: int, after: int, names: int
) -> tuple[Any, Any]:
    """The same one by one, for many names: keys place * names + name, and those of links."""
    total = 0
    for j in range(anchor.size):
        if anchor[j] >= 0:
            i = max(offsets[j], anchor[j] - before)
            total += min(offsets[j + 1], anchor[j] + after + 1) - i
    events, links = np.empty(total, np.int64), np.empty(total, np.int64)
    placed, linked = 0, 0
    for j in range(anchor.size):
        if anchor[j] < 0:
            continue
        i = max(offsets[j], anchor[j] - before)
        end = min(offsets[j + 1], anchor[j] + after + 1)
        for k in range(i, end):
            place = k - anchor[j] + before
            key = place * names + np.int64(code[k] & CODE)
            events[placed] = key
            placed += 1
            if k + 1 < end:
                links[linked] = key * names + np.int64(code[k + 1] & CODE)
                linked += 1
    return events, links[:linked]


@compiled
def at_place(code: Any, offsets: Any, anchor: Any, place: int, name: int, following: int) -> Any:
    """(journeys,) whether an event stands so far from the anchor, and the next is `following`, if >= 0."""
    chosen = np.zeros(anchor.size, np.bool_)
    for j in range(anchor.size):
        i = anchor[j] + place
        if anchor[j] >= 0 and offsets[j] <= i < offsets[j + 1] and code[i] & CODE == name:
            more = i + 1 < offsets[j + 1]
            chosen[j] = following < 0 or (more and code[i + 1] & CODE == following)
    return chosen
