"""Passes over journeys on a map: moves between touchpoints, turns, pauses, stages up and down, failures."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.compiled import compiled

Ints = NDArray[np.int64]

CODE: Final = 0x7FFF
BINS: Final = 416
BINS_AN_OCTAVE: Final = 16
"""Pauses are counted in bins 4.4 % wide, from one second on."""
MOVES, MOVERS, TURNS, TURNERS = 0, 1, 2, 3
"""The rows of links; see `moves`."""
JOURNEYS, EVENTS, STRAIGHT = 0, 1, 2
"""The rows of totals; see `levels`."""
ELSEWHERE, GOES_ON, FAILS, LEAVES, WAITS = 0, 1, 2, 3, 4
"""What becomes of an event at its touchpoint."""


@compiled
def moves(
    time: Any, code: Any, offsets: Any, customer: Any, by_name: Any, by_event: Any, size: int
) -> Any:
    """Count moves between touchpoints; events of one touchpoint in a row are one stay.

    links[MOVES, a, b]    how often b came next after a
    links[MOVERS, a, b]   customers who did that
    links[TURNS, a, b]    how often the one after that was a again: a, b, a
    links[TURNERS, a, b]  customers who did that at least twice in a journey
    pauses[a, b, bin]     how long it took from the last event at a
    """
    links, pauses = np.zeros((4, size, size), np.int64), np.zeros((size, size, BINS), np.int32)
    mover, turner, turned_in = np.full((3, size, size), -1, np.int64)
    for j in range(customer.size):
        who, before, last, left = customer[j], np.int64(-1), np.int64(-1), np.int64(0)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            if t < 0:
                continue
            if last >= 0 and t != last:
                links[MOVES, last, t] += 1
                pauses[last, t, pause_bin(time[i] - left)] += 1
                if mover[last, t] != who:
                    mover[last, t] = who
                    links[MOVERS, last, t] += 1
                if before == t:
                    links[TURNS, t, last] += 1
                    if turned_in[t, last] == j and turner[t, last] != who:
                        turner[t, last] = who
                        links[TURNERS, t, last] += 1
                    turned_in[t, last] = j
                before = last
            last, left = t, time[i]
    return links, pauses


@compiled
def pause_bin(microseconds: int) -> int:
    """The bin of a pause: 0 below a second, then sixteen for each doubling."""
    if microseconds < 1_000_000:
        return 0
    return min(int(BINS_AN_OCTAVE * np.log2(microseconds / 1e6)) + 1, BINS - 1)


@compiled
def levels(
    code: Any, offsets: Any, customer: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    stages: int,
) -> Any:  # fmt: skip
    """Count how journeys go up and down the stages.

    river[s, t]      journeys whose first later stage, after they first touched s, was t
    back[0, s, t]    moves from stage s to an earlier stage t; back[1] customers, back[2] journeys with one
    totals           journeys on the map, their events, journeys that never went back
    """
    river, back = np.zeros((stages, stages), np.int64), np.zeros((3, stages, stages), np.int64)
    totals, backer = np.zeros(3, np.int64), np.full((2, stages, stages), -1, np.int64)
    since = np.full(stages, -1, np.int64)
    for j in range(customer.size):
        was, straight = np.int64(-1), True
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            stage = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            totals[EVENTS] += t >= 0 or stage >= 0
            if stage < 0:
                continue
            if stage < was:
                once(back[:, was, stage], backer[:, was, stage], customer[j], j)
            for s in range(stage):
                if since[s] == j:  # touched in this journey, and still without a later stage
                    since[s] = -2 - j
                    river[s, stage] += 1
            if since[stage] != -2 - j:
                since[stage] = j
            was, straight = stage, straight and stage >= was
        totals[JOURNEYS] += was >= 0
        totals[STRAIGHT] += was >= 0 and straight
    return river, back, totals


@compiled
def once(counts: Any, last: Any, customer: int, journey: int) -> None:
    """Count a move: each, and once a customer and a journey."""
    counts[0] += 1
    counts[1] += last[0] != customer
    counts[2] += last[1] != journey
    last[0], last[1] = customer, journey


@compiled
def outcomes(
    time: Any, code: Any, offsets: Any, by_name: Any, by_event: Any, failing: Any,
    wait: int, until: int,
) -> Any:  # fmt: skip
    """(n,) what became of each event: the touchpoint that comes next in its journey decides.

    An event that is followed by its own touchpoint is not counted (ELSEWHERE), nor one that is on no
    touchpoint or on a failing one.
    """
    found = np.zeros(code.size, np.int8)
    for j in range(offsets.size - 1):
        coming = np.int64(-1)
        for i in range(offsets[j + 1] - 1, offsets[j] - 1, -1):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            if t < 0:
                continue
            if not failing[t] and coming != t:
                if coming < 0:
                    found[i] = LEAVES if until - time[i] >= wait else WAITS
                else:
                    found[i] = FAILS if failing[coming] else GOES_ON
            coming = t
    return found


@compiled
def split(
    code: Any, offsets: Any, customer: Any, by_name: Any, by_event: Any, outcome: Any,
    value: Any, values: int, size: int,
) -> Any:  # fmt: skip
    """counts[what, touchpoint, value]: events counted, failing, leaving; customers who failed, who left."""
    counts = np.zeros((5, size, values), np.int64)
    seen = np.full((2, size, values), -1, np.int64)
    for j in range(customer.size):
        for i in range(offsets[j], offsets[j + 1]):
            v = value[i]
            if v < 0 or outcome[i] == ELSEWHERE or outcome[i] == WAITS:
                continue
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            counts[0, t, v] += 1
            for row, kind in ((0, FAILS), (1, LEAVES)):
                if outcome[i] == kind:
                    counts[1 + row, t, v] += 1
                    if seen[row, t, v] != customer[j]:
                        seen[row, t, v] = customer[j]
                        counts[3 + row, t, v] += 1
    return counts


@compiled
def moved(code: Any, offsets: Any, by_name: Any, by_event: Any, source: int, target: int) -> Any:
    """(journeys,) moves from source to target, and turns source, target, source."""
    journeys = offsets.size - 1
    moves, turns = np.zeros(journeys, np.int64), np.zeros(journeys, np.int64)
    for j in range(journeys):
        before, last = np.int64(-1), np.int64(-1)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            if t < 0:
                continue
            if last >= 0 and t != last:
                moves[j] += last == source and t == target
                turns[j] += before == source and last == target and t == source
                before = last
            last = t
    return moves, turns


@compiled
def went_on(
    code: Any, offsets: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    source: int, target: int,
) -> Any:  # fmt: skip
    """(journeys,) whether the first later stage, after stage source was first touched, was stage target."""
    found = np.zeros(offsets.size - 1, np.bool_)
    for j in range(found.size):
        touched = False
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if touched and s > source:
                found[j] = s == target
                break
            touched = touched or s == source
    return found


@compiled
def went_back(
    code: Any, offsets: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    source: int, target: int,
) -> Any:  # fmt: skip
    """(journeys,) whether a move from stage source led to stage target."""
    found = np.zeros(offsets.size - 1, np.bool_)
    for j in range(found.size):
        was = np.int64(-1)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if s < 0:
                continue
            found[j] |= was == source and s == target
            was = s
    return found
