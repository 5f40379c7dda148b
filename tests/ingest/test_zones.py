from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest.errors import UnknownChoice
from lutu.ingest.zones import EARLIEST, LATEST, find_zone, place, to_instants
from lutu.kit.clocks import from_datetime, parse_zone

ZONES = (
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "+05:30",
    "UTC",
)
FIRST, LAST = datetime(1950, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001
READINGS = st.lists(st.datetimes(FIRST, LAST), min_size=1, max_size=30)


def micros(reading: datetime) -> int:
    return from_datetime(reading.replace(tzinfo=UTC))


@given(READINGS, st.sampled_from(ZONES))
def test_a_column_of_readings_is_placed_as_datetime_places_each(
    readings: list[datetime], name: str
) -> None:
    zone = parse_zone(name)
    found = to_instants(np.array([micros(reading) for reading in readings]), zone)
    assert found.tolist() == [from_datetime(reading.replace(tzinfo=zone)) for reading in readings]


@pytest.mark.parametrize("day", [datetime(2026, 3, 29), datetime(2026, 10, 25)])  # noqa: DTZ001
def test_every_minute_around_a_change_of_the_clock(day: datetime) -> None:
    zone = parse_zone("Europe/Berlin")
    readings = [day + timedelta(minutes=minute) for minute in range(-60, 360)]
    found = to_instants(np.array([micros(reading) for reading in readings]), zone)
    assert found.tolist() == [from_datetime(reading.replace(tzinfo=zone)) for reading in readings]


def test_readings_out_of_range_stay_out_of_range() -> None:
    placed = place(pa.array([2**62, -(2**62), None]), parse_zone("Asia/Shanghai"))
    high, low, none = placed.to_pylist()
    assert high > LATEST
    assert low < EARLIEST
    assert none is None


@pytest.mark.parametrize("name", ["Asia/Shangai", "CST+8", "../etc/passwd", ""])
def test_a_zone_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(UnknownChoice):
        find_zone(name)


def test_the_nearest_zone_is_named() -> None:
    with pytest.raises(UnknownChoice) as caught:
        find_zone("Asia/Shangai")
    assert "Asia/Shanghai" in str(caught.value.fields["hint"])
