import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.security import rates
from lutu.security.rates import Rate, Rates, TooMany

RATE = Rate(per_second=2, burst=4)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def passed(buckets: Rates, name: str = "ann", times: int = 100) -> int:
    """How many of so many requests at one instant are let through."""
    count = 0
    for _ in range(times):
        try:
            buckets.take(name, RATE)
        except TooMany:
            break
        count += 1
    return count


def test_a_burst_passes_and_then_nothing() -> None:
    assert passed(Rates(Clock())) == RATE.burst


def test_time_refills_up_to_the_burst() -> None:
    clock = Clock()
    buckets = Rates(clock)
    passed(buckets)
    clock.now += 1
    assert passed(buckets) == 2
    clock.now += 3600
    assert passed(buckets) == RATE.burst


def test_each_has_a_bucket_of_their_own() -> None:
    buckets = Rates(Clock())
    passed(buckets, "ann")
    assert passed(buckets, "bob") == RATE.burst


def test_who_is_refused_hears_when_to_come_again() -> None:
    clock = Clock()
    buckets = Rates(clock)
    buckets.take("ann", RATE, cost=4)
    with pytest.raises(TooMany) as caught:
        buckets.take("ann", RATE, cost=4)
    assert caught.value.fields == {"seconds": 2}
    clock.now += 2
    buckets.take("ann", RATE, cost=4)


def test_ever_new_names_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MAX_BUCKETS", 10)
    buckets = Rates(Clock())
    for number in range(1000):
        buckets.take(str(number), RATE)
    assert len(buckets._buckets) == 10


@given(st.lists(st.floats(0, 5), min_size=1, max_size=200))
def test_never_more_than_the_burst_and_what_time_gave(pauses: list[float]) -> None:
    clock = Clock()
    buckets, count, start = Rates(clock), 0, clock.now
    for pause in pauses:
        clock.now += pause
        count += passed(buckets, times=1)
    assert count <= RATE.burst + RATE.per_second * (clock.now - start) + 1e-6
