import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.insights.statistics import Share


def test_wilson_s_interval_is_the_textbook_s() -> None:
    low, high = Share(10, 100).interval()
    assert (low, high) == pytest.approx((0.0552, 0.1744), abs=5e-5)


def test_of_nothing_everything_is_possible() -> None:
    assert Share(0, 0).to_dict() == {"value": 0.0, "low": 0.0, "high": 1.0, "n": 0}


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(part: int, more: int) -> None:
    share = Share(part, part + more)
    low, high = share.interval()
    assert 0.0 <= low <= share.value + 1e-12
    assert share.value - 1e-12 <= high <= 1.0


def test_chance_does_not_explain_a_large_difference_but_a_small_one() -> None:
    assert Share(60, 200).clearly_above(Share(20, 200))
    assert not Share(24, 200).clearly_above(Share(20, 200))
    assert not Share(20, 200).clearly_above(Share(60, 200))
    assert not Share(0, 200).clearly_above(Share(0, 200))
    assert not Share(3, 3).clearly_above(Share(0, 0))
