"""One pass over journeys: which touchpoint is met before which, and which follows which."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.compiled import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_SECOND: Final = 1_000_000.0


@compiled
def encounters(
    time: Ints, offsets: Ints, touch: NDArray[np.int32], count: int
) -> tuple[Ints, Ints, Ints, Floats]:
    """Of `count` touchpoints; `touch` gives the touchpoint of each event, -1 for none.

    before[a, b]     journeys that met a for the first time before they met b for the first time
    journeys[a]      journeys that met a
    links[a, b]      how often b came next after a, touchpoints that follow themselves left out
    log_gaps[a, b]   the sum of log(1 + seconds) of these
    """
    before = np.zeros((count, count), np.int64)
    journeys = np.zeros(count, np.int64)
    links = np.zeros((count, count), np.int64)
    log_gaps = np.zeros((count, count), np.float64)
    met_in = np.full(count, -1, np.int64)
    met = np.empty(count, np.int64)
    for j in range(offsets.size - 1):
        known, last, left = 0, -1, 0
        for i in range(offsets[j], offsets[j + 1]):
            t = touch[i]
            if t < 0:
                continue
            if met_in[t] != j:
                met_in[t] = j
                journeys[t] += 1
                for k in range(known):
                    before[met[k], t] += 1
                met[known] = t
                known += 1
            if last >= 0 and last != t:
                links[last, t] += 1
                log_gaps[last, t] += np.log(1.0 + (time[i] - left) / _SECOND)
            last, left = t, time[i]
    return before, journeys, links, log_gaps
