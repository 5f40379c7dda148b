"""Passes over journeys for the metrics: how many, how much, how long, by stretch of time.

`marks` are rules as bits of each event, by name or by event. `edges` cut time into stretches; the last
column of what is counted is all time. What falls outside the edges counts only there.
"""

from typing import Any, Final

import numpy as np

from lutu.kernel.compiled import compiled

CODE: Final = 0x7FFF
EVENTS, JOURNEYS, CUSTOMERS = 0, 1, 2
FIRST, INSIDE, NEXT, FATE, BACK, TOUCHES, JOURNEY = 0, 1, 2, 3, 4, 5, 6
"""The columns of `visits`."""
GONE_ON, GONE, WAITING = 1, 2, 3


@compiled
def stretch(edges: Any, instant: int) -> int:
    """The number of the stretch in which an instant lies, -1 for none."""
    if edges.size < 2 or instant < edges[0] or instant >= edges[-1]:
        return -1
    low, high = 0, edges.size - 1
    while high - low > 1:
        middle = (low + high) // 2
        if edges[middle] <= instant:
            low = middle
        else:
            high = middle
    return low


@compiled
def tallied(
    time: Any, code: Any, offsets: Any, customer: Any, by_name: Any, by_event: Any, edges: Any
) -> Any:
    """(3, 2, stretches + 1): events, journeys, customers that meet the rule; sums, squares by customer."""
    width = max(edges.size, 1)
    sums, mine = np.zeros((3, 2, width), np.int64), np.zeros((2, width), np.int64)
    journey_in, touched = np.full(width, -1, np.int64), False
    for j in range(customer.size):
        for i in range(offsets[j], offsets[j + 1]):
            if not (by_event[i] if by_event.size else by_name[code[i] & CODE]):
                continue
            touched = True
            place = stretch(edges, time[i])
            for b in (place, width - 1):
                if b < 0:
                    continue
                mine[EVENTS, b] += 1
                if journey_in[b] != j:
                    journey_in[b] = j
                    mine[JOURNEYS, b] += 1
        if touched and (j + 1 == customer.size or customer[j + 1] != customer[j]):
            for b in range(width):
                for what in range(2):
                    sums[what, 0, b] += mine[what, b]
                    sums[what, 1, b] += mine[what, b] * mine[what, b]
                sums[CUSTOMERS, :, b] += mine[EVENTS, b] > 0
            mine[:], touched = 0, False
    return sums


@compiled
def shared(
    time: Any, code: Any, offsets: Any, owner: Any, by_name: Any, by_event: Any, edges: Any
) -> Any:
    """(2, stretches + 1): units with an event of the base (bit 0), and those that also meet the rule (bit 1).

    A unit is the journeys in a row that have one owner. In a stretch only events of that stretch count.
    """
    width = max(edges.size, 1)
    sums, seen = np.zeros((2, width), np.int64), np.zeros(width, np.uint64)
    for j in range(owner.size):
        for i in range(offsets[j], offsets[j + 1]):
            mark = by_event[i] if by_event.size else by_name[code[i] & CODE]
            if not mark:
                continue
            place = stretch(edges, time[i])
            if place >= 0:
                seen[place] |= mark
            seen[width - 1] |= mark
        if seen[width - 1] and (j + 1 == owner.size or owner[j + 1] != owner[j]):
            for b in range(width):
                sums[0, b] += seen[b] & np.uint64(1) != 0
                sums[1, b] += seen[b] == np.uint64(3)
                seen[b] = 0
    return sums


@compiled
def shares(
    code: Any, offsets: Any, owner: Any, by_name: Any, by_event: Any, wanted: bool
) -> Any:  # fmt: skip
    """(journeys,) whether its unit is of the base and meets the rule, or (not `wanted`) does not."""
    found, seen, first = np.zeros(owner.size, np.bool_), np.uint64(0), 0
    for j in range(owner.size):
        for i in range(offsets[j], offsets[j + 1]):
            seen |= by_event[i] if by_event.size else by_name[code[i] & CODE]
        if j + 1 == owner.size or owner[j + 1] != owner[j]:
            found[first : j + 1] = seen == np.uint64(3) if wanted else seen == np.uint64(1)
            seen, first = np.uint64(0), j + 1
    return found


