"""Scores that customers gave: which properties hold them, and how they read on one scale.

A property is a score when its name says so (score, rating, stars, csat, nps, satisfaction, 评分, 满意度).
Its values tell the scale: -1 to 1, 0 to 1, 1 to 5, 0 to 10 or 0 to 100. Every scale is mapped on -1 to 1
in equal steps, so that 0 is its middle.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.batch import Batch, Numbers

FEWEST: Final = 5
"""Below so many answers there is no feeling to speak of."""
_NAMES: Final = re.compile(
    r"(^|[^a-z])(score|rating|ratings|stars|csat|nps|satisfaction)([^a-z]|$)|评分|評分|满意度|滿意度"
)
_SCALES: Final = ((0.0, 1.0), (-1.0, 1.0), (1.0, 5.0), (0.0, 10.0), (0.0, 100.0))
_T_95: Final = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
"""Student's t, 97.5 %, for 1 to 30 degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest score that can be given."""

    low: float
    high: float

    def feeling(self, score: float) -> float:
        """The score on -1 to 1."""
        return 2 * (score - self.low) / (self.high - self.low) - 1


@dataclass(frozen=True, slots=True)
class Feeling:
    """A mean on -1 to 1 with its 95 % interval, of `n` customers who answered."""

    mean: float
    low: float
    high: float
    n: int

    def to_dict(self) -> dict[str, float | int]:
        """Rounded to what can be told apart."""
        return {
            "mean": round(self.mean, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
            "n": self.n,
        }


def score_columns(names: Iterable[str]) -> list[str]:
    """The properties whose name says that they hold scores."""
    return sorted(name for name in names if _NAMES.search(name.lower()))


def scale_of(name: str, lowest: float, highest: float) -> Scale | None:
    """The narrowest scale that holds all scores seen; None when there is none.

    NPS is 0 to 10. Where nothing but ones was seen, they are the worst of 1 to 5 rather than the best of 1.
    """
    if "nps" in name.lower() and lowest >= 0 and highest <= 10:
        return Scale(0.0, 10.0)
    for low, high in _SCALES:
        if low <= lowest and highest <= high and not lowest == high == 1:
            return Scale(low, high)
    return None


def score_values(batch: Batch) -> dict[str, NDArray[np.float64]]:
    """The scores of a batch by property, NaN where an event has none; only columns of numbers."""
    columns = {name: batch.columns[name] for name in score_columns(batch.columns)}
    return {name: column.values for name, column in columns.items() if isinstance(column, Numbers)}


def scored(batch: Batch) -> NDArray[np.bool_]:
    """(events,) which carry a score."""
    found = np.zeros(batch.events, np.bool_)
    for values in score_values(batch).values():
        found |= ~np.isnan(values)
    return found


def feeling_of(count: int, total: float, squares: float) -> Feeling | None:
    """Mean and t-interval of `count` values on -1 to 1 from their sum and sum of squares.

    None below five values: so few say next to nothing about the others. The interval stays within -1 to 1.
    """
    if count < FEWEST:
        return None
    mean = total / count
    variance = max(squares - total * total / count, 0.0) / (count - 1)
    half = _t(count - 1) * math.sqrt(variance / count)
    return Feeling(mean, max(mean - half, -1.0), min(mean + half, 1.0), count)


def _t(degrees: int) -> float:
    """Student's t at 97.5 %; beyond 30 degrees by Cornish and Fisher's series (error below 0.001)."""
    if degrees <= len(_T_95):
        return _T_95[degrees - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
