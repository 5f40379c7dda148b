"""Exact medians and 90th percentiles of values in groups, over parts that add up to the whole.

The parts keep every value, so that the answer is that of all values together: `median` is the mean of
the lower and the upper middle value (numpy.median), `p90` lies linearly between its two neighbours
(numpy.quantile(…, 0.9)).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.compiled import compiled
from lutu.kernel.threads import side_by_side, workers

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """Values in groups: `sizes[g]` values for the group `keys[g]`, keys ascending, groups in a row."""

    keys: Ints
    sizes: Ints
    values: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The values of several parts, not yet put together: adding costs nothing."""

    parts: tuple[Grouped, ...] = ()

    def __add__(self, other: "Gathered") -> "Gathered":
        return Gathered(self.parts + other.parts)

    def medians(self, keys: Ints) -> tuple[Floats, Floats]:
        """Median and p90 of each of some groups, in order of `keys`; NaN for a group without values."""
        parts = tuple(part for part in self.parts if part.values.size)
        pieces = _pieces(parts, keys)
        found = list(side_by_side(lambda piece: _medians(parts, piece), pieces))
        if not found:
            return np.empty(0), np.empty(0)
        return np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])


def gathered(keys: Ints, sizes: Ints, values: Ints) -> Gathered:
    """One part: `values` in groups side by side, in the order of ascending `keys`."""
    return Gathered((Grouped(keys, sizes, values),)) if values.size else Gathered()


def _pieces(parts: tuple[Grouped, ...], keys: Ints) -> list[Ints]:
    """The keys cut into stretches with about equally many values."""
    if keys.size < 2 or sum(part.values.size for part in parts) < _WORTH_SPLITTING:
        return [keys] if keys.size else []
    sizes = sum(_locate(part, keys)[1] for part in parts)
    steps = np.cumsum(sizes)
    cuts = np.searchsorted(steps, steps[-1] * np.arange(1, 4 * workers()) / (4 * workers()))
    return [piece for piece in np.split(keys, np.unique(cuts)) if piece.size]


def _locate(part: Grouped, keys: Ints) -> tuple[Ints, Ints]:
    """Where the values of each key begin in a part, and how many they are."""
    ends = np.cumsum(part.sizes)
    at = np.minimum(np.searchsorted(part.keys, keys), part.keys.size - 1)
    sizes = np.where(part.keys[at] == keys, part.sizes[at], 0)
    return ends[at] - part.sizes[at], sizes


def _medians(parts: Sequence[Grouped], keys: Ints) -> tuple[Floats, Floats]:
    located = [_locate(part, keys) for part in parts]
    total = np.sum([sizes for _, sizes in located], axis=0, dtype=np.int64, initial=0)
    total = np.broadcast_to(total, keys.shape)
    medians, p90s = np.full(keys.size, np.nan), np.full(keys.size, np.nan)
    small = np.flatnonzero((total > 0) & (total < _LARGE))
    for g in np.flatnonzero(total >= _LARGE):
        pieces = [p.values[s[g] : s[g] + n[g]] for p, (s, n) in zip(parts, located, strict=True)]
        medians[g], p90s[g] = _of_large(np.concatenate(pieces))
    if small.size:
        medians[small], p90s[small] = _of_small(parts, located, total, small)
    return medians, p90s


def _of_large(values: Ints) -> tuple[float, float]:
    """Median and p90 of many values, which it rearranges."""
    last = values.size - 1
    middle, low90 = values.size // 2, int(np.floor(0.9 * last))
    values.partition(middle)
    upper = values[middle]
    lower = upper if values.size % 2 else values[:middle].max()
    rest = values[middle:]
    rest.partition(low90 - middle)
    low = values[low90]
    high = values[low90 + 1 :].min() if low90 < last else low
    return (lower + upper) / 2, float(_between(low, high, 0.9 * last - low90))


def _of_small(
    parts: Sequence[Grouped], located: list[tuple[Ints, Ints]], total: Ints, groups: Ints
) -> tuple[Floats, Floats]:
    """The same for many small groups at once: each is sorted."""
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(total[groups])])
    values, filled = np.empty(starts[-1], np.int64), starts[:-1].copy()
    for part, (begin, sizes) in zip(parts, located, strict=True):
        _copy(part.values, begin[groups], sizes[groups], values, filled)
    _sort_groups(values, starts)
    last = total[groups] - 1
    lower, upper = values[starts[:-1] + last // 2], values[starts[:-1] + (last + 1) // 2]
    low90 = np.floor(0.9 * last).astype(np.int64)
    low = values[starts[:-1] + low90]
    high = values[starts[:-1] + np.minimum(low90 + 1, last)]
    return (lower + upper) / 2, _between(low, high, 0.9 * last - low90)


def _between(low: Any, high: Any, share: Any) -> Any:
    """The point that lies `share` of the way from low to high, rounded as numpy rounds it."""
    difference = np.subtract(high, low, dtype=np.float64)
    return np.where(share >= 0.5, high - difference * (1 - share), low + difference * share)


@compiled
def _copy(source: Any, begin: Any, sizes: Any, target: Any, filled: Any) -> None:
    for g in range(begin.size):
        for i in range(sizes[g]):
            target[filled[g] + i] = source[begin[g] + i]
        filled[g] += sizes[g]


@compiled
def _sort_groups(values: Any, starts: Any) -> None:
    for g in range(starts.size - 1):
        values[starts[g] : starts[g + 1]].sort()


_LARGE: Final = 512
_WORTH_SPLITTING: Final = 100_000
