"""Estimates with their 95 % intervals.

share     Wilson's score interval (Wilson 1927), see `insights.statistics`
total     of what independent customers bring: Dobson's interval for a weighted sum of Poisson counts
          (Dobson, Kuulasmaa, Eberle and Scherer 1991, Statistics in Medicine 10, 457-462), which stretches
          the interval of the number of customers by the spread of what each brings. For that number Byar's
          approximation of the exact Poisson interval (Breslow and Day 1987, volume II, 2.3), within 1 % of
          it from five customers on. Where each customer brings one, it is the interval of a Poisson count.
median    the two order statistics that enclose it by the binomial law (Conover 1999, 3.2; David and Nagaraja
          2003, 7.1): ranks (n ± z √n) / 2, outwards; no assumption about the shape. None below six.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.insights.statistics import Z_95, Share

FEWEST_FOR_MEDIAN: Final = 6
"""With five values even their whole span holds the median in no more than 94 of 100 cases."""
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval and how many it stands on; None where it is not known."""

    value: float | None
    low: float | None
    high: float | None
    n: int


UNKNOWN: Final = Estimate(None, None, None, 0)


def share(part: int, whole: int) -> Estimate:
    """`part` of `whole`; unknown of nothing."""
    if not whole:
        return UNKNOWN
    found = Share(part, whole)
    low, high = found.interval()
    low, high = min(_round(low), found.value), max(_round(high), found.value)
    return Estimate(found.value, low, high, whole)


def total(value: float, squares: float, customers: int) -> Estimate:
    """What `customers` bring together, from the sum of what each brings and of its squares."""
    if not customers:
        return Estimate(value, 0.0, _round(_byar(0)[1]), 0)
    low, high = _byar(customers)
    weight = math.sqrt(squares / customers)
    bounds = value + weight * (low - customers), value + weight * (high - customers)
    return Estimate(value, _round(bounds[0]), _round(bounds[1]), customers)


def median(values: NDArray[np.int64], unit: float) -> Estimate:
    """The median of values in units of `unit`; rearranges them."""
    n = values.size
    if not n:
        return UNKNOWN
    low, high = _ranks(n)
    wanted = sorted({(n - 1) // 2, n // 2, *((low, high) if low >= 0 else ())})
    values.partition(wanted)
    middle = (float(values[(n - 1) // 2]) + float(values[n // 2])) / 2 / unit
    if low < 0:
        return Estimate(middle, None, None, n)
    return Estimate(middle, float(values[low]) / unit, float(values[high]) / unit, n)


def joined(parts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The values of several parts in one array of one's own."""
    return np.concatenate([np.empty(0, np.int64), *parts])


def _ranks(n: int) -> tuple[int, int]:
    """The places (from 0) of the bounds among n ordered values; -1 when there are too few."""
    if n < FEWEST_FOR_MEDIAN:
        return -1, -1
    half = Z_95 * math.sqrt(n) / 2
    low = max(math.floor(n / 2 - half) - 1, 0)
    return low, n - 1 - low


def _byar(count: int) -> tuple[float, float]:
    above = count + 1
    high = above * (1 - 1 / (9 * above) + Z_95 / (3 * math.sqrt(above))) ** 3
    if not count:
        return 0.0, high
    return count * (1 - 1 / (9 * count) - Z_95 / (3 * math.sqrt(count))) ** 3, high


def _round(value: float) -> float:
    """To nine digits: the order in which parts are added may not show."""
    return float(f"{value:.{_DIGITS}g}")
