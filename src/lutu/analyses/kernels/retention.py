"""The loops of retention."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE
from lutu.kernel.compiled import compiled

START, BACK = np.uint64(1), np.uint64(2)
EVERY, BY_NAME, BY_EVENT = 0, 1, 2
"""Where an event's two marks stand: nowhere as all events count, with its name, with the event."""


@compiled
def returned_any(time: Any, offsets: Any, customer: Any, grid: Any, counts: Any) -> Any:
    """The same as `returned` where every event counts and every customer has one journey."""
    periods = grid.size - 1
    for j in range(customer.size):
        i, end = offsets[j], offsets[j + 1]
        cohort = _period(grid, time[i])
        counts[cohort, cohort] += 1
        p = cohort
        while p + 1 < periods and time[end - 1] >= grid[p + 1]:
            border = grid[p + 1]
            while time[i] < border:  # the last event is beyond it, so this ends
                i += 1
            while p + 1 < periods and time[i] >= grid[p + 1]:
                p += 1
            counts[cohort, p] += 1


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
    pairs, used = np.empty(0 if counts.size else code.size + customer.size, np.int64), 0
    first = 0
    while first < customer.size:
        after = first + 1
        while after < customer.size and customer[after] == customer[first]:
            after += 1
        begin = _beginning(time, code, offsets, first, after, marked, by_name, by_event)
        if begin < 0:
            first = after
            continue
        cohort = _period(grid, time[begin])
        seen[cohort] = first
        if counts.size:
            counts[cohort, cohort] += 1
        else:
            pairs[used] = cohort * periods + cohort
            used += 1
        for j in range(first, after):
            p = cohort
            for i in range(offsets[j], offsets[j + 1]):
                if time[i] < time[begin]:
                    continue
                while p + 1 < periods and time[i] >= grid[p + 1]:
                    p += 1
                if seen[p] == first or not _meant(code, i, marked, by_name, by_event, BACK):
                    continue
                seen[p] = first
                if counts.size:
                    counts[cohort, p] += 1
                else:
                    pairs[used] = cohort * periods + p
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
                if period[0] <= time[i] < period[1]:
                    found = _meant(code, i, marked, by_name, by_event, BACK)
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
            if _meant(code, i, marked, by_name, by_event, START):
                if begin < 0 or time[i] < time[begin]:
                    begin = i
                break
    return begin


@compiled
def _meant(code: Any, i: int, marked: int, by_name: Any, by_event: Any, mark: Any) -> Any:
    """Whether an event has a mark."""
    if marked == EVERY:
        return True
    if marked == BY_NAME:
        return (by_name[code[i] & CODE] & mark) != 0
    return (by_event[i] & mark) != 0


@compiled
def _period(grid: Any, instant: int) -> Any:
    """The period of an instant; one outside the grid belongs to the nearest."""
    last = grid.size - 2
    each = (last + 1) / (grid[last + 1] - grid[0])  # periods are of nearly equal length
    p = min(max(np.int64((instant - grid[0]) * each), 0), last)
    while p < last and grid[p + 1] <= instant:
        p += 1
    while p > 0 and grid[p] > instant:
        p -= 1
    return p
