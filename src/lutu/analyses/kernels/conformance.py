"""The loops of conformance: journeys beside the map that was meant for them.

`touch` and `stage` say of each event its touchpoint and its stage, -1 for none. A place is a touchpoint or,
behind these, a stage that was entered at none of them.
"""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE
from lutu.kernel.compiled import compiled

ALL, FOLLOW, BACK, OFF, ELSEWHERE = 0, 1, 2, 3, 4
"""The places of the sums of journeys."""
A_EVENTS, A_JOURNEYS, A_CUSTOMERS = 0, 1, 2
"""The rows of what is absent from the map."""


@compiled
def compare(
    code: Any, offsets: Any, customer: Any, touch: Any, stage: Any, touchpoints: int, stages: int, names: int,
) -> Any:  # fmt: skip
    """Sums of journeys, returns, detours, what is absent, and what was met.

    journeys (5,); returns (places, places) journeys that moved so to an earlier stage; detours
    (stages + 1, names) journeys on the map that met an event off it while they were last in a stage (or in
    none: the last row); absent (3, names); met (places,) journeys that were there.
    """
    places = touchpoints + stages
    journeys, absent = np.zeros(5, np.int64), np.zeros((3, names), np.int64)
    returns, returned_in = np.zeros((places, places), np.int64), np.full((places, places), -1)
    detours, strayed_in = np.zeros((stages + 1, names), np.int64), np.full((stages + 1, names), -1)
    met, met_in = np.zeros(places, np.int64), np.full(places, -1)
    absent_in, absent_of = np.full(names, -1), np.full(names, -1)
    for j in range(customer.size):
        back, off, place, was = False, False, -1, -1
        on = _meets_any(touch, stage, offsets[j], offsets[j + 1])
        for i in range(offsets[j], offsets[j + 1]):
            t, s, n = touch[i], stage[i], np.int64(code[i] & CODE)
            if t < 0 and s < 0:
                off, row = True, was if was >= 0 else stages
                absent[A_EVENTS, n] += 1
                absent[A_JOURNEYS, n] += _once(absent_in, n, j)
                absent[A_CUSTOMERS, n] += _once(absent_of, n, customer[j])
                detours[row, n] += on and _once(strayed_in[row], n, j)
                continue
            here = np.int64(t if t >= 0 else touchpoints + s)
            met[here] += _once(met_in, here, j)
            if 0 <= s < was:
                back = True
                returns[place, here] += _once(returned_in[place], here, j)
            if s >= 0:
                place, was = here, np.int64(s)
        journeys += np.array((1, on and not back and not off, back, on and off, not on), np.int64)
    return journeys, returns, detours, absent, met


@compiled
def _once(seen: Any, at: int, who: int) -> Any:
    """1 the first time that somebody is seen at a place, 0 after; they come one after the other."""
    if seen[at] == who:
        return 0
    seen[at] = who
    return 1


@compiled
def _meets_any(touch: Any, stage: Any, first: int, last: int) -> Any:
    """Whether one of the events is on the map."""
    for i in range(first, last):
        if touch[i] >= 0 or stage[i] >= 0:
            return True
    return False


@compiled
def judged(offsets: Any, touch: Any, stage: Any) -> Any:
    """(3, journeys) whether each is on the map, went back, and met something off it."""
    found = np.zeros((3, offsets.size - 1), np.bool_)
    for j in range(offsets.size - 1):
        was = -1
        for i in range(offsets[j], offsets[j + 1]):
            if touch[i] < 0 and stage[i] < 0:
                found[2, j] = True
                continue
            found[0, j] = True
            if stage[i] >= 0:
                found[1, j] |= stage[i] < was
                was = stage[i]
    return found


@compiled
def returned(
    offsets: Any, touch: Any, stage: Any, touchpoints: int, source: int, target: int
) -> Any:
    """(journeys,) whether each moved from a place back to another."""
    found = np.zeros(offsets.size - 1, np.bool_)
    for j in range(offsets.size - 1):
        place, was = np.int64(-1), np.int64(-1)
        for i in range(offsets[j], offsets[j + 1]):
            if stage[i] < 0:
                continue
            here = np.int64(touch[i] if touch[i] >= 0 else touchpoints + stage[i])
            found[j] |= stage[i] < was and place == source and here == target
            place, was = here, np.int64(stage[i])
    return found


@compiled
def strayed(code: Any, offsets: Any, touch: Any, stage: Any, source: int, name: int) -> Any:
    """(journeys,) whether each is on the map and met an event off it while last in a stage (-1: in none)."""
    found = np.zeros(offsets.size - 1, np.bool_)
    for j in range(offsets.size - 1):
        was, on = np.int64(-1), False
        for i in range(offsets[j], offsets[j + 1]):
            if touch[i] < 0 and stage[i] < 0:
                found[j] |= was == source and code[i] & CODE == name
                continue
            on = True
            if stage[i] >= 0:
                was = np.int64(stage[i])
        found[j] &= on
    return found
