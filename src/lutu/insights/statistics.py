"""Shares with their intervals, and whether two shares differ."""

import math
from dataclasses import dataclass
from typing import Final

Z_95: Final = 1.959964
_Z_CLEAR: Final = 3.5
"""Comparing many values by many touchpoints: only what chance does less than once in 2,000 times."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0

    def interval(self, z: float = Z_95) -> tuple[float, float]:
        """Wilson's interval, by default 95 %; 0 to 1 of nothing."""
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.value
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def clearly_above(self, other: "Share") -> bool:
        """Whether chance does not explain that it is above the other (pooled z test of two shares)."""
        whole = self.whole + other.whole
        pooled = (self.part + other.part) / whole if whole else 0.0
        if not self.whole or not other.whole or not 0 < pooled < 1:
            return False
        error = math.sqrt(pooled * (1 - pooled) * (1 / self.whole + 1 / other.whole))
        return (self.value - other.value) / error > _Z_CLEAR

    def change_from(self, before: "Share", z: float = Z_95) -> tuple[float, float, float]:
        """How much it is above another, with the interval of that difference.

        Newcombe's hybrid of two Wilson intervals (Newcombe 1998, Statistics in Medicine 17, 873-890, method
        10): both shares of samples that share nobody.
        """
        (low, high), (low_before, high_before) = self.interval(z), before.interval(z)
        off, now, then = self.value - before.value, self.value, before.value
        below = math.hypot(now - low, high_before - then)
        above = math.hypot(high - now, then - low_before)
        return off, off - below, off + above

    def to_dict(self) -> dict[str, float | int]:
        """Share, interval and n."""
        low, high = self.interval()
        return {
            "value": round(self.value, 4),
            "low": round(low, 4),
            "high": round(high, 4),
            "n": self.whole,
        }
