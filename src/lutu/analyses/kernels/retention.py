"""The loops of retention."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE
from lutu.kernel.compiled import compiled

START, BACK = np.uint64(1), np.uint64(2)
EVERY, BY_NAME, BY_EVENT = 0, 1, 2
"""Where an event's two marks stand: nowhere as all events count, with its name, with the event."""


@compiled
def returned(
    time: Any, code: Any, offsets: Any, customer: Any, grid: Any,
    marked: int, by_name: Any, by_event: Any, counts: Any,
) -> Any:  # fmt: skip
    """Count the customers of each cohort in each period, in `counts` (periods, periods).

    Where `counts` is empty the pairs cohort * periods + period are given back instead, one by one.
    Period p runs from grid[p] to grid[p + 1]. A customer's first period always counts.
    """
    periods = grid.size - 1
    seen = np.full(periods, -1, np.int64)
    pairs, used = np.empty(0 if counts.size else 1024, np.int64), 0
    first = 0
    while first < customer.size:
        after = first + 1
        while after < customer.size and customer[after] == customer[first]:
            after += 1
        begin = _beginning(time, code, offsets, first, after, marked, by_name, by_event)
        if begin >= 0:
            cohort = _period(grid, time[begin])
            for j in range(first, after):
                i, end, p = offsets[j], offsets[j + 1], cohort
                while i < end and time[i] < time[begin]:
                    i += 1
                while i < end:
                    while p + 1 < periods and time[i] >= grid[p + 1]:
                        p += 1
                    if p == cohort or seen[p] == first or marked == EVERY:
                        meant = True
                    elif marked == BY_NAME:
                        meant = (by_name[code[i] & CODE] & BACK) != 0
                    else:
                        meant = (by_event[i] & BACK) != 0
                    if not meant:
                        i += 1
                        continue
                    if seen[p] != first and p != cohort:
                        seen[p] = first
                        if counts.size:
                            counts[cohort, p] += 1
                        else:
                            if used == pairs.size:
                                pairs = np.concatenate((pairs, np.empty_like(pairs)))
                            pairs[used] = cohort * periods + p
                            used += 1
                    i += 1
                    while i < end and (p + 1 == periods or time[i] < grid[p + 1]):
                        i += 1
            if counts.size:
                counts[cohort, cohort] += 1
            else:
                if used == pairs.size:
                    pairs = np.concatenate((pairs, np.empty_like(pairs)))
                pairs[used] = cohort * periods + cohort
                used += 1
        first = after
    return pairs[:used]


@compiled
def of_cohort(
    time: Any, code: Any, offsets: Any, customer: Any,
    marked: int, by_name: Any, by_event: Any, cohort: Any, period: Any,
) -> Any:  # fmt: skip
    """(journeys,) chosen at the journey of its beginning, for each customer of a cohort seen in a period.

    Cohort and period are two instants each, from and before; an equal period needs no further event.
    """
    chosen = np.zeros(customer.size, np.bool_)
    first = 0
    while first < customer.size:
        after = first + 1
        while after < customer.size and customer[after] == customer[first]:
            after += 1
        begin = _beginning(time, code, offsets, first, after, marked, by_name, by_event)
        if begin >= 0 and cohort[0] <= time[begin] < cohort[1]:
            found = cohort[0] == period[0]
            for i in range(offsets[first], offsets[after]):
                if found:
                    break
                meant = True
                if marked == BY_NAME:
                    meant = (by_name[code[i] & CODE] & BACK) != 0
                elif marked == BY_EVENT:
                    meant = (by_event[i] & BACK) != 0
                found = meant and period[0] <= time[i] < period[1]
            chosen[first:after] = found
        first = after
    return chosen


@compiled
def _beginning(
    time: Any, code: Any, offsets: Any, first: int, after: int,
    marked: int, by_name: Any, by_event: Any,
) -> Any:  # fmt: skip
    """The row of the customer's first event that starts a cohort, -1 when there is none."""
    begin = np.int64(-1)
    for j in range(first, after):
        for i in range(offsets[j], offsets[j + 1]):
            meant = True
            if marked == BY_NAME:
                meant = (by_name[code[i] & CODE] & START) != 0
            elif marked == BY_EVENT:
                meant = (by_event[i] & START) != 0
            if meant:
                if begin < 0 or time[i] < time[begin]:
                    begin = i
                break
    return begin


@compiled
def _period(grid: Any, instant: int) -> Any:
    """The period of an instant; one outside the grid belongs to the nearest."""
    low, high = 0, grid.size - 1
    while high - low > 1:
        middle = (low + high) // 2
        if grid[middle] <= instant:
            low = middle
        else:
            high = middle
    return low
