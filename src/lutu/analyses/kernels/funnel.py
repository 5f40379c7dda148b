"""The loops of the funnel."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE
from lutu.kernel.compiled import compiled

NO_WINDOW = -1


@compiled
def furthest(
    time: Any, code: Any, offsets: Any, customer: Any,
    by_name: Any, by_event: Any, steps: int, window: int,
) -> Any:  # fmt: skip
    """(customers,) how many steps the best attempt takes, and the rows of all these steps in a row.

    An attempt begins at an event of step 0; each next step is the first later event in the journey that
    meets it. These places never move back as the beginning moves on, so each is searched for only once:
    `at[s]` is where the search for step s goes on.
    """
    depth = np.zeros(customer.size, np.uint8)
    rows, used = np.empty(max(customer.size, 64), np.int64), 0
    at, best = np.empty(steps, np.int64), np.empty(steps, np.int64)
    one = np.uint64(1)
    people, previous, found = -1, np.int64(-1), 0
    for j in range(customer.size):
        if customer[j] != previous:
            if found:
                if used + found > rows.size:
                    rows = np.concatenate((rows, np.empty_like(rows)))
                rows[used : used + found] = best[:found]
                used += found
                depth[people] = found
            people += 1
            previous, found = customer[j], 0
        if found == steps:
            continue
        end = offsets[j + 1]
        at[:] = offsets[j]
        for i in range(offsets[j], end):
            marks = by_event[i] if by_event.size else by_name[code[i] & CODE]
            if not marks & one:
                continue
            last = time[i] + window
            at[0] = i
            reached = 1
            for s in range(1, steps):
                bit = one << np.uint64(s)
                k = max(at[s], at[s - 1] + 1)
                while k < end and (window < 0 or time[k] <= last):
                    marks = by_event[k] if by_event.size else by_name[code[k] & CODE]
                    if marks & bit:
                        break
                    k += 1
                at[s] = k
                if k == end or (window >= 0 and time[k] > last):
                    break
                reached += 1
            if reached > found:
                found = reached
                best[:found] = at[:found]
            if found == steps or at[reached] == end:  # no later attempt can get further
                break
    if found:
        if used + found > rows.size:
            rows = np.concatenate((rows, np.empty_like(rows)))
        rows[used : used + found] = best[:found]
        used += found
        depth[people] = found
    return depth[: people + 1], rows[:used]


@compiled
def summed(time: Any, depth: Any, rows: Any, steps: int, window: int, until: int) -> Any:
    """(steps,) customers at each, those who stand there and may go on, and the gaps to each in a row."""
    entered, active = np.zeros(steps, np.int64), np.zeros(steps, np.int64)
    for people in range(depth.size):
        for s in range(depth[people]):
            entered[s] += 1
    filled = np.zeros(steps + 1, np.int64)
    for s in range(1, steps):
        filled[s + 1] = filled[s] + entered[s]
    gaps = np.empty(filled[steps], np.int64)
    row = 0
    for people in range(depth.size):
        reached = depth[people]
        if 0 < reached < steps and (window < 0 or time[rows[row]] + window > until):
            active[reached - 1] += 1
        for s in range(1, reached):
            gaps[filled[s]] = time[rows[row + s]] - time[rows[row + s - 1]]
            filled[s] += 1
        row += reached
    return entered, active, gaps
