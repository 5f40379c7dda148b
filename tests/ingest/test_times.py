from datetime import UTC, datetime, tzinfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest.times import EXAMPLES, TIME_FORMATS, parse_times
from lutu.kit.clocks import from_datetime, parse_zone, to_datetime

SHANGHAI = parse_zone("Asia/Shanghai")
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def read(values: list[object], form: str, zone: tzinfo = UTC) -> list[str | None]:
    times = parse_times(pa.array(values), form, zone).to_pylist()
    return [
        None if time is None else to_datetime(time).strftime("%Y-%m-%d %H:%M:%S.%f")
        for time in times
    ]


def one(text: object, form: str = "iso", zone: tzinfo = UTC) -> str | None:
    return read([text], form, zone)[0]


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05T14:03:00Z",
        "2026-01-05 14:03",
        "2026-01-05 14:03:00.000",
        "2026-01-05T22:03:00+08:00",
        "2026-01-05T22:03:00+0800",
        "2026-01-05 22:03:00 +08:00",
        "2026/1/5 14:03",
        "2026.01.05 14:03:00",
        " 2026-1-5  14:03:00 ",
        "2026年1月5日 14:03",
        "2026年01月05日14时03分00秒",
        "2026年1月5日 下午2:03",
        "2026年1月5日 下午 2点03分",
        "2026-01-05 02:03 PM",
        "2026-01-05 2:03:00 p.m.",
        "2026-01-05 14:03:00 UTC",
    ],
)
def test_one_moment_in_the_ways_people_write_it(text: str) -> None:
    assert one(text) == "2026-01-05 14:03:00.000000"


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("2026-01-05", "iso", "2026-01-05 00:00:00.000000"),
        ("2026年1月5日", "iso", "2026-01-05 00:00:00.000000"),
        ("2026年1月5日 上午12:30", "iso", "2026-01-05 00:30:00.000000"),
        ("2026年1月5日 凌晨1:30", "iso", "2026-01-05 01:30:00.000000"),
        ("2026年1月5日 中午12:30", "iso", "2026-01-05 12:30:00.000000"),
        ("2026年1月5日 中午1:30", "iso", "2026-01-05 13:30:00.000000"),
        ("2026-01-05 12:30 AM", "iso", "2026-01-05 00:30:00.000000"),
        ("2026-01-05 12:30 PM", "iso", "2026-01-05 12:30:00.000000"),
        ("2026-01-05 14:03:00.123456789", "iso", "2026-01-05 14:03:00.123456"),
        ("2026-01-05 14:03:00,5", "iso", "2026-01-05 14:03:00.500000"),
        ("20260105", "compact", "2026-01-05 00:00:00.000000"),
        ("20260105140300", "compact", "2026-01-05 14:03:00.000000"),
        ("20260105T140300Z", "compact", "2026-01-05 14:03:00.000000"),
        ("05.01.2026 14:03", "dmy", "2026-01-05 14:03:00.000000"),
        ("5/1/26", "dmy", "2026-01-05 00:00:00.000000"),
        ("01/05/2026 2:03 PM", "mdy", "2026-01-05 14:03:00.000000"),
        ("1-5-99", "mdy", "1999-01-05 00:00:00.000000"),
        ("1767621780", "unix:s", "2026-01-05 14:03:00.000000"),
        ("1767621780.25", "unix:s", "2026-01-05 14:03:00.250000"),
        ("1767621780123", "unix:ms", "2026-01-05 14:03:00.123000"),
        ("1767621780123456", "unix:us", "2026-01-05 14:03:00.123456"),
        ("1767621780123456789", "unix:ns", "2026-01-05 14:03:00.123456"),
        (1767621780, "unix:s", "2026-01-05 14:03:00.000000"),
        (1767621780.5, "unix:s", "2026-01-05 14:03:00.500000"),
        (1767621780123456789, "unix:ns", "2026-01-05 14:03:00.123456"),
        (20260105, "compact", "2026-01-05 00:00:00.000000"),
        ("46027.58541666", "excel", "2026-01-05 14:02:59.999000"),
        (46027.5, "excel", "2026-01-05 12:00:00.000000"),
    ],
)
def test_every_form(text: object, form: str, found: str) -> None:
    assert one(text, form) == found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2026-02-30", "iso"),
        ("2026-13-01", "iso"),
        ("2026-00-10", "iso"),
        ("2026-01-05 24:00", "iso"),
        ("2026-01-05 14:60", "iso"),
        ("2026-01-05 14:03:60", "iso"),
        ("1899-12-31", "iso"),
        ("2200-01-01", "iso"),
        ("0001-01-01", "iso"),
        ("yesterday", "iso"),
        ("", "iso"),
        ("14:03", "iso"),
        ("2026-01-05 and more", "iso"),
        ("31.02.2026", "dmy"),
        ("05/13/2026", "dmy"),
        ("13/05/2026", "mdy"),
        ("99999999999999999999", "unix:s"),
        ("-99999999999999", "unix:s"),
        (9_000_000_000_000_000_000, "unix:s"),
        (float("inf"), "unix:s"),
        (1e300, "excel"),
        ("now", "unix:s"),
        (True, "iso"),
    ],
)
def test_what_is_no_time_is_nothing(text: object, form: str) -> None:
    assert one(text, form) is None


