from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.state import from_arrow, to_arrow


@dataclass(frozen=True, eq=False)
class Inner:
    numbers: NDArray[np.int64]
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Outer:
    square: NDArray[np.float64]
    flags: NDArray[np.bool_]
    codes: NDArray[np.uint16]
    parts: tuple[Inner, ...]
    count: int


def test_arrays_of_every_kind_come_back_as_they_were() -> None:
    state = Outer(
        square=np.array([[1.5, np.nan], [np.inf, -0.0]]),
        flags=np.array([True, False, True]),
        codes=np.array([], np.uint16),
        parts=(Inner(np.array([2**62, -1]), ("é", "退货")), Inner(np.arange(0), ())),
        count=7,
    )
    back = from_arrow(Outer, to_arrow(state))
    np.testing.assert_array_equal(back.square, state.square)
    assert back.flags.tolist() == [True, False, True]
    assert back.flags.dtype == np.bool_
    assert back.codes.dtype == np.uint16
    assert back.codes.size == 0
    assert [part.numbers.tolist() for part in back.parts] == [[2**62, -1], []]
    assert [part.words for part in back.parts] == [("é", "退货"), ()]
    assert back.count == 7


def test_a_state_without_arrays() -> None:
    back = from_arrow(
        Outer, to_arrow(Outer(np.zeros((0, 3)), np.zeros(0, bool), np.zeros(0, np.uint16), (), 0))
    )
    assert back.square.shape == (0, 3)
    assert back.parts == ()
