"""The loops that cut customers into journeys."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE, FIRST
from lutu.kernel.compiled import compiled


@compiled
def at_gaps(time: Any, code: Any, offsets: Any, customer: Any, gap: int) -> Any:
    """Codes with their first bits, offsets and customers of journeys that end where a gap begins."""
    out_code = np.empty(code.size, np.uint16)
    out_offsets, out_customer = np.zeros(code.size + 1, np.int64), np.empty(code.size, np.int64)
    journeys = 0
    for j in range(customer.size):
        for i in range(offsets[j], offsets[j + 1]):
            first = i == offsets[j] or time[i] - time[i - 1] >= gap
            out_code[i] = (code[i] & CODE) | (FIRST if first else 0)
            if first:
                out_offsets[journeys] = i
                out_customer[journeys] = customer[j]
                journeys += 1
    out_offsets[journeys] = code.size
    return out_code, out_offsets[: journeys + 1], out_customer[:journeys]


@compiled
def from_to(starts: Any, ends: Any, offsets: Any) -> Any:
    """Rows, offsets and parents of the journeys from a start to the first later end."""
    rows = np.empty(starts.size, np.int64)
    out_offsets, parent = np.zeros(starts.size + 1, np.int64), np.empty(starts.size, np.int64)
    events, journeys = 0, 0
    for j in range(offsets.size - 1):
        inside = False
        for i in range(offsets[j], offsets[j + 1]):
            if not inside and starts[i]:
                inside = True
                out_offsets[journeys] = events
                parent[journeys] = j
                journeys += 1
                rows[events] = i
                events += 1
            elif inside:
                rows[events] = i
                events += 1
                inside = not ends[i]
    out_offsets[journeys] = events
    return rows[:events], out_offsets[: journeys + 1], parent[:journeys]


@compiled
def by_case(cases: Any, several: int, offsets: Any) -> Any:
    """Rows, offsets and parents of one journey per customer and case, in order of first events."""
    rows = np.empty(cases.size, np.int64)
    out_offsets, parent = np.zeros(cases.size + 1, np.int64), np.empty(cases.size, np.int64)
    owner, journey = np.full(several, -1, np.int64), np.empty(several, np.int64)
    place = np.zeros(cases.size, np.int64)
    journeys, events = 0, 0
    for j in range(offsets.size - 1):
        first = journeys
        for i in range(offsets[j], offsets[j + 1]):  # how long is each journey of this customer
            case = cases[i]
            if case >= 0:
                if owner[case] != j:
                    owner[case], journey[case] = j, journeys
                    parent[journeys] = j
                    journeys += 1
                place[journey[case]] += 1
        for k in range(first, journeys):  # so where does each begin and end
            length, place[k] = place[k], events
            events += length
            out_offsets[k + 1] = events
        for i in range(offsets[j], offsets[j + 1]):
            if cases[i] >= 0:
                k = journey[cases[i]]
                rows[place[k]] = i
                place[k] += 1
    return rows[:events], out_offsets[: journeys + 1], parent[:journeys]