def test_one_bad_value_does_not_harm_the_others() -> None:
    values: list[object] = ["2026-01-05 14:03", "rubbish", None, "2026-01-05T14:03:00+08:00"]
    assert read(values, "iso", SHANGHAI) == [
        "2026-01-05 06:03:00.000000",
        None,
        None,
        "2026-01-05 06:03:00.000000",
    ]


@given(st.lists(MOMENTS, min_size=1, max_size=20), st.sampled_from(["T", " "]))
def test_iso_gives_back_what_was_written(moments: list[datetime], between: str) -> None:
    column = pa.array([moment.isoformat(between) for moment in moments])
    assert parse_times(column, "iso", SHANGHAI).to_pylist() == list(map(from_datetime, moments))


@given(st.lists(MOMENTS, min_size=1, max_size=20))
def test_readings_without_a_zone_are_those_of_the_zone(moments: list[datetime]) -> None:
    local = [moment.replace(tzinfo=None) for moment in moments]
    column = pa.array([f"{reading:%Y}年{reading:%m月%d日 %H:%M:%S.%f}" for reading in local])
    expected = [from_datetime(reading.replace(tzinfo=SHANGHAI)) for reading in local]
    assert parse_times(column, "iso", SHANGHAI).to_pylist() == expected


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York"])
def test_typed_times_keep_their_instant(unit: str, zone: str | None) -> None:
    moment = datetime(2026, 1, 5, 14, 3, tzinfo=UTC)
    column = pa.array([moment, None], pa.timestamp("us", "UTC")).cast(pa.timestamp(unit, "UTC"))
    column = column.cast(pa.timestamp(unit, zone))
    assert parse_times(column, "iso", UTC).to_pylist() == [from_datetime(moment), None]


def test_typed_times_without_a_zone_are_readings() -> None:
    column = pa.array([datetime(2026, 1, 5, 14, 3)])  # noqa: DTZ001
    assert parse_times(column, "iso", SHANGHAI).to_pylist() == [
        from_datetime(datetime(2026, 1, 5, 6, 3, tzinfo=UTC))
    ]


def test_encoded_words_are_read_as_the_words() -> None:
    column = pa.array(["2026-01-05", "2026-01-06", "2026-01-05"]).dictionary_encode()
    plain = parse_times(column.dictionary_decode(), "iso", UTC)
    assert parse_times(column, "iso", UTC).equals(plain)


@pytest.mark.parametrize("form", TIME_FORMATS)
def test_the_example_of_a_form_is_of_that_form(form: str) -> None:
    assert str(one(EXAMPLES[form], form)).startswith("2026-01-05 14:03:00.")
