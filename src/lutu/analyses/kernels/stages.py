"""The loop of stages: a map laid over the journeys, event by event."""

from typing import Any

import numpy as np

from lutu.kernel.batch import CODE
from lutu.kernel.compiled import compiled

CUSTOMERS, ENTERED, ONWARD, DROPPED, ACTIVE, BACKTRACKS, EVENTS = 0, 1, 2, 3, 4, 5, 6
"""The rows of the sums of stages."""
T_CUSTOMERS, T_JOURNEYS, T_EVENTS, T_EXITS = 0, 1, 2, 3
"""The rows of the sums of touchpoints."""
UNTOUCHED, GONE_ON, GONE, WAITING = 0, 1, 2, 3
"""What became of a journey at a stage."""


@compiled
def lay(
    time: Any, code: Any, offsets: Any, customer: Any,
    by_name: Any, by_event: Any, stage_of: Any, by_stage: Any, stages: int, wait: int, until: int,
) -> Any:  # fmt: skip
    """Sums of stages and touchpoints, and one row (stage, microseconds) for each stay and each way on.

    `by_name` or, where given, `by_event` says the touchpoint, -1 for none; `stage_of` its stage, unless
    `by_stage` is given and says that of each event.
    """
    sums, touches = np.zeros((7, stages), np.int64), np.zeros((4, stage_of.size), np.int64)
    stays, stayed = np.empty((code.size, 2), np.int64), 0  # a stay and a way on have an event each
    ways, went = np.empty((code.size, 2), np.int64), 0
    first, last = np.empty(stages, np.int64), np.empty(stages, np.int64)
    inside, next_at = np.empty(stages, np.int64), np.empty(stages, np.int64)
    in_journey = np.full(stages, -1, np.int64)
    of_customer, t_customer = np.full(stages, -1, np.int64), np.full(stage_of.size, -1, np.int64)
    t_journey = np.full(stage_of.size, -1, np.int64)
    for j in range(customer.size):
        previous, touch, deepest, last_touch = -1, -1, -1, np.int64(0)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if t < 0 and s < 0:
                continue
            now, touch, last_touch = time[i], t, time[i]
            if t >= 0:
                touches[T_EVENTS, t] += 1
                if t_journey[t] != j:
                    t_journey[t] = j
                    touches[T_JOURNEYS, t] += 1
                if t_customer[t] != customer[j]:
                    t_customer[t] = customer[j]
                    touches[T_CUSTOMERS, t] += 1
            if s < 0:
                continue
            sums[EVENTS, s] += 1
            if in_journey[s] != j:
                in_journey[s] = j
                first[s], next_at[s], inside[s] = now, -1, now
                sums[ENTERED, s] += 1
                if of_customer[s] != customer[j]:
                    of_customer[s] = customer[j]
                    sums[CUSTOMERS, s] += 1
            last[s] = now
            if next_at[s] < 0:
                inside[s] = now
            if s > previous:  # only a move up can be the first way on from a lower stage
                for a in range(s):
                    if in_journey[a] == j and next_at[a] < 0:
                        next_at[a] = now - first[a]
            elif s < previous:
                sums[BACKTRACKS, s] += 1
            previous, deepest = s, max(deepest, s)
        if touch >= 0 and until - last_touch >= wait:
            touches[T_EXITS, touch] += 1
        for s in range(deepest + 1):
            if in_journey[s] != j:
                continue
            stays[stayed, 0], stays[stayed, 1] = s, inside[s] - first[s]
            stayed += 1
            if next_at[s] >= 0:
                sums[ONWARD, s] += 1
                ways[went, 0], ways[went, 1] = s, next_at[s]
                went += 1
            elif until - last[s] < wait:
                sums[ACTIVE, s] += 1
            else:
                sums[DROPPED, s] += 1
    return sums, touches, stays[:stayed], ways[:went]


@compiled
def grouped(rows: Any, stages: int) -> Any:
    """(stages,) how many rows each stage has, and their values side by side, stage after stage."""
    sizes = np.zeros(stages, np.int64)
    for i in range(rows.shape[0]):
        sizes[rows[i, 0]] += 1
    filled = np.cumsum(sizes) - sizes
    values = np.empty(rows.shape[0], np.int64)
    for i in range(rows.shape[0]):
        values[filled[rows[i, 0]]] = rows[i, 1]
        filled[rows[i, 0]] += 1
    return sizes, values


@compiled
def money(
    code: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    value: Any, currency: Any, sums: Any,
) -> None:  # fmt: skip
    """Add the values of stages' events to sums (currencies + 1, 3, stages).

    The three are how many values there are, their whole units and the millionths beyond; a currency
    of -1 is the last row.
    """
    for i in range(code.size):
        t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
        s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
        if s < 0 or not np.abs(value[i]) < 1e15:
            continue
        c = np.int64(currency[i]) if currency.size else np.int64(-1)
        whole = np.floor(value[i])
        sums[c, 0, s] += 1
        sums[c, 1, s] += np.int64(whole)
        sums[c, 2, s] += np.int64(np.rint((value[i] - whole) * 1e6))


@compiled
def fates(
    time: Any, code: Any, offsets: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    stage: int, wait: int, until: int,
) -> Any:  # fmt: skip
    """(journeys,) what became of each at a stage."""
    fate = np.zeros(offsets.size - 1, np.uint8)
    for j in range(fate.size):
        last = np.int64(0)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if s == stage:
                last = time[i]
                if fate[j] == UNTOUCHED:
                    fate[j] = GONE
            elif s > stage and fate[j] != UNTOUCHED:
                fate[j] = GONE_ON
                break
        if fate[j] == GONE and until - last < wait:
            fate[j] = WAITING
    return fate


@compiled
def moves_back(
    code: Any, offsets: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any, stage: int
) -> Any:
    """(moves, 3) journey, row before and row after of every move from a later stage back to this one."""
    moves, used = np.empty((64, 3), np.int64), 0
    for j in range(offsets.size - 1):
        previous, was = np.int64(-1), np.int64(-1)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if s < 0:
                continue
            if s == stage and was > stage:
                if used == moves.shape[0]:
                    moves = np.concatenate((moves, np.empty_like(moves)))
                moves[used, 0], moves[used, 1], moves[used, 2] = j, previous, i
                used += 1
            previous, was = i, s
    return moves[:used]


@compiled
def touched(
    time: Any, code: Any, offsets: Any, by_name: Any, by_event: Any, by_stage: Any,
    touchpoint: int, wait: int, until: int,
) -> Any:  # fmt: skip
    """(journeys,) how often each touched a touchpoint, and whether it ended there for good."""
    times, ended = np.zeros(offsets.size - 1, np.int64), np.zeros(offsets.size - 1, np.bool_)
    for j in range(times.size):
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            if t == touchpoint:
                times[j] += 1
            if t >= 0 or (by_stage.size and by_stage[i] >= 0):
                ended[j] = t == touchpoint and until - time[i] >= wait
    return times, ended
