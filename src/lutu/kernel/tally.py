"""Sums under whole-number keys, in a form that adds up whatever the parts were."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """`sums[:, i]` belong to `keys[i]`; keys ascend, each once, and have at least one sum that is not 0."""

    keys: Ints
    sums: Ints

    def __add__(self, other: "Tally") -> "Tally":
        if not self.keys.size or not other.keys.size:
            return self if self.keys.size else other
        last = int(max(self.keys[-1], other.keys[-1]))
        if min(self.keys[0], other.keys[0]) >= 0 and last < _NEAR * (self.keys.size + _NEAR):
            both = np.zeros((self.sums.shape[0], last + 1), np.int64)
            both[:, self.keys] = self.sums
            both[:, other.keys] += other.sums
            return dense(both)
        keys = np.concatenate([self.keys, other.keys])
        return tally(keys, np.concatenate([self.sums, other.sums], axis=1))

    def of(self, keys: Ints) -> Ints:
        """(sums, keys) the sums under some keys, 0 under one that is not there."""
        if not self.keys.size:
            return np.zeros((self.sums.shape[0], keys.size), np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return np.where(self.keys[at] == keys, self.sums[:, at], 0)


def tally(keys: Ints, sums: Ints) -> Tally:
    """The tally of keys in any order, equal ones added up."""
    if not keys.size:
        return Tally(keys, sums)
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    return Tally(ordered[starts], np.add.reduceat(sums[:, order], starts, axis=1))


def dense(sums: Ints) -> Tally:
    """The tally of sums (rows, keys) that stand under the keys 0, 1, 2 and so on."""
    keys = np.flatnonzero(sums.any(axis=0))
    return Tally(keys, sums[:, keys])


def counted(keys: Ints) -> Tally:
    """How often each key occurs."""
    different, counts = np.unique(keys, return_counts=True)
    return Tally(different, counts.reshape(1, -1).astype(np.int64))


_NEAR = 16
