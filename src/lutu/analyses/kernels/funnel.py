"""The loops of the funnel."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE
from lutu.kernel.compiled import compiled

NO_WINDOW = -1
NAME = np.uint16(CODE)  # an unsigned place in a table needs no look whether it is negative
_NEVER = (1 << 63) - 1


@compiled
def furthest(
    time: Any, code: Any, offsets: Any, customer: Any,
    by_name: Any, by_event: Any, steps: int, window: int,
) -> Any:  # fmt: skip
    """(customers,) how many steps the best attempt takes, and the times of all these steps in a row.

    An attempt begins at an event of step 0; each next step is the first later event in the journey that
    meets it. These places never move back as the beginning moves on, so each is searched for only once:
    `at[s]` is where the search for step s goes on.
    """
    depth = np.zeros(customer.size, np.uint8)
    at, best = np.empty(steps, np.int64), np.empty(steps, np.int64)
    one, single = np.uint64(1), by_event.size > 0
    j, people, found, end, closed = -1, -1, 0, np.int64(0), False
    rows = _beginnings(code, by_name, by_event)
    begun = _times(time, rows)  # all at once, so that waiting for memory overlaps
    times, used = np.empty(min(rows.size, customer.size) * steps, np.int64), 0
    for r in range(rows.size):
        i = rows[r]
        if i >= end:
            while i >= end:
                j += 1
                end = offsets[j + 1]
                if j == 0 or customer[j] != customer[j - 1]:
                    used = _written(depth, people, times, used, best, found)
                    people, found = people + 1, 0
            closed = found == steps
            for s in range(steps):
                at[s] = i
        if closed:
            continue
        last = begun[r] + window if window >= 0 else _NEVER
        at[0], reached = i, 1
        for s in range(1, steps):
            bit = one << np.uint64(s)
            k = max(at[s], at[s - 1] + 1)
            while k < end and time[k] <= last:
                if (by_event[k] if single else by_name[code[k] & NAME]) & bit:
                    break
                k += 1
            at[s] = k
            if k == end or time[k] > last:
                break
            reached += 1
        if reached > found:
            found = reached
            best[0] = begun[r]
            for s in range(1, found):  # slices would cost more than what they hold
                best[s] = time[at[s]]
        closed = found == steps or at[reached] == end  # no later attempt can get further
    used = _written(depth, people, times, used, best, found)
    for k in range(j + 1, customer.size):
        people += k == 0 or customer[k] != customer[k - 1]
    return depth[: people + 1], times[:used]


@compiled
def summed(depth: Any, times: Any, steps: int, window: int, until: int) -> Any:
    """(steps,) customers at each, those who stand there and may go on, and the gaps to each in a row."""
    stand, active = np.zeros(steps + 1, np.int64), np.zeros(steps, np.int64)
    for people in range(depth.size):
        stand[depth[people]] += 1
    entered = np.cumsum(stand[:0:-1])[::-1].copy()
    filled = np.zeros(steps + 1, np.int64)
    for s in range(1, steps):
        filled[s + 1] = filled[s] + entered[s]
    gaps = np.empty(filled[steps], np.int64)
    row = 0
    for people in range(depth.size):
        reached = depth[people]
        if reached == 0:
            continue
        if reached < steps and (window < 0 or times[row] + window > until):
            active[reached - 1] += 1
        for s in range(1, reached):
            gaps[filled[s]] = times[row + s] - times[row + s - 1]
            filled[s] += 1
        row += reached
    return entered, active, gaps


@compiled
def _beginnings(code: Any, by_name: Any, by_event: Any) -> Any:
    """The rows of the events of step 0; every row is written, and kept by moving on."""
    rows, found = np.empty(code.size, np.int64), np.uint64(0)
    one = np.uint64(1)
    if by_event.size:
        for i in range(code.size):
            rows[found] = i
            found += by_event[i] & one
    else:
        for i in range(code.size):
            rows[found] = i
            found += by_name[code[i] & NAME] & one
    return rows[:found]


@compiled
def _times(time: Any, rows: Any) -> Any:
    found = np.empty(rows.size, np.int64)
    for r in range(rows.size):
        found[r] = time[rows[r]]
    return found


@compiled
def _written(depth: Any, people: int, times: Any, used: int, best: Any, found: int) -> Any:
    """Note a customer's best attempt; how many times are written then."""
    if found:
        depth[people] = found
    for s in range(found):
        times[used + s] = best[s]
    return used + found
