"""Intervals beside the exact laws that they stand for."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.insights.metrics.intervals import UNKNOWN, median, share, total


def poisson_below(count: int, mean: float) -> float:
    """The chance of at most so many."""
    return sum(math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) for n in range(count + 1))


@pytest.mark.parametrize("count", [5, 10, 48, 300])
def test_the_interval_of_a_count_is_within_a_percent_of_the_exact_one(count: int) -> None:
    found = total(count, count, count)
    assert found.low is not None
    assert found.high is not None
    assert poisson_below(count, found.high * 1.01) < 0.025 < poisson_below(count, found.high * 0.99)
    above = [1 - poisson_below(count - 1, found.low * times) for times in (0.99, 1.01)]
    assert above[0] < 0.025 < above[1]


def test_what_few_customers_bring_is_less_certain_than_what_many_do() -> None:
    many, few = total(100, 100, 100), total(100, 100 * 100 / 4, 4)
    assert many.high is not None
    assert few.high is not None
    assert few.high > many.high > 100
    assert (many.n, few.n) == (100, 4)


@pytest.mark.parametrize("n", [6, 7, 12, 40, 41, 200])
def test_the_bounds_of_a_median_hold_it_in_95_of_100_cases(n: int) -> None:
    found = median(np.arange(n), 1)
    assert found.low is not None
    below = sum(math.comb(n, k) for k in range(int(found.low) + 1)) / 2**n
    assert 1 - 2 * below >= 0.95
    assert found.high == n - 1 - found.low


@given(st.lists(st.integers(-(10**12), 10**12), max_size=60))
def test_a_median_is_that_of_numpy_within_its_bounds(values: list[int]) -> None:
    found = median(np.array(values, np.int64), 10)
    if not values:
        assert found == UNKNOWN
        return
    assert found.value == pytest.approx(float(np.median(values)) / 10)
    assert (found.low is None) == (len(values) < 6)
    if found.low is not None and found.high is not None:
        assert found.low <= (found.value or 0) <= found.high


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_share_lies_within_its_interval(part: int, rest: int) -> None:
    found = share(part, part + rest)
    if part + rest == 0:
        assert found == UNKNOWN
    else:
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= (found.value or 0) <= found.high <= 1