@compiled
def summed(
    time: Any, code: Any, offsets: Any, customer: Any, by_name: Any, by_event: Any, edges: Any,
    value: Any, currency: Any, currencies: int,
) -> Any:  # fmt: skip
    """Values of the events that meet the rule, by currency (the last for none) and stretch.

    counts (currencies + 1, 3, stretches + 1): customers, whole units, the millionths beyond; squares of
    what each customer comes to.
    """
    width = max(edges.size, 1)
    counts = np.zeros((currencies + 1, 3, width), np.int64)
    squares, mine = np.zeros((2, currencies + 1, width), np.float64)
    has, used = np.zeros((currencies + 1, width), np.bool_), False
    for j in range(customer.size):
        for i in range(offsets[j], offsets[j + 1]):
            met = by_event[i] if by_event.size else by_name[code[i] & CODE]
            if not met or not np.abs(value[i]) < 1e15:
                continue
            c, used = np.int64(currency[i]) if currency.size else np.int64(-1), True
            whole = np.floor(value[i])
            place = stretch(edges, time[i])
            for b in (place, width - 1):
                if b < 0:
                    continue
                counts[c, 1, b] += np.int64(whole)
                counts[c, 2, b] += np.int64(np.rint((value[i] - whole) * 1e6))
                mine[c, b] += value[i]
                has[c, b] = True
        if used and (j + 1 == customer.size or customer[j + 1] != customer[j]):
            counts[:, 0] += has
            squares += mine * mine
            mine[:], has[:], used = 0.0, False, False
    return counts, squares


@compiled
def lasting(
    time: Any, code: Any, offsets: Any, by_name: Any, by_event: Any, edges: Any
) -> Any:  # fmt: skip
    """(found, 3): journey, stretch in which its way ends, microseconds.

    The way from the first event that meets the first rule (bit 0) to the first later one that meets the
    second (bit 1).
    """
    rows, used = np.empty((offsets.size - 1, 3), np.int64), 0
    for j in range(offsets.size - 1):
        began = np.int64(-1)
        for i in range(offsets[j], offsets[j + 1]):
            mark = by_event[i] if by_event.size else by_name[code[i] & CODE]
            if began >= 0 and mark & np.uint64(2):
                rows[used, 0], rows[used, 1] = j, stretch(edges, time[i])
                rows[used, 2] = time[i] - time[began]
                used += 1
                break
            if began < 0 and mark & np.uint64(1):
                began = i
    return rows[:used]


@compiled
def visits(
    time: Any, code: Any, offsets: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    stage: int, wait: int, until: int,
) -> Any:  # fmt: skip
    """(journeys that entered the stage, 7): one visit a row.

    First instant, time inside, time to the next stage (-1), fate, moves back to it, events, journey; see
    `analyses.stages` for what these are.
    """
    rows, used = np.empty((offsets.size - 1, 7), np.int64), 0
    for j in range(offsets.size - 1):
        row, was, last = rows[used], np.int64(-1), np.int64(0)
        row[TOUCHES] = 0
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if s < 0:
                continue
            if s == stage:
                if not row[TOUCHES]:
                    row[FIRST], row[INSIDE], row[NEXT], row[BACK] = time[i], 0, -1, 0
                row[TOUCHES] += 1
                row[BACK] += was > stage
                last = time[i]
                if row[NEXT] < 0:
                    row[INSIDE] = last - row[FIRST]
            elif s > stage and row[TOUCHES] and row[NEXT] < 0:
                row[NEXT] = time[i] - row[FIRST]
            was = s
        if row[TOUCHES]:
            row[FATE] = GONE_ON if row[NEXT] >= 0 else WAITING if until - last < wait else GONE
            row[JOURNEY] = j
            used += 1
    return rows[:used]


@compiled
def brought(customer: Any, place: Any, weight: Any, width: int) -> Any:
    """(3, width + 1): what rows (customers in a row) bring to each place, its squares by customer, customers.

    A place of -1 counts only in the last column, which is all.
    """
    sums, mine = np.zeros((3, width + 1), np.int64), np.zeros(width + 1, np.int64)
    for r in range(customer.size):
        mine[width] += weight[r]
        if place[r] >= 0:
            mine[place[r]] += weight[r]
        if r + 1 == customer.size or customer[r + 1] != customer[r]:
            for b in range(width + 1):
                sums[0, b] += mine[b]
                sums[1, b] += mine[b] * mine[b]
                sums[2, b] += mine[b] > 0
                mine[b] = 0
    return sums


@compiled
def reached(offsets: Any, customer: Any, stage: Any, stages: int) -> Any:
    """(stages,) customers who were ever in each; `stage` (n,) says that of each event, -1 for none."""
    found, last = np.zeros(stages, np.int64), np.full(stages, -1, np.int64)
    for j in range(customer.size):
        for i in range(offsets[j], offsets[j + 1]):
            s = stage[i]
            if s >= 0 and last[s] != customer[j]:
                last[s] = customer[j]
                found[s] += 1
    return found
