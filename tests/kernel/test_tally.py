from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lutu.kernel.tally import Tally, counted, dense, tally

keys = st.lists(st.integers(-(2**62), 2**62) | st.integers(0, 5), max_size=30)


def of(numbers: list[int]) -> Tally:
    return counted(np.array(numbers, np.int64))


def plain(found: Tally) -> dict[int, int]:
    return dict(zip(found.keys.tolist(), found.sums[0].tolist(), strict=True))


@given(keys, keys, keys)
def test_adding_is_counting_together_in_any_order(a: list[int], b: list[int], c: list[int]) -> None:
    expected = dict(Counter(a + b + c))
    assert plain((of(a) + of(b)) + of(c)) == expected
    assert plain(of(c) + (of(b) + of(a))) == expected


@given(keys, keys)
def test_sums_under_some_keys(a: list[int], asked: list[int]) -> None:
    counts = Counter(a)
    assert of(a).of(np.array(asked, np.int64))[0].tolist() == [counts[key] for key in asked]


def test_several_sums_stay_with_their_key() -> None:
    found = tally(np.array([5, 2, 5]), np.array([[1, 2, 3], [10, 20, 30]]))
    assert found.keys.tolist() == [2, 5]
    assert found.sums.tolist() == [[2, 4], [20, 40]]


def test_dense_sums_leave_out_what_is_zero() -> None:
    found = dense(np.array([[0, 3, 0, 1], [0, 0, 0, 2]]))
    assert found.keys.tolist() == [1, 3]
    assert found.sums.tolist() == [[3, 1], [0, 2]]
