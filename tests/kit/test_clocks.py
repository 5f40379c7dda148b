"""Instants and durations: what is written is what is read."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.kit.clocks import (
    DAY,
    MICROSECONDS,
    format_duration,
    from_datetime,
    now,
    parse_duration,
    parse_zone,
    to_datetime,
    to_iso,
)


@pytest.mark.parametrize(
    ("text", "microseconds"),
    [
        ("90s", 90 * MICROSECONDS),
        ("30m", 1800 * MICROSECONDS),
        ("12h", 43_200 * MICROSECONDS),
        (" 7d ", 7 * DAY),
        ("2w", 14 * DAY),
        ("1.5h", 5400 * MICROSECONDS),
        ("7", None),
        ("d", None),
        ("-3d", None),
        ("3 years", None),
    ],
)
def test_durations_are_read(text: str, microseconds: int | None) -> None:
    assert parse_duration(text) == microseconds


@given(st.integers(min_value=1, max_value=10**9))
def test_a_written_duration_is_read_back(seconds: int) -> None:
    assert parse_duration(format_duration(seconds * MICROSECONDS)) == seconds * MICROSECONDS


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))  # noqa: DTZ001
def test_an_instant_is_exact_to_the_microsecond(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    assert to_datetime(from_datetime(moment)) == moment


def test_an_instant_is_written_with_its_offset() -> None:
    assert to_iso(0, parse_zone("Asia/Shanghai")) == "1970-01-01T08:00:00+08:00"


@pytest.mark.parametrize(("name", "hours"), [("+08:00", 8), ("-0330", -3.5), ("UTC", 0)])
def test_a_zone_has_a_name_or_an_offset(name: str, hours: float) -> None:
    assert datetime(2026, 1, 1, tzinfo=parse_zone(name)).utcoffset() == timedelta(hours=hours)


def test_now_is_now() -> None:
    assert abs(now() - from_datetime(datetime.now(UTC))) < MICROSECONDS
