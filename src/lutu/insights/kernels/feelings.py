"""One pass over journeys on a map: at which stage was each score given?"""

from typing import Any, Final

import numpy as np

from lutu.kernel.compiled import compiled

CODE: Final = 0x7FFF


@compiled
def felt(
    code: Any, offsets: Any, customer: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    stages: int, score: Any,
) -> Any:  # fmt: skip
    """(stages, 3): customers who gave a score at the stage, the sum of their means and of its squares."""
    sums = np.zeros((stages, 3), np.float64)
    total, count = np.zeros(stages, np.float64), np.zeros(stages, np.int64)
    for j in range(customer.size):
        at = np.int64(-1)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if s >= 0:
                at = s
            if at >= 0 and not np.isnan(score[i]):
                total[at] += score[i]
                count[at] += 1
        if j + 1 == customer.size or customer[j + 1] != customer[j]:
            for s in range(stages):
                if count[s]:
                    mean = total[s] / count[s]
                    sums[s, 0] += 1
                    sums[s, 1] += mean
                    sums[s, 2] += mean * mean
                    total[s], count[s] = 0.0, 0
    return sums


@compiled
def answered(
    code: Any, offsets: Any, by_name: Any, by_event: Any, stage_of: Any, by_stage: Any,
    stage: int, score: Any,
) -> Any:  # fmt: skip
    """(journeys,) whether a score was given at the stage."""
    found = np.zeros(offsets.size - 1, np.bool_)
    for j in range(found.size):
        at = np.int64(-1)
        for i in range(offsets[j], offsets[j + 1]):
            t = np.int64(by_event[i] if by_event.size else by_name[code[i] & CODE])
            s = np.int64(by_stage[i] if by_stage.size else stage_of[t] if t >= 0 else -1)
            if s >= 0:
                at = s
            if at == stage and not np.isnan(score[i]):
                found[j] = True
    return found
