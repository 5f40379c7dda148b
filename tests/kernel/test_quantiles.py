import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.kernel.quantiles import Gathered, gathered
from lutu.kernel.state import from_arrow, to_arrow


def parts(groups: list[list[int]], cuts: int, dice: random.Random) -> Gathered:
    """The values of groups 0, 1, … dealt out to some parts."""
    dealt: list[list[list[int]]] = [[[] for _ in groups] for _ in range(cuts)]
    for g, values in enumerate(groups):
        for value in values:
            dealt[dice.randrange(cuts)][g].append(value)
    total = Gathered()
    for hand in dealt:
        keys = np.array([g for g, values in enumerate(hand) if values], np.int64)
        sizes = np.array([len(hand[g]) for g in keys], np.int64)
        values = np.array([value for g in keys for value in hand[g]], np.int64)
        total += gathered(keys, sizes, values)
    return total


def check(groups: list[list[int]], found: Gathered) -> None:
    keys = np.arange(len(groups))
    medians, p90s = found.medians(keys)
    for g, values in enumerate(groups):
        if values:
            assert medians[g] == np.median(values)
            assert p90s[g] == np.quantile(values, 0.9)
        else:
            assert np.isnan(medians[g])
            assert np.isnan(p90s[g])


values = st.lists(st.integers(0, 10**13), max_size=40)


@given(st.lists(values, max_size=6), st.integers(1, 4), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_as_numpy_says_however_the_values_were_dealt_out(
    groups: list[list[int]], cuts: int, dice: random.Random
) -> None:
    check(groups, parts(groups, cuts, dice))


@pytest.mark.parametrize("size", [511, 512, 513, 20_001])
def test_large_groups_beside_small_ones(size: int) -> None:
    dice = random.Random(size)
    spread = [dice.randrange(10**12) for _ in range(size)]
    groups = [[7], spread, [], [5] * size, [1, 2], sorted(spread), spread[::-1]]
    check(groups, parts(groups, 3, dice))


def test_many_groups_are_worked_on_side_by_side() -> None:
    dice = np.random.default_rng(1)
    groups = [dice.integers(0, 10**9, n).tolist() for n in dice.integers(1, 400, 1500)]
    check(groups, parts(groups, 2, random.Random(1)))


def test_asking_leaves_the_values_as_they_were() -> None:
    part = gathered(np.array([3]), np.array([600]), np.arange(600)[::-1].copy())
    before = part.parts[0].values.copy()
    assert part.medians(np.array([3]))[0].tolist() == [299.5]
    assert (part.parts[0].values == before).all()


def test_nothing_is_the_identity() -> None:
    assert Gathered().medians(np.array([1, 2]))[0].tolist() == pytest.approx(
        [np.nan, np.nan], nan_ok=True
    )
    assert Gathered().medians(np.empty(0, np.int64))[0].size == 0
    assert gathered(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64)).parts == ()


def test_it_travels_as_arrow() -> None:
    part = gathered(np.array([1, 4]), np.array([1, 2]), np.array([9, 5, 7]))
    travelled = from_arrow(Gathered, to_arrow(part + part))
    assert travelled.medians(np.array([1, 4]))[0].tolist() == [9.0, 6.0]
