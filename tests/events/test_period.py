from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from lutu.errors import InvalidInput
from lutu.events.period import Period, parse_period
from lutu.kit.clocks import DAY

NEW_YEAR = 20_454 * DAY


def test_open_bounds() -> None:
    assert parse_period(None, "") == Period()


def test_a_day_as_end_is_included_whole() -> None:
    assert parse_period("2026-01-01", "2026-01-01") == Period(NEW_YEAR, NEW_YEAR + DAY)


def test_an_instant_as_end_is_excluded() -> None:
    assert parse_period(None, "2026-01-01T00:00") == Period(None, NEW_YEAR)


def test_days_are_those_of_the_zone_and_an_offset_says_its_own() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    assert parse_period("2026-01-01", None, shanghai).start == NEW_YEAR - DAY // 3
    assert parse_period("2026-01-01T08:00+08:00", None, UTC).start == NEW_YEAR


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-1-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_period(text, None)
    assert text in str(caught.value)
