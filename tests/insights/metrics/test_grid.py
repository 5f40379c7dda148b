"""Time cut for a trend."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.events.period import Period, parse_period
from lutu.insights.metrics.grid import stretches
from lutu.kit.clocks import DAY, from_datetime, to_datetime

BERLIN = ZoneInfo("Europe/Berlin")
START = from_datetime(datetime(2026, 1, 1, tzinfo=UTC))


@given(st.integers(0, 10**15), st.integers(600_000_000, 40 * 365 * DAY))
def test_all_of_the_time_lies_in_seven_to_twelve_stretches(start: int, length: int) -> None:
    edges = stretches(start, start + length, Period(), BERLIN)
    assert 7 <= len(edges) - 1 <= 12
    assert edges[0] <= start <= start + length < edges[-1]
    assert edges[1] > start
    assert list(edges) == sorted(edges)


def test_days_begin_at_midnight_of_the_workspace_and_have_23_hours_in_spring() -> None:
    period = parse_period("2026-03-24", "2026-04-02", BERLIN)
    edges = stretches(START, START + 300 * DAY, period, BERLIN)
    hours = [(b - a) / DAY * 24 for a, b in pairwise(edges)]
    assert {to_datetime(edge, BERLIN).strftime("%H:%M") for edge in edges} == {"00:00"}
    assert sorted(hours) == [23.0, *[24.0] * 9]
    assert edges[-1] == period.end


@pytest.mark.parametrize(("days", "many"), [(8, 8), (12, 12), (13, 7), (28, 10), (365, 12)])
def test_stretches_are_as_long_as_it_takes(days: int, many: int) -> None:
    edges = stretches(START, START + days * DAY - 1, Period(), UTC)
    assert len(edges) - 1 == many
    steps = {b - a for a, b in pairwise(edges)}
    assert len(steps) == 1


def test_a_short_day_is_cut_into_hours_and_a_moment_not_at_all() -> None:
    edges = stretches(START, START + 9 * 3_600_000_000, Period(), UTC)
    assert [to_datetime(edge).hour for edge in edges] == list(range(11))
    assert stretches(START, START + 5, Period(), UTC) == ()
    outside = Period(START + DAY, START + 2 * DAY)
    assert stretches(START, START, outside, UTC) == ()
    assert timedelta(microseconds=edges[1] - edges[0]) == timedelta(hours=1)
